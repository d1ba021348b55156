// Links in one Node process: requests as JSON lines on stdin, everything a Link tells as JSON lines on stdout.

import { createInterface } from "node:readline";
import { Link } from "../../app/ui/link";

const links = new Map<string, Link>();

function tell(id: string, event: string, value: unknown): void {
  process.stdout.write(`${JSON.stringify({ id, event, value })}\n`);
}

function open({ id, url, tab, tickets }: any): void {
  const link = new Link({
    url, namespace: "/session", tab, locale: () => "en",
    ticket: () => {
      tell(id, "ticket", tickets.length);
      return tickets.length ? Promise.resolve(tickets.shift()) : Promise.reject(new Error("no ticket"));
    },
    on: {
      status: (status) => tell(id, "status", status),
      state: (state) => tell(id, "state", state.thread.map((item) => [item.body.text, item.delivery])),
      passed: (passed) => tell(id, "passed", passed),
      presence: (participants) => tell(id, "presence", participants.filter((each) => each.state === "present").length),
      refused: (refused) => tell(id, "refused", refused),
      closed: (receipt) => tell(id, "closed", receipt),
    },
  });
  links.set(id, link);
  link.start();
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  if (request.op === "open") return open(request);
  const link = links.get(request.id)!;
  if (request.op === "put") link.put(request.type, request.layer, request.body);
  if (request.op === "pass") link.pass(request.type, request.body);
  if (request.op === "stop") link.stop();
  if (request.op === "start") link.start();
}).on("close", () => process.exit(0));
