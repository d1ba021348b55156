// What the server and every screen do alike with records: rules R5 and R6 (docs/protocol.md §5).
// The same as app/sessions/book.py; tests/fixtures/sessions keeps them so.

import type { ErasuresJson, Rec } from "./types";

const TAG_CHARS = 22;

/** Reads a wire string; a screen cannot judge the tag. Null where it is not a record. */
export function parseRecord(wire: string): Rec | null {
  try {
    const text = JSON.parse(wire.slice(TAG_CHARS));
    if (typeof text.cid !== "string" || typeof text.epoch !== "number" || typeof text.seq !== "number") return null;
    const { epoch, seq, pid, role, cid, type, layer, at_ms, body } = text;
    return { epoch, seq, pid, role, cid, type, layer, at_ms, body, wire };
  } catch {
    return null;
  }
}

/** Compares places: below zero where `a` stands before `b`. */
export function comparePlaces(a: Rec, b: Rec): number {
  return a.epoch - b.epoch || a.seq - b.seq;
}

/** Splits a cid into its `pid:tab` and its number. */
export function writerAndNumber(cid: string): [string, number] {
  const colon = cid.lastIndexOf(":");
  return [cid.slice(0, colon), Number(cid.slice(colon + 1))];
}

export type Kind = "item" | "erase" | "clear";

/** What a record of this type does to a book. A type of a later version is an item. */
export function kindOf(type: string): Kind {
  return type === "ink.erased" ? "erase" : type === "ink.cleared" ? "clear" : "item";
}

/** What is erased, by counters and ids alone. It only grows. */
export class Erasures {
  readonly floors = new Map<string, Map<string, number>>();
  readonly erased = new Set<string>();

  covers(cid: string, layer: string): boolean {
    if (this.erased.has(cid)) return true;
    const tabs = this.floors.get(layer);
    if (!tabs) return false;
    const [writer, number] = writerAndNumber(cid);
    return number <= (tabs.get(writer) || 0);
  }

  merge(layer: string, tabs: { [writer: string]: number }): void {
    let mine = this.floors.get(layer);
    if (!mine) this.floors.set(layer, (mine = new Map()));
    for (const writer of Object.keys(tabs)) mine.set(writer, Math.max(mine.get(writer) || 0, tabs[writer]!));
  }
}

/** What adding a record did to a book. */
export interface Change {
  outcome: "added" | "moved" | "known" | "dead";
  /** The record stands last in the order, and nothing before it has changed. */
  last: boolean;
  /** Items that the record erased. */
  dropped: readonly Rec[];
}

const NONE: readonly Rec[] = [];

/**
 * All living records of a session in the order of their places, each cid once. Two books that were given the same
 * records in any order, any number of times, hold the same.
 */
export class Book {
  readonly erasures = new Erasures();
  private readonly byCid = new Map<string, Rec>();
  private order: Rec[] = [];

  get records(): readonly Rec[] { return this.order; }

  get(cid: string): Rec | undefined { return this.byCid.get(cid); }

  /** Takes a record in. Of two places for one cid the smaller wins; what is erased stays out. */
  add(record: Rec): Change {
    const kind = kindOf(record.type);
    if (kind === "item" && this.erasures.covers(record.cid, record.layer))
      return { outcome: "dead", last: false, dropped: NONE };
    // An erasure counts even where its record loses: one made again after a restart may have been lowered
    // differently, and what either of them erased is durable.
    const dropped = kind === "item" ? NONE : this.erase(record, kind);
    const known = this.byCid.get(record.cid);
    if (known) {
      if (comparePlaces(known, record) <= 0) return { outcome: "known", last: false, dropped };
      this.order.splice(this.position(known), 1);
    }
    this.byCid.set(record.cid, record);
    const end = this.order.length;
    const last = !known && (end === 0 || comparePlaces(this.order[end - 1]!, record) < 0);
    if (last) this.order.push(record);
    else this.order.splice(this.position(record), 0, record);
    return { outcome: known ? "moved" : "added", last, dropped };
  }

  /** Takes in the erasures of a snapshot, and tells the items that were dropped. Nothing else is ever deleted by one. */
  merge(erasures: ErasuresJson): readonly Rec[] {
    for (const layer of Object.keys(erasures.floors)) this.erasures.merge(layer, erasures.floors[layer]!);
    for (const cid of erasures.erased) this.erasures.erased.add(cid);
    return this.sweep(this.order);
  }

  /** For every `pid:tab`, the highest number that lives on a layer: what somebody who clears it now has seen there. */
  floors(layer: string): { [writer: string]: number } {
    const floors: { [writer: string]: number } = {};
    for (const record of this.order) {
      if (record.layer !== layer || kindOf(record.type) !== "item") continue;
      const [writer, number] = writerAndNumber(record.cid);
      if (!(floors[writer]! >= number)) floors[writer] = number;
    }
    return floors;
  }

  private erase(record: Rec, kind: "erase" | "clear"): readonly Rec[] {
    if (kind === "clear") {
      this.erasures.merge(record.layer, record.body.floors);
      return this.sweep(this.order.filter((item) => item.layer === record.layer));
    }
    const named: Rec[] = [];
    for (const cid of record.body.cids as string[]) {
      this.erasures.erased.add(cid);
      const item = this.byCid.get(cid);
      if (item) named.push(item);
    }
    return this.sweep(named);
  }

  private sweep(candidates: readonly Rec[]): readonly Rec[] {
    const dead = candidates.filter((item) => kindOf(item.type) === "item" && this.erasures.covers(item.cid, item.layer));
    for (const item of dead) this.byCid.delete(item.cid);
    if (dead.length > 8) this.order = this.order.filter((item) => this.byCid.has(item.cid));
    else for (const item of dead) this.order.splice(this.position(item), 1);
    return dead;
  }

  /** Where a record stands, or would stand. */
  private position(record: Rec): number {
    let low = 0, high = this.order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePlaces(this.order[middle]!, record) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
