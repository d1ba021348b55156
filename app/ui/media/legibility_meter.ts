// Measures every picture that comes during a call, tells the others, and hears what they measure of one's own.

import { counted } from "./legibility_counts";
import type { Counted } from "./legibility_counts";
import { delayOf, FrameClock } from "./legibility_clock";
import { handsSeen, Legibility, PATIENCE_MS, Reported } from "./legibility";
import type { Complaint, Figures } from "./legibility";

/** One of the others, as the call knows them. */
export interface Watched {
  pid: string;
  picture: RTCRtpReceiver | null;
  voice: RTCRtpReceiver | null;
  video: HTMLVideoElement;
  /** The picture is switched on. */
  expected: boolean;
  /** What this person is being told about the place in the picture; null where nobody looks. */
  advice: string[] | null;
}

export interface MeterOptions {
  call: string;
  /** The own seat. */
  pid: string;
  pass(type: string, body: object, to: null): void;
  watched(): Watched[];
  /** The figures are new, or something is to be said. */
  changed(): void;
}

export interface Reading {
  pid: string;
  /** Since the last reading. */
  figures: Figures | null;
  /** Pictures a second over the time in which they are judged; what is said of them must not hang on one moment. */
  fps: number;
  complaint: Complaint | null;
}

const SAMPLE_MS = 500;
const TELL_MS = 2000;

interface Followed { legibility: Legibility; clock: FrameClock; told: Complaint | null }

export class LegibilityMeter {
  /** Of everybody whose picture is expected here. */
  readings: Reading[] = [];
  private readonly followed: { [pid: string]: Followed } = {};
  private readonly reported: { [pid: string]: Reported } = {};
  private readonly round_trips: { [pid: string]: number | null } = {};
  private round_trip_ms: number | null = null;
  private toldAt = 0;
  private timer = 0;

  constructor(private readonly options: MeterOptions) {}

  /** Measure from now on. */
  start(): void {
    this.timer = window.setInterval(() => { this.sample().catch(() => undefined); }, SAMPLE_MS);
  }

  /** Measure no longer. */
  stop(): void {
    window.clearInterval(this.timer);
    for (const pid of Object.keys(this.followed)) this.forget(pid);
  }

  /** Take what another seat has measured. */
  measured(from: string, body: Figures & { call: string; pid: string; round_trip_ms: number | null }): void {
    if (body.call !== this.options.call) return;
    this.round_trips[from] = body.round_trip_ms;
    if (body.pid !== this.options.pid) return;
    const before = this.slow();
    (this.reported[from] = this.reported[from] || new Reported()).take(body, Date.now());
    if (this.slow() !== before) this.options.changed();
  }

  /** The lowest rate at which somebody sees the own picture where that is too low for long; null while all is well. */
  slow(): number | null {
    const rates = Object.keys(this.reported).map((pid) => this.reported[pid].slow(Date.now())).filter((one): one is number => one !== null);
    return rates.length ? Math.min(...rates) : null;
  }

  private async sample(): Promise<void> {
    const now_ms = Date.now(), all = this.options.watched();
    await Promise.all(all.map((one) => this.follow(one, now_ms)));
    for (const pid of Object.keys(this.followed))
      if (!all.some((one) => one.pid === pid)) this.forget(pid);
    const followed = all.filter(({ pid }) => pid in this.followed).map(({ pid }) => pid);
    const news = followed.some((pid) => this.followed[pid].legibility.complaint !== this.followed[pid].told);
    const since_ms = this.toldAt ? now_ms - this.toldAt : TELL_MS;
    if (!news && since_ms < TELL_MS - SAMPLE_MS / 2) return;
    this.toldAt = now_ms;
    this.tell(followed, Math.max(SAMPLE_MS, Math.min(TELL_MS, since_ms)));
    this.options.changed();
  }

  private async follow(one: Watched, now_ms: number): Promise<void> {
    const [picture, voice] = await Promise.all([one.picture && counted(one.picture), one.voice && counted(one.voice)]);
    if (this.followed[one.pid] && this.followed[one.pid].clock.video !== one.video) this.forget(one.pid);
    const followed = this.followed[one.pid] = this.followed[one.pid]
      || { legibility: new Legibility(), clock: new FrameClock(one.video), told: null };
    if (picture && picture.round_trip_ms !== null) this.round_trip_ms = picture.round_trip_ms;
    followed.legibility.take({
      at_ms: now_ms, frames: picture ? picture.frames : 0, freezes: picture && picture.freezes, frozen_ms: picture && picture.frozen_ms,
      width: picture ? picture.width : 0, height: picture ? picture.height : 0, hands: handsSeen(one.advice),
      delay_ms: delayOf(followed.clock.age_ms(), this.known(one.pid)), skew_ms: skewOf(picture, voice), expected: one.expected && !!picture,
    });
  }

  private tell(pids: string[], window_ms: number): void {
    const { call, pass } = this.options;
    this.readings = pids.map((pid) => {
      const { legibility } = this.followed[pid];
      this.followed[pid].told = legibility.complaint;
      const judged = legibility.figures(PATIENCE_MS);
      return { pid, figures: legibility.figures(window_ms), fps: judged ? judged.fps : 0, complaint: legibility.complaint };
    });
    for (const { pid, figures } of this.readings)
      if (figures) pass("sign.measured", { call, pid, ...figures, round_trip_ms: this.round_trip_ms }, null);
  }

  private known(pid: string): number | null {
    return pid in this.round_trips ? this.round_trips[pid] : null;
  }

  private forget(pid: string): void {
    this.followed[pid].clock.stop();
    delete this.followed[pid];
  }
}

/** Tell how far the voice is ahead of the lips: both were played on the clock of their sender. */
export function skewOf(picture: Counted | null, voice: Counted | null): number | null {
  const lips = picture && picture.played_ms, sound = voice && voice.played_ms;
  return lips === null || sound === null ? null : Math.round(sound - lips);
}
