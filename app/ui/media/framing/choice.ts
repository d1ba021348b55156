// Whether this device finds the pose itself or leaves it to the server. Pure: times and costs are told.

/** `trying` until enough looks were taken. */
export type Verdict = "trying" | "device" | "server";

/** A look may take so long on this device, at the median. */
export const WORTH_MS = 60;
/** The same for a device that looks already: it is not given up for a moment's work. */
export const BEARABLE_MS = 90;
/** While the library loads, and takes its first look, nobody looks for so long; then the server does, until the device can. */
export const OPENS_MS = 5000;
/** No answer for so long, and the device is busy with something else, or stuck. */
export const SILENT_MS = 5000;
/** The encoder says for so long that the processor does not keep up. */
export const STARVED_MS = 3000;
const TRIED = 5;
const LATELY = 15;

export class Choice {
  verdict: Verdict = "trying";
  /** The server looks for good. */
  final = false;
  private costs: number[] = [];
  private began = false;
  private askedMs: number;
  private starvedMs: number | null = null;

  constructor(beganMs: number) { this.askedMs = beganMs; }

  /** The library cannot be had here, or the device is not up to it. */
  fail(): void {
    this.verdict = "server";
    this.final = true;
  }

  /** The library is there. */
  opened(): void { this.askedMs = Infinity; }

  /** A picture was handed over. */
  asked(nowMs: number): void { this.askedMs = nowMs; }

  /** A look is done; `foundIn` is what it took where the pose was looked for, in ms, else null. */
  looked(foundIn: number | null): void {
    this.askedMs = Infinity;
    if (foundIn === null || this.final) return;
    // The first look is the slowest by far.
    if (this.began) this.costs = [...this.costs, foundIn].slice(-LATELY);
    this.began = true;
    if (this.costs.length < TRIED) return;
    const middle = this.costs.slice().sort((one, other) => one - other)[this.costs.length >> 1];
    if (middle > (this.verdict === "device" ? BEARABLE_MS : WORTH_MS)) this.fail();
    else this.verdict = "device";
  }

  /** Time passes; `starved`: the encoder of the call's picture lacks processor time. */
  wait(nowMs: number, starved: boolean): void {
    if (this.final) return;
    if (!starved) this.starvedMs = null;
    else if (this.starvedMs === null) this.starvedMs = nowMs;
    if (!this.began && nowMs - this.askedMs > OPENS_MS) this.verdict = "server";
    if (this.began && nowMs - this.askedMs > SILENT_MS) this.fail();
    if (this.starvedMs !== null && nowMs - this.starvedMs >= STARVED_MS) this.fail();
  }
}
