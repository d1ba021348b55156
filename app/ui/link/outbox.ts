// Appends that the server has not answered yet, in order, and how fast they may go.

export interface Append { readonly cid: string; readonly type: string; readonly layer: string; readonly body: any }

interface Entry { readonly append: Append; sent: boolean; notBefore: number; ordered: boolean }

export class Outbox {
  private readonly entries = new Map<string, Entry>();
  private rate = 50;
  private burst = 50;
  private tokens = 50;
  private at = 0;

  /** Keeps below the server's pace of `puts_per_s`, so that it never has to refuse us. */
  pace(puts_per_s: number): void {
    this.rate = puts_per_s * 0.8;
    this.burst = puts_per_s;
    this.tokens = Math.min(this.tokens, this.burst);
  }

  get size(): number { return this.entries.size; }

  has(cid: string): boolean { return this.entries.has(cid); }

  get appends(): Append[] {
    const all: Append[] = [];
    this.entries.forEach((entry) => all.push(entry.append));
    return all;
  }

  add(append: Append): void {
    this.entries.set(append.cid, { append, sent: false, notBefore: 0, ordered: true });
  }

  /** The append is answered for good; tells whether it was ours. */
  settle(cid: string): boolean { return this.entries.delete(cid); }

  /** The server asks to try again. What it could not record waits alone; all else keeps the order of a tab's appends. */
  postpone(cid: string, code: string, until: number): void {
    const entry = this.entries.get(cid);
    if (!entry) return;
    entry.sent = false;
    entry.notBefore = until;
    entry.ordered = code !== "not_recorded";
  }

  /** The connection is gone: everything must be sent again. */
  unsend(): void { this.entries.forEach((entry) => { entry.sent = false; }); }

  clear(): void { this.entries.clear(); }

  /** Takes what may be sent now, and tells when to ask again (null: at the next change). */
  take(now: number): { appends: Append[]; wake: number | null } {
    this.refill(now);
    const appends: Append[] = [];
    let wake: number | null = null;
    for (const entry of Array.from(this.entries.values())) {
      if (entry.sent) continue;
      const due = entry.notBefore > now ? entry.notBefore : this.tokens < 1 ? now + Math.ceil(1000 / this.rate) : 0;
      if (due) {
        wake = wake === null ? due : Math.min(wake, due);
        if (entry.ordered || entry.notBefore <= now) break;
        continue;
      }
      entry.sent = true;
      this.tokens -= 1;
      appends.push(entry.append);
    }
    return { appends, wake };
  }

  private refill(now: number): void {
    if (now > this.at) this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) * this.rate) / 1000);
    this.at = now;
  }
}
