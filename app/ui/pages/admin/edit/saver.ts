// Saving by itself: one request at a time, again after a broken connection, and never over what somebody else saved. No DOM.

export interface Theirs { text: string; etag: string; by: string }

export type SaveState =
  | { at: "saved"; at_ms: number }
  | { at: "unsaved" }
  | { at: "saving" }
  | { at: "offline" }
  | { at: "refused"; sentence: string }
  | { at: "conflict"; theirs: Theirs };

/** What came of one attempt; `offline` is tried again. */
export type PutResult =
  | { result: "saved"; etag: string }
  | { result: "changed"; theirs: Theirs }
  | { result: "refused"; sentence: string }
  | { result: "offline" };

export interface SaverOptions {
  text: string;
  etag: string;
  put(text: string, etag: string): Promise<PutResult>;
  changed(state: SaveState): void;
  now(): number;
  later(work: () => void, ms: number): number;
  cancel(timer: number): void;
}

/** Typing rests this long before it is saved. */
const REST_MS = 800;
const RETRY_MS = [1000, 2000, 4000, 8000];

export class Saver {
  state: SaveState;
  private wanted: string;
  private saved: string;
  private sent = "";
  private etag: string;
  private timer = 0;
  private tries = 0;
  private saved_ms = 0;
  private running: Promise<void> | null = null;

  constructor(private readonly options: SaverOptions) {
    this.wanted = this.saved = options.text;
    this.etag = options.etag;
    this.state = { at: "saved", at_ms: 0 };
  }

  /** Whether something typed is not on the server yet. */
  get pending(): boolean {
    return this.wanted !== this.saved;
  }

  /** The version that the server has, as far as we know. */
  get version(): string {
    return this.etag;
  }

  /** Take what is typed; it is saved when typing rests. */
  edit(text: string): void {
    this.wanted = text;
    if (this.state.at === "conflict") return;
    if (!this.pending) { this.settle(); return; }
    if (this.state.at !== "saving" && this.state.at !== "offline") this.turn({ at: "unsaved" });
    this.schedule(REST_MS);
  }

  /** Save what is typed now; tells whether all of it is on the server. */
  async flush(): Promise<boolean> {
    if (this.running) await this.running;
    if (this.pending && this.state.at !== "conflict") await this.attempt();
    return !this.pending;
  }

  /** Somebody else saved meanwhile: go on with one of the two texts. */
  resolve(keep: "mine" | "theirs"): void {
    if (this.state.at !== "conflict") return;
    const { theirs } = this.state;
    this.etag = theirs.etag;
    this.saved = theirs.text;
    if (keep === "theirs") this.wanted = theirs.text;
    this.turn(this.pending ? { at: "unsaved" } : { at: "saved", at_ms: this.options.now() });
    if (this.pending) this.schedule(0);
  }

  /** Let go of the timer. */
  stop(): void {
    this.options.cancel(this.timer);
  }

  /** What was typed was taken back before it was saved. */
  private settle(): void {
    if (this.state.at === "saving") return;
    this.options.cancel(this.timer);
    this.turn({ at: "saved", at_ms: this.saved_ms });
  }

  private schedule(ms: number): void {
    this.options.cancel(this.timer);
    this.timer = this.options.later(() => { void this.attempt(); }, ms);
  }

  private attempt(): Promise<void> {
    if (!this.running) this.running = this.put().then(() => { this.running = null; });
    return this.running;
  }

  private async put(): Promise<void> {
    this.options.cancel(this.timer);
    if (!this.pending || this.state.at === "conflict") return;
    const before = this.sent;
    this.sent = this.wanted;
    this.turn({ at: "saving" });
    const answer = await this.options.put(this.sent, this.etag);
    if (answer.result === "saved") this.took(this.sent, answer.etag);
    else if (answer.result === "changed") this.collided(answer.theirs, before);
    else if (answer.result === "refused") this.turn({ at: "refused", sentence: answer.sentence });
    else {
      this.turn({ at: "offline" });
      this.schedule(RETRY_MS[Math.min(this.tries++, RETRY_MS.length - 1)]);
    }
  }

  private took(text: string, etag: string): void {
    this.tries = 0;
    this.saved = text;
    this.etag = etag;
    this.saved_ms = this.options.now();
    this.turn({ at: "saved", at_ms: this.saved_ms });
    if (this.pending) { this.turn({ at: "unsaved" }); this.schedule(REST_MS); }
  }

  /** What the server has may be our own: its answer was lost on the way. */
  private collided(theirs: Theirs, before: string): void {
    if (theirs.text === this.sent || theirs.text === before) this.took(theirs.text, theirs.etag);
    else this.turn({ at: "conflict", theirs });
  }

  private turn(state: SaveState): void {
    this.state = state;
    this.options.changed(state);
  }
}
