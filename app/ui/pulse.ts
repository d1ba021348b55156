// At once, then at most once every so often, and the last change always.

export interface Clock {
  now(): number;
  later(act: () => void, ms: number): number;
  drop(timer: number): void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  later: (act, ms) => window.setTimeout(act, ms),
  drop: (timer) => window.clearTimeout(timer),
};

/** Runs `act` after changes, the first time at once and then at most every `every_ms`. */
export class Pulse {
  private timer: number | null = null;
  private last_ms = -Infinity;

  constructor(private every_ms: number, private act: () => void, private clock: Clock = browserClock) {}

  /** Something changed. */
  mark(): void {
    if (this.timer !== null) return;
    const wait = this.last_ms + this.every_ms - this.clock.now();
    // A wait beyond the rhythm means that the device's clock was set back.
    if (wait <= 0 || wait > this.every_ms) this.beat();
    else this.timer = this.clock.later(() => this.beat(), wait);
  }

  /** Run now what waits. */
  flush(): void {
    if (this.timer !== null) this.beat();
  }

  /** Forget what waits. */
  drop(): void {
    if (this.timer !== null) this.clock.drop(this.timer);
    this.timer = null;
  }

  private beat(): void {
    this.drop();
    this.last_ms = this.clock.now();
    this.act();
  }
}
