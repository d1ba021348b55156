import assert from "node:assert/strict";
import { test } from "node:test";
import { PutResult, Saver, SaveState } from "../../../app/ui/pages/admin/edit/saver";

/** A server with one draft, and a clock that is turned by hand. */
function desk() {
  const timers: Array<{ work: () => void; id: number }> = [];
  const seen: SaveState["at"][] = [];
  const server = { text: "a", etag: "1", by: "Sato", away: false, lost: false, puts: 0 };
  const put = async (text: string, etag: string): Promise<PutResult> => {
    server.puts += 1;
    if (server.away) return { result: "offline" };
    if (etag !== server.etag) return { result: "changed", theirs: { text: server.text, etag: server.etag, by: server.by } };
    server.text = text;
    server.etag = String(Number(etag) + 1);
    return server.lost ? { result: "offline" } : { result: "saved", etag: server.etag };
  };
  let count = 0;
  const saver = new Saver({
    text: "a", etag: "1", put, changed: (state) => seen.push(state.at), now: () => 5,
    later: (work) => { timers.push({ work, id: ++count }); return count; },
    cancel: (id) => { const at = timers.findIndex((timer) => timer.id === id); if (at >= 0) timers.splice(at, 1); },
  });
  const tick = async () => { timers.splice(0).forEach((timer) => timer.work()); await new Promise((done) => setTimeout(done, 0)); };
  return { saver, server, seen, tick };
}

test("what is typed is saved when typing rests, and the state is told", async () => {
  const { saver, server, seen, tick } = desk();
  saver.edit("ab");
  saver.edit("abc");
  assert.ok(saver.pending);
  await tick();
  assert.equal(server.text, "abc");
  assert.equal(server.puts, 1);
  assert.deepEqual(seen, ["unsaved", "unsaved", "saving", "saved"]);
});

test("after a broken connection it is tried again until it is saved", async () => {
  const { saver, server, tick } = desk();
  server.away = true;
  saver.edit("ab");
  await tick();
  assert.equal(saver.state.at, "offline");
  saver.edit("abc");
  await tick();
  assert.ok(saver.pending);
  server.away = false;
  await tick();
  assert.equal(server.text, "abc");
  assert.ok(!saver.pending);
});

test("a lost answer is no conflict: what the server has is our own", async () => {
  const { saver, server, tick } = desk();
  server.lost = true;
  saver.edit("ab");
  await tick();
  server.lost = false;
  saver.edit("abc");
  await tick();
  await tick();
  assert.equal(server.text, "abc");
  assert.equal(saver.state.at, "saved");
});

test("somebody else's text is never written over without a choice", async () => {
  const { saver, server, tick } = desk();
  server.text = "theirs";
  server.etag = "9";
  saver.edit("mine");
  await tick();
  assert.equal(saver.state.at, "conflict");
  saver.edit("mine, more");
  await tick();
  assert.equal(server.text, "theirs");
  saver.resolve("mine");
  await tick();
  assert.equal(server.text, "mine, more");
});

test("the other text is taken where that is chosen", async () => {
  const { saver, server, tick } = desk();
  server.text = "theirs";
  server.etag = "9";
  saver.edit("mine");
  await tick();
  saver.resolve("theirs");
  await tick();
  assert.ok(!saver.pending);
  assert.equal(server.puts, 1);
  assert.equal(saver.version, "9");
});

test("flush tells whether all is on the server", async () => {
  const { saver, server } = desk();
  saver.edit("ab");
  server.away = true;
  assert.equal(await saver.flush(), false);
  server.away = false;
  assert.equal(await saver.flush(), true);
});

test("what is taken back before it was saved needs no saving", async () => {
  const { saver, server, tick } = desk();
  saver.edit("ab");
  saver.edit("a");
  assert.equal(saver.state.at, "saved");
  await tick();
  assert.equal(server.puts, 0);
});
