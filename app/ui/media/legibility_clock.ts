// How old the frames of a picture are when they come to the screen, by the browser's own account of when they were captured.

interface FrameFacts { captureTime?: number }
type FrameVideo = HTMLVideoElement & {
  requestVideoFrameCallback?(then: (now_ms: number, facts: FrameFacts) => void): number;
  cancelVideoFrameCallback?(handle: number): void;
};

/** Frames whose age is kept: about two seconds. */
const KEPT = 60;
/** An age beyond this is a clock that is not yet set, not a frame. */
const MOST_MS = 30000;

/** Watches the frames of one video element; where the browser does not tell when they were captured it knows nothing. */
export class FrameClock {
  private ages: number[] = [];
  private handle = 0;

  constructor(readonly video: HTMLVideoElement) { this.next(); }

  /** The middle age of the last frames in ms, from the moment that the relay's clock gives for their capture; null where unknown. */
  age_ms(): number | null {
    const sorted = this.ages.slice().sort((one, other) => one - other);
    return sorted.length ? sorted[sorted.length >> 1] : null;
  }

  /** Frames of another picture follow. */
  forget(): void { this.ages = []; }

  /** Watch no longer. */
  stop(): void {
    const video = this.video as FrameVideo;
    if (video.cancelVideoFrameCallback) video.cancelVideoFrameCallback(this.handle);
  }

  private next(): void {
    const video = this.video as FrameVideo;
    if (!video.requestVideoFrameCallback) return;
    this.handle = video.requestVideoFrameCallback((_now, facts) => {
      const age = facts.captureTime === undefined ? NaN : performance.now() - facts.captureTime;
      if (age > -MOST_MS && age < MOST_MS) this.ages.push(age);
      if (this.ages.length > KEPT) this.ages.shift();
      this.next();
    });
  }
}

/**
 * Tell the delay from camera to screen. The relay knows when a frame was sent by when it came, so its way to the relay is missing in the age:
 * half of the sender's round trip.
 */
export function delayOf(age_ms: number | null, sender_round_trip_ms: number | null): number | null {
  return age_ms === null || sender_round_trip_ms === null ? null : Math.max(0, Math.round(age_ms + sender_round_trip_ms / 2));
}
