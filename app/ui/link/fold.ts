// What a session looks like: the fold of its records in the order of their places. The same as app/sessions/state.py.

import { applyToCalls } from "./calls";
import { runsAfter } from "./runs";
import type { CallState, Check, Rec, RunState, SessionState } from "./types";
import { checkAfter, unsettles } from "./understanding";

/** What stands in the thread of the conversation. */
export const THREAD: ReadonlySet<string> = new Set([
  "session.language_chosen", "session.channel_chosen", "session.read_back", "session.understood", "phrase.said",
  "phrase.answered", "phrase.flow_opened", "text.message_finished", "call.requested", "call.answered",
  "call.help_requested", "call.help_withdrawn", "call.joined", "call.left", "call.ended",
]);

/** The fold so far. Apply records in the order of their places. */
export class Fold {
  locale: string | null = null;
  channel: string | null = null;
  category: SessionState["category"] = null;
  readonly thread: Rec[] = [];
  /** For each layer its living strokes by cid, oldest first. */
  readonly strokes = new Map<string, Map<string, Rec>>();
  /** By call id, oldest first. */
  readonly calls = new Map<string, CallState>();
  runs: readonly RunState[] = [];
  check: Check | null = null;

  /** The newest call that has not ended, else the newest of all. */
  get call(): CallState | null {
    let newest: CallState | null = null, open: CallState | null = null;
    this.calls.forEach((call) => {
      newest = call;
      if (call.state !== "ended") open = call;
    });
    return open || newest;
  }

  /** Takes in the record that stands next in the order. */
  apply(record: Rec): void {
    if (THREAD.has(record.type)) this.thread.push(record);
    this.runs = runsAfter(this.runs, record);
    this.check = checkAfter(this.check, record);
    switch (record.type) {
      case "ink.stroke_finished": this.draw(record); break;
      case "session.language_chosen": this.locale = record.body.locale; break;
      case "session.channel_chosen": this.channel = record.body.channel; break;
      case "phrase.category_shown": this.category = record.body; break;
      default: if (record.type.slice(0, 5) === "call.") applyToCalls(this.calls, record);
    }
  }

  /** Takes erased items out. False where one was more than a stroke to the state, so that only folding anew tells it. */
  drop(records: readonly Rec[]): boolean {
    for (const record of records) {
      if (record.type !== "ink.stroke_finished" || (this.check && unsettles(record))) return false;
      const layer = this.strokes.get(record.layer);
      if (!layer) continue;
      layer.delete(record.cid);
      if (layer.size === 0) this.strokes.delete(record.layer);
    }
    return true;
  }

  private draw(record: Rec): void {
    let layer = this.strokes.get(record.layer);
    if (!layer) this.strokes.set(record.layer, (layer = new Map()));
    layer.set(record.cid, record);
  }
}

/** The state after all these records, given in the order of their places. */
export function fold(records: readonly Rec[]): Fold {
  const result = new Fold();
  for (const record of records) result.apply(record);
  return result;
}
