// Whether the visitor has said that all is clear: the newest read-back and its answer. The same as
// app/sessions/understanding.py.

import type { Check, Rec } from "./types";

type Event = Pick<Rec, "cid" | "role" | "type" | "body">;

const SAYING: ReadonlySet<string> = new Set([
  "phrase.said", "phrase.answered", "text.message_finished", "ink.stroke_finished",
]);

/** The newest read-back once the record that stands next in the order is taken in. */
export function checkAfter(check: Check | null, record: Event): Check | null {
  const { body } = record;
  if (record.type === "session.read_back") return { read_back: record.cid, cids: body.cids, answer: null, marks: [], stale: false };
  if (!check) return null;
  if (record.type === "session.understood")
    return body.read_back === check.read_back ? { ...check, answer: body.answer, marks: body.cids } : check;
  return unsettles(record) && !check.stale ? { ...check, stale: true } : check;
}

/** Whether a record says something that an earlier read-back does not hold. */
export function unsettles(record: Pick<Rec, "role" | "type">): boolean {
  return record.role === "staff" && SAYING.has(record.type);
}

/** Whether the visitor has understood all that staff said. */
export function understood(check: Check | null): boolean {
  return check !== null && check.answer === "ok" && !check.stale;
}
