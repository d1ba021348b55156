// What a page shows: the fold, and over it what this screen has sent and not yet seen come back.

import type { Book } from "./book";
import { type Fold, THREAD } from "./fold";
import { runsAfter } from "./runs";
import type { Append } from "./outbox";
import type { Delivery, Item, Rec, SessionState, Stroke } from "./types";
import { checkAfter } from "./understanding";

/** Who this screen is, for what it has not seen come back. */
export interface Self { pid: string; role: string; at_ms: number }

export class View {
  // Items and strokes keep their identity as long as they stay the same, so that pages can compare them cheaply.
  private items = new Map<string, Item>();
  private strokes = new Map<string, Stroke>();

  /** Lays pending appends over the fold. */
  build(book: Book, fold: Fold, pending: readonly Append[], self: Self, delivered: ReadonlySet<string>): SessionState {
    const items = new Map<string, Item>(), strokes = new Map<string, Stroke>();
    const item = (record: Rec, waits: boolean): Item => {
      const delivery: Delivery = waits ? "written" : delivered.has(record.cid) ? "delivered" : "accepted";
      const old = this.items.get(record.cid);
      const same = old && old.delivery === delivery && old.at_ms === record.at_ms;
      const { cid, pid, role, at_ms, type, body } = record;
      const result = same ? old! : { cid, pid, role, at_ms, type, body, pending: waits, delivery };
      items.set(cid, result);
      return result;
    };
    const stroke = (record: Rec, waits: boolean): Stroke => {
      const { cid, pid, role } = record;
      const old = this.strokes.get(cid);
      const result = old && old.pending === waits ? old : { cid, pid, role, data: record.body.data, pending: waits };
      strokes.set(cid, result);
      return result;
    };

    const own = pending.filter((append) => !book.get(append.cid)).map((append) => provisional(append, self));
    const thread = fold.thread.map((record) => item(record, false));
    const layers: { [layer: string]: Stroke[] } = {};
    fold.strokes.forEach((records, layer) => {
      layers[layer] = Array.from(records.values(), (record) => stroke(record, false));
    });
    const result = { locale: fold.locale, channel: fold.channel, category: fold.category };
    for (const record of own) {
      if (THREAD.has(record.type)) thread.push(item(record, true));
      switch (record.type) {
        case "session.language_chosen": result.locale = record.body.locale; break;
        case "session.channel_chosen": result.channel = record.body.channel; break;
        case "phrase.category_shown": result.category = record.body; break;
        case "ink.stroke_finished": (layers[record.layer] = layers[record.layer] || []).push(stroke(record, true)); break;
        case "ink.erased": hide(layers, record.layer, record.body.cids, () => false); break;
        case "ink.cleared": hide(layers, record.layer, [], covered(record.body.floors)); break;
      }
    }
    this.items = items;
    this.strokes = strokes;
    const runs = own.reduce(runsAfter, fold.runs), check = own.reduce(checkAfter, fold.check);
    return { ...result, thread, strokes: layers, call: fold.call, runs, check };
  }
}

function provisional(append: Append, self: Self): Rec {
  return { ...append, ...self, epoch: Infinity, seq: 0, wire: "" };
}

function covered(floors: { [writer: string]: number }): (cid: string) => boolean {
  return (cid) => {
    const colon = cid.lastIndexOf(":");
    return Number(cid.slice(colon + 1)) <= (floors[cid.slice(0, colon)] || 0);
  };
}

function hide(layers: { [layer: string]: Stroke[] }, layer: string, cids: string[], also: (cid: string) => boolean): void {
  const strokes = layers[layer];
  if (!strokes) return;
  const named = new Set(cids);
  layers[layer] = strokes.filter((stroke) => !named.has(stroke.cid) && !also(stroke.cid));
  if (layers[layer]!.length === 0) delete layers[layer];
}
