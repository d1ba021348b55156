// Who else interprets in a call, and for how long this interpreter has, from the session and the pictures.

import type { ReliefFacts } from "../../components/relief/relief";
import type { CallState, Item } from "../../link/types";
import type { SignControl } from "./sign_control";

/** Tell what the row of help shows; `pid` is the interpreter's own seat, or null for staff. */
export function reliefFacts(call: CallState | null, sign: SignControl, pid: string | null): ReliefFacts {
  if (!call || call.state !== "answered") return { help: null, interpreters: 0, colleague: null };
  const colleagues = call.interpreters.filter((one) => one !== pid);
  const flows = (one: string) => !!sign.media && sign.media.party.showing(one) === "flowing";
  const colleague = pid === null || !colleagues.length ? null : colleagues.some(flows) ? "flowing" : "starting";
  return { help: call.help, interpreters: call.interpreters.length, colleague };
}

/** Tell for how long a seat has been in a call, from when it came last; null where it is not known to be in it. */
export function timeInCall(call: CallState | null, thread: readonly Item[], pid: string, now_ms: number): number | null {
  if (!call) return null;
  const came = thread.filter((item) =>
    (item.type === "call.answered" || item.type === "call.joined") && item.pid === pid && item.body.call === call.call);
  return came.length ? Math.max(0, now_ms - came[came.length - 1].at_ms) : null;
}
