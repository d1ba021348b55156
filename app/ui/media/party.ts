// Who is in the call and what of them is to be seen, as the relay tells it. Pure: the time is told.

import { carries } from "./lines";
import type { LineName, What } from "./lines";
import type { Crop } from "./sign_view";

export interface SignLine { line: LineName; pid: string }
export interface Media { state: "flowing" | "stalled" | "off"; voice: boolean; document: boolean }
export interface Framing { crop: Crop | null; advice: string[]; signing: boolean; by: "server" | "device" }
/** `starting` until a first frame; `stalled` where it should flow and does not. */
export type Showing = "starting" | "flowing" | "stalled" | "off";

/** A seat that makes a new connection is gone from the lines for a moment; its place stays. */
export const GRACE_MS = 4000;

export class Party {
  private lines: SignLine[] = [];
  private readonly media: { [pid: string]: Media } = {};
  private readonly framings: { [pid: string]: Framing } = {};
  private readonly frames: { [pid: string]: boolean } = {};
  private readonly ever: { [pid: string]: boolean } = {};
  private readonly goneAt: { [pid: string]: number } = {};

  /** Take whose streams this seat's lines carry. */
  led(lines: SignLine[], now_ms: number): void {
    const before = this.withPicture();
    this.lines = lines;
    const now = this.withPicture();
    for (const pid of before) if (now.indexOf(pid) < 0) this.goneAt[pid] = now_ms;
    for (const pid of now) delete this.goneAt[pid];
  }

  /** Take what of a seat reaches the relay. */
  turned(pid: string, media: Media): void {
    this.media[pid] = media;
    if (media.state !== "flowing") this.frames[pid] = false;
  }

  /** Take where a seat's signing space is. */
  framed(pid: string, framing: Framing): void { this.framings[pid] = framing; }

  /** Take whether the picture of a seat moves here; tell whether that is news. */
  moves(pid: string, moves: boolean): boolean {
    const news = !!this.frames[pid] !== moves;
    this.frames[pid] = moves;
    if (moves) this.ever[pid] = true;
    return news;
  }

  /** The seats whose picture has a line here, and those who had one a moment ago. */
  seats(now_ms: number): string[] {
    const late = Object.keys(this.goneAt).filter((pid) => now_ms - this.goneAt[pid] < GRACE_MS);
    return [...this.withPicture(), ...late];
  }

  /** Tell which line carries this of a seat; null where none does. */
  lineOf(pid: string, what: What): LineName | null {
    const found = this.lines.filter((one) => one.pid === pid && carries(one.line) === what)[0];
    return found ? found.line : null;
  }

  /** Tell whose stream a line carries. */
  pidOf(line: LineName): string | null {
    const found = this.lines.filter((one) => one.line === line)[0];
    return found ? found.pid : null;
  }

  /** Tell what is to be seen of a seat. */
  showing(pid: string): Showing {
    const media = this.media[pid];
    if (media && media.state === "off") return "off";
    if (this.frames[pid] && this.lineOf(pid, "picture")) return "flowing";
    return this.ever[pid] ? "stalled" : "starting";
  }

  /** Tell who shows a document here; null where nobody does. */
  get presenter(): string | null { return this.pidOf("document"); }

  /** Tell whether a seat sends its voice. */
  speaks(pid: string): boolean { return !!this.media[pid] && this.media[pid].voice; }

  /** Tell whether a seat's hands have been moving as signing hands do. */
  signs(pid: string): boolean { return !!this.framings[pid] && this.framings[pid].signing; }

  /** Where a seat's signing space is; null where nobody knows. */
  framing(pid: string): Framing | null { return this.framings[pid] || null; }

  private withPicture(): string[] {
    return this.lines.filter((one) => carries(one.line) === "picture").map((one) => one.pid);
  }
}
