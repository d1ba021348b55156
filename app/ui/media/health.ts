// Whether a connection and its pictures live, from the browser's own counts. Pure: the time and the counts are told.

/** Nothing at all has come for so long: the way to the relay is gone, two of its reports included. */
export const LOST_MS = 2600;
/** While pictures came, so long a silence is enough: they come thirty times a second. */
export const BUSY_LOST_MS = 1600;
/** So much in one look of 0.4 s is a picture. */
const BUSY_BYTES = 5_000;
/** Where this seat sends nothing the relay has nothing to report; answers to connectivity checks come every 2.5 s. */
export const QUIET_LOST_MS = 7000;
/** The relay's first packet after the answer; a slow network takes its time for the handshake. */
export const FIRST_MS = 8000;
/** No new frame for so long: a picture stands still. */
export const STILL_MS = 1500;

/** Watches one connection from its birth. */
export class Health {
  private signs = 0;
  private signsAt: number;
  private came = false;
  private busy = false;

  constructor(born_ms: number) { this.signsAt = born_ms; }

  /** Tell whether it is lost. `signs` counts whatever came; `loud`: this seat sends, so the relay reports every second. */
  isLost(signs: number, loud: boolean, now_ms: number): boolean {
    if (signs > this.signs) {
      this.busy = this.came && signs - this.signs > BUSY_BYTES;
      this.came = true;
      this.signs = signs;
      this.signsAt = now_ms;
    }
    return now_ms - this.signsAt > (!this.came ? FIRST_MS : this.busy ? BUSY_LOST_MS : loud ? LOST_MS : QUIET_LOST_MS);
  }

  /** Something has come. */
  get lives(): boolean { return this.came; }
}

/** Watches the frames of one picture. */
export class Motion {
  private frames = 0;
  private at = -Infinity;

  /** Tell whether it moves. */
  moves(frames: number, now_ms: number): boolean {
    if (frames > this.frames) this.at = now_ms;
    this.frames = frames;
    return now_ms - this.at < STILL_MS;
  }
}

/** Count whatever came over a connection: bytes, and answers to connectivity checks. */
export async function signsOf(pc: RTCPeerConnection): Promise<number> {
  let transport = 0, pair = 0, streams = 0, answers = 0;
  (await pc.getStats()).forEach((report: any) => {
    if (report.type === "transport") transport += report.bytesReceived || 0;
    if (report.type === "inbound-rtp") streams += report.bytesReceived || 0;
    if (report.type !== "candidate-pair") return;
    pair += report.bytesReceived || 0;
    answers += report.responsesReceived || 0;
  });
  return Math.max(transport, pair, streams) + answers;
}

export interface Counts { frames: number; fps: number; width: number; height: number }

/** Count the frames of a picture; what a browser does not tell stays 0. */
export async function countsOf(receiver: RTCRtpReceiver): Promise<Counts> {
  const counts: Counts = { frames: 0, fps: 0, width: 0, height: 0 };
  (await receiver.getStats()).forEach((report: any) => {
    if (report.type === "inbound-rtp") {
      counts.frames = report.framesDecoded || 0;
      counts.fps = report.framesPerSecond || 0;
    }
    // Safari 13 keeps the size with the track.
    if ((report.type === "inbound-rtp" || report.type === "track") && report.frameWidth) {
      counts.width = report.frameWidth;
      counts.height = report.frameHeight;
    }
  });
  return counts;
}
