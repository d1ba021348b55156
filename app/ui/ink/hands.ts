// Which contact draws: one at a time, and no palm beside a pen. No DOM.

/** A palm rests while the pen pauses; after this long a finger may be meant. */
export const PALM_MS = 30000;

export type Verdict = "draw" | "replace" | "ignore";

export class Hands {
  /** The contact that draws now. */
  active: number | null = null;
  private type = "";
  private pen_ms = -Infinity;

  /** A contact begins: draw with it, drop the stroke of a palm and draw with it, or ignore it. */
  down(id: number, type: string, now_ms: number): Verdict {
    if (type === "pen") this.pen_ms = now_ms;
    const palm = this.active !== null && this.type === "touch" && type === "pen";
    if (this.active !== null && !palm) return "ignore";
    if (type === "touch" && now_ms - this.pen_ms < PALM_MS) return "ignore";
    this.active = id;
    this.type = type;
    return palm ? "replace" : "draw";
  }

  /** A pen was seen, drawing or hovering. */
  sawPen(now_ms: number): void {
    this.pen_ms = now_ms;
  }

  /** The active contact ended. */
  up(): void {
    this.active = null;
  }

  /** Whether the system's cancelling keeps what was drawn: a cancelled touch is a palm or the system's own gesture. */
  keepsCancelled(): boolean {
    return this.type !== "touch";
  }
}
