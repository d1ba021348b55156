// Whether this device finds the pose itself or leaves it to the server. Pure: times and costs are told.

/** `trying` until enough looks were taken; `server` is final. */
export type Verdict = "trying" | "device" | "server";

/** A look may take so long on this device, at the median. */
export const WORTH_MS = 60;
/** The same for a device that looks already: it is not given up for a moment's work. */
export const BEARABLE_MS = 90;
/** Loading the library and the model, and the first look, which is the slowest. */
export const OPENS_MS = 10_000;
/** No answer for so long, and the device is busy with something else, or stuck. */
export const SILENT_MS = 5000;
/** The encoder says for so long that the processor does not keep up. */
export const STARVED_MS = 3000;
const TRIED = 5;
const LATELY = 15;

export class Choice {
  verdict: Verdict = "trying";
  private costs: number[] = [];
  private askedMs: number;
  private patienceMs = OPENS_MS;
  private starvedMs: number | null = null;

  constructor(beganMs: number) { this.askedMs = beganMs; }

  /** The library cannot be had here. */
  fail(): void { this.verdict = "server"; }

  /** The library is there. */
  opened(): void { this.askedMs = Infinity; }

  /** A picture was handed over. */
  asked(nowMs: number): void { this.askedMs = nowMs; }

  /** A look is done; `foundIn` is what it took where the pose was looked for, in ms, else null. */
  looked(foundIn: number | null): void {
    this.askedMs = Infinity;
    const first = this.patienceMs === OPENS_MS;
    if (foundIn !== null) this.patienceMs = SILENT_MS;
    if (foundIn === null || first || this.verdict === "server") return;
    this.costs = [...this.costs, foundIn].slice(-LATELY);
    if (this.costs.length < TRIED) return;
    const middle = this.costs.slice().sort((one, other) => one - other)[this.costs.length >> 1];
    if (middle > (this.verdict === "device" ? BEARABLE_MS : WORTH_MS)) this.verdict = "server";
    else this.verdict = "device";
  }

  /** Time passes; `starved`: the encoder of the call's picture lacks processor time. */
  wait(nowMs: number, starved: boolean): void {
    if (!starved) this.starvedMs = null;
    else if (this.starvedMs === null) this.starvedMs = nowMs;
    if (nowMs - this.askedMs > this.patienceMs) this.verdict = "server";
    if (this.starvedMs !== null && nowMs - this.starvedMs >= STARVED_MS) this.verdict = "server";
  }
}
