// A screen's side of the protocol without a socket and without a clock: messages in, messages out.

import { Book, comparePlaces, kindOf, parseRecord } from "./book";
import { Fold, fold } from "./fold";
import { Outbox } from "./outbox";
import type { Delivery, ErasuresJson, Participant, Passed, Rec, Receipt, Refused, SessionState, Welcome } from "./types";
import { View } from "./view";

export interface Send { message: "put" | "supply" | "pass"; payload: any }

export interface Handlers {
  joined(): void;
  state(state: SessionState): void;
  passed(passed: Passed): void;
  presence(participants: Participant[]): void;
  refused(refused: Refused): void;
  closed(receipt: Receipt | null): void;
}

const SEEN_EVERY_MS = 100;
const SEEN_MOST = 200;
const CHUNK_BYTES = 65536;

export class Screen {
  sid = "";
  pid = "";
  role = "";
  joined = false;
  private number = 0;
  private epoch = 0;
  private book = new Book();
  private folded: Fold | null = new Fold();
  private readonly outbox = new Outbox();
  private view = new View();
  private built: SessionState | null = null;
  private readonly delivered = new Set<string>();
  private readonly unseen = new Set<string>();
  private seenAt = 0;
  private present = new Set<string>();
  private snapped = new Map<string, Rec>();
  private ready: Send[] = [];

  /** `tab` names this page load; `now` tells the time in ms. */
  constructor(readonly tab: string, private readonly now: () => number, private readonly handlers: Handlers) {}

  /** The seat that a ticket gives. Another session or seat than before begins with nothing. */
  seat(sid: string, pid: string, role: string): void {
    if (sid === this.sid && pid === this.pid) return;
    if (this.sid) this.wipe();
    this.sid = sid;
    this.pid = pid;
    this.role = role;
  }

  get state(): SessionState {
    if (!this.built) {
      if (!this.folded) this.folded = fold(this.book.records);
      const self = { pid: this.pid, role: this.role, at_ms: this.now() };
      this.built = this.view.build(this.book, this.folded, this.outbox.appends, self, this.delivered);
    }
    return this.built;
  }

  put(type: string, layer: string, body: object): string {
    if (!this.pid) throw new Error("put before the first ticket");
    this.number += 1;
    const cid = `${this.pid}:${this.tab}:${this.number}`;
    this.outbox.add({ cid, type, layer, body });
    this.changed();
    return cid;
  }

  /** Clears a layer of all that stands on it on this screen. */
  clear(layer: string): string {
    const floors = this.book.floors(layer);
    floors[`${this.pid}:${this.tab}`] = this.number + 1;
    return this.put("ink.cleared", layer, { floors });
  }

  delivery(cid: string): Delivery {
    return this.outbox.has(cid) ? "written" : this.delivered.has(cid) ? "delivered" : "accepted";
  }

  /** The connection is gone. */
  away(): void {
    this.joined = false;
    this.ready = [];
    this.outbox.unsend();
  }

  receive(message: string, payload: any): void {
    switch (message) {
      case "welcome": this.welcome(payload); break;
      case "snap": this.snap(payload); break;
      case "rec": this.take(payload.records); break;
      case "gone": if (this.outbox.settle(payload.cid)) this.changed(); break;
      case "refused": this.refused(payload); break;
      case "passed": this.passed(payload); break;
      case "presence": this.presence(payload.participants); break;
      case "closed": this.wipe(); this.handlers.closed(payload.receipt || null); break;
    }
  }

  /** Takes what is to be sent now, and tells when to ask again (null: at the next change). */
  flush(): { sends: Send[]; wake: number | null } {
    if (!this.joined) return { sends: [], wake: null };
    const sends = this.ready;
    this.ready = [];
    const { appends, wake } = this.outbox.take(this.now());
    for (const append of appends) sends.push({ message: "put", payload: append });
    const seenWake = this.flushSeen(sends);
    return { sends, wake: wake === null ? seenWake : seenWake === null ? wake : Math.min(wake, seenWake) };
  }

  /** Forgets everything. */
  wipe(): void {
    this.book = new Book();
    this.folded = new Fold();
    this.view = new View();
    this.outbox.clear();
    this.delivered.clear();
    this.unseen.clear();
    this.present.clear();
    this.snapped.clear();
    this.ready = [];
    this.joined = false;
    this.sid = this.pid = this.role = "";
    this.number = 0;
    this.changed();
  }

  private welcome(welcome: Welcome): void {
    this.seat(welcome.sid, welcome.pid, welcome.role);
    this.epoch = welcome.epoch;
    this.outbox.pace(welcome.limits.puts_per_s);
    this.snapped.clear();
  }

  private snap(part: { records: string[]; erasures?: ErasuresJson; more: boolean }): void {
    if (part.erasures) this.dropped(this.book.merge(part.erasures));
    for (const wire of part.records) {
      const record = parseRecord(wire);
      if (record) this.snapped.set(record.cid, record);
    }
    this.take(part.records);
    if (part.more) return;
    this.joined = true;
    this.supply();
    this.snapped.clear();
    this.handlers.joined();
  }

  /** What the server lacks, or has at a larger place. Of its own life it lacks nothing. */
  private supply(): void {
    const lacking = this.book.records.filter((record) => {
      const theirs = this.snapped.get(record.cid);
      return record.epoch < this.epoch && (!theirs || comparePlaces(record, theirs) < 0);
    });
    let part: string[] = [], size = 0;
    for (const { wire } of lacking) {
      const bytes = bytesInJson(wire);
      if (part.length && size + bytes > CHUNK_BYTES) {
        this.ready.push({ message: "supply", payload: { records: part } });
        part = [];
        size = 0;
      }
      part.push(wire);
      size += bytes;
    }
    if (part.length) this.ready.push({ message: "supply", payload: { records: part } });
  }

  private take(wires: readonly string[]): void {
    for (const wire of wires) {
      const record = parseRecord(wire);
      if (!record) continue;
      this.outbox.settle(record.cid);
      const change = this.book.add(record);
      this.dropped(change.dropped);
      if (change.outcome === "moved" || (change.outcome === "added" && !change.last)) this.folded = null;
      else if (change.last && this.folded) this.folded.apply(record);
      if (change.outcome === "added" && record.pid !== this.pid) this.unseen.add(record.cid);
    }
    this.changed();
  }

  private dropped(records: readonly Rec[]): void {
    if (records.length && this.folded && !this.folded.drop(records)) this.folded = null;
  }

  private refused(refused: Refused): void {
    if (refused.cid !== null) {
      if (refused.retry_ms === null) this.outbox.settle(refused.cid);
      else this.outbox.postpone(refused.cid, refused.code, this.now() + refused.retry_ms);
      this.changed();
    }
    this.handlers.refused(refused);
  }

  private passed(passed: Passed): void {
    if (passed.type !== "session.seen") return this.handlers.passed(passed);
    let news = false;
    for (const cid of passed.body.cids as string[])
      if (cid.startsWith(`${this.pid}:`) && !this.delivered.has(cid)) {
        this.delivered.add(cid);
        news = true;
      }
    if (news) this.changed();
  }

  private presence(participants: Participant[]): void {
    const present = new Set(participants.filter((each) => each.state === "present").map((each) => each.pid));
    // Somebody whose page was loaded anew does not know any more which of the own words have arrived here.
    present.forEach((pid) => { if (pid !== this.pid && !this.present.has(pid)) this.tellAgain(pid); });
    this.present = present;
    this.handlers.presence(participants);
  }

  private tellAgain(pid: string): void {
    const theirs = this.book.records.filter((record) => record.pid === pid && kindOf(record.type) === "item");
    for (const record of theirs.slice(-SEEN_MOST)) this.unseen.add(record.cid);
  }

  private flushSeen(sends: Send[]): number | null {
    if (this.unseen.size === 0) return null;
    const now = this.now();
    if (now < this.seenAt + SEEN_EVERY_MS && now >= this.seenAt) return this.seenAt + SEEN_EVERY_MS;
    const cids = Array.from(this.unseen).slice(0, SEEN_MOST);
    for (const cid of cids) this.unseen.delete(cid);
    this.seenAt = now;
    sends.push({ message: "pass", payload: { type: "session.seen", body: { cids }, to: null } });
    return this.unseen.size ? now + SEEN_EVERY_MS : null;
  }

  private changed(): void {
    this.built = null;
    this.handlers.state(this.state);
  }
}

/** Bytes of a string inside a JSON message: UTF-8, with what must be escaped. */
export function bytesInJson(text: string): number {
  let bytes = 2;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22 || unit === 0x5c) bytes += 2;
    else if (unit < 0x20) bytes += 6;
    else bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return bytes;
}
