// Whether a connection lives, from the browser's own counts. Pure: the time and the counts are told.

export interface Counts {
  /** Bytes that came over the connection, reports of the relay included: it sends one every second. */
  bytes: number;
  frames: number;
  fps: number;
  width: number;
  height: number;
}

export type Verdict = "starting" | "flowing" | "waiting" | "lost";

/** Nothing at all has come for so long: the way to the relay is gone, two of its reports included. */
export const LOST_MS = 2600;
/** The relay's first packet after the answer; a slow network takes its time for the handshake. */
export const FIRST_MS = 8000;
/** No new frame for so long: the other side's picture stands still. */
export const STILL_MS = 1500;

/** Watches one connection from its birth. */
export class Health {
  private bytes = 0;
  private frames = 0;
  private bytesAt: number;
  private framesAt = -Infinity;
  private came = false;

  constructor(born_ms: number) { this.bytesAt = born_ms; }

  /** Take the newest counts; say how the connection stands. */
  judge(counts: Counts, now_ms: number): Verdict {
    if (counts.bytes > this.bytes) {
      this.came = true;
      this.bytes = counts.bytes;
      this.bytesAt = now_ms;
    }
    if (counts.frames > this.frames) {
      this.frames = counts.frames;
      this.framesAt = now_ms;
    }
    if (now_ms - this.bytesAt > (this.came ? LOST_MS : FIRST_MS)) return "lost";
    if (now_ms - this.framesAt < STILL_MS) return "flowing";
    return this.frames ? "waiting" : "starting";
  }
}

/** Gather the counts of a connection; what a browser does not tell stays 0. */
export async function count(pc: RTCPeerConnection): Promise<Counts> {
  const counts: Counts = { bytes: 0, frames: 0, fps: 0, width: 0, height: 0 };
  let transport = 0, pair = 0, streams = 0;
  (await pc.getStats()).forEach((report: any) => {
    if (report.type === "transport") transport += report.bytesReceived || 0;
    if (report.type === "candidate-pair") pair += report.bytesReceived || 0;
    if (report.type !== "inbound-rtp") {
      // Safari 13 keeps the size with the track.
      if (report.type === "track" && report.remoteSource && report.frameWidth) size(counts, report);
      return;
    }
    streams += report.bytesReceived || 0;
    if (report.kind === "video" || report.mediaType === "video") {
      counts.frames = report.framesDecoded || 0;
      counts.fps = report.framesPerSecond || 0;
      if (report.frameWidth) size(counts, report);
    }
  });
  counts.bytes = Math.max(transport, pair, streams);
  return counts;
}

function size(counts: Counts, report: { frameWidth: number; frameHeight: number }): void {
  counts.width = report.frameWidth;
  counts.height = report.frameHeight;
}
