// How legible a signer's picture is, and when people must be told. Pure: counts and times are handed in.

/** What the browser has counted of one picture up to a moment; null is what it cannot tell. */
export interface Sample {
  at_ms: number;
  /** All three since the connection began. */
  frames: number;
  freezes: number | null;
  frozen_ms: number | null;
  width: number;
  height: number;
  delay_ms: number | null;
  skew_ms: number | null;
  /** Whether the signer's hands are seen just now. */
  hands: boolean | null;
  /** A picture is meant to come: its owner has not switched it off. */
  expected: boolean;
}

/** The figures of `sign.measured` (docs/protocol.md §9). */
export interface Figures {
  window_ms: number;
  fps: number;
  frozen_ms: number;
  freezes: number;
  delay_ms: number | null;
  skew_ms: number | null;
  width: number;
  height: number;
  hands: number | null;
}

/** `slow`: too few pictures a second to read signing by. `hands`: they are outside the picture. */
export type Complaint = "slow" | "hands";

/** Below, signing is hard to follow (ITU-T H.Supp1 asks for 20 at least, and 25 to 30 for fingerspelling). */
export const LEAST_FPS = 20;
/** Bad for so long, and it is said. */
export const PATIENCE_MS = 5000;
/** Good for so long, and it is not said any more. */
export const RELIEF_MS = 3000;
/** Pieces of time by which rates are told; shorter ones would jump by whole pictures. */
const PIECE_MS = 1000;
/** Counting is uneven: 20 pictures a second give 19 in one second and 21 in the next. */
const TOLERANCE = 0.96;
const KEPT_MS = 6000;

/** Follows one picture through a call. */
export class Legibility {
  private samples: Sample[] = [];
  private slowAt: number | null = null;
  private swiftAt: number | null = null;
  private unseenAt: number | null = null;
  private handsAt: number | null = null;
  private told: Complaint | null = null;

  /** Take the newest sample. A picture that is switched off, or a new connection, begins anew. */
  take(sample: Sample): void {
    const last = this.samples[this.samples.length - 1];
    if (!sample.expected || (last && sample.frames < last.frames)) this.forget();
    if (!sample.expected) return;
    this.samples.push(sample);
    while (this.samples.length > 2 && sample.at_ms - this.samples[0].at_ms > KEPT_MS) this.samples.shift();
    // Before the first picture there is nothing to complain about: the screen says that it is starting.
    if (this.samples[0].frames) this.judge(sample);
    else if (sample.frames) this.samples = [sample];
  }

  /** Tell the figures of the last `window_ms`; null where too little is known. */
  figures(window_ms: number): Figures | null {
    const last = this.samples[this.samples.length - 1];
    const within = last ? this.samples.filter((one) => last.at_ms - one.at_ms <= window_ms + PIECE_MS / 4) : [];
    if (within.length < 2) return null;
    const first = within[0], length = last.at_ms - first.at_ms;
    const frozen = Math.max(grown(first.frozen_ms, last.frozen_ms), standstill(within));
    return {
      window_ms: Math.round(length), fps: Math.round((last.frames - first.frames) / length * 10000) / 10,
      frozen_ms: Math.min(Math.round(length), Math.round(frozen)),
      freezes: Math.max(grown(first.freezes, last.freezes), standstill(within) ? 1 : 0),
      delay_ms: middle(within.map((one) => one.delay_ms)), skew_ms: middle(within.map((one) => one.skew_ms)),
      width: last.width, height: last.height, hands: share(within.slice(1).map((one) => one.hands)),
    };
  }

  /** What is to be said now; null while all is well. */
  get complaint(): Complaint | null { return this.told; }

  private judge(sample: Sample): void {
    const rate = this.rate(sample);
    if (rate !== null) {
      const slow = rate < LEAST_FPS * TOLERANCE;
      // The piece began earlier, but not all of it need have been slow.
      this.slowAt = slow ? (this.slowAt === null ? sample.at_ms - PIECE_MS / 2 : this.slowAt) : null;
      this.swiftAt = slow ? null : this.swiftAt === null ? sample.at_ms : this.swiftAt;
    }
    this.unseenAt = sample.hands === false ? (this.unseenAt === null ? sample.at_ms : this.unseenAt) : null;
    this.handsAt = sample.hands === false ? null : this.handsAt === null ? sample.at_ms : this.handsAt;
    this.told = this.verdict(sample.at_ms);
  }

  private verdict(now_ms: number): Complaint | null {
    if (lasts(this.slowAt, now_ms, PATIENCE_MS)) return "slow";
    if (this.told === "slow" && !lasts(this.swiftAt, now_ms, RELIEF_MS)) return "slow";
    if (lasts(this.unseenAt, now_ms, PATIENCE_MS)) return "hands";
    return this.told === "hands" && !lasts(this.handsAt, now_ms, RELIEF_MS) ? "hands" : null;
  }

  /** Pictures a second over the last piece; null before there is one. */
  private rate(sample: Sample): number | null {
    for (let at = this.samples.length - 2; at >= 0; at -= 1) {
      const length = sample.at_ms - this.samples[at].at_ms;
      if (length >= PIECE_MS * 0.9) return (sample.frames - this.samples[at].frames) / length * 1000;
    }
    return null;
  }

  private forget(): void {
    this.samples = [];
    this.slowAt = this.swiftAt = this.unseenAt = this.handsAt = this.told = null;
  }
}

/** Follows what another seat tells of one's own picture. */
export class Reported {
  private slowAt: number | null = null;
  private told: number | null = null;
  /** Pictures, and the time in which they were shown, since it is slow: one report may tell of a standstill. */
  private shown = 0;
  private over_ms = 0;
  private heardAt = -Infinity;

  /** Take a report: the figures, and when it came. */
  take(figures: Figures, now_ms: number): void {
    this.heardAt = now_ms;
    if (figures.fps >= LEAST_FPS * TOLERANCE) this.slowAt = this.told = null;
    else {
      if (this.slowAt === null) {
        this.slowAt = now_ms - figures.window_ms;
        this.shown = this.over_ms = 0;
      }
      this.shown += figures.fps * figures.window_ms;
      this.over_ms += figures.window_ms;
      // A report tells of two seconds; what it says of the third pair has begun before.
      if (now_ms - this.slowAt >= PATIENCE_MS * 0.9) this.told = Math.round(this.shown / this.over_ms);
    }
  }

  /** The rate at which the own picture is seen where that is too low for long; null while all is well, or nothing is heard. */
  slow(now_ms: number): number | null {
    return now_ms - this.heardAt < PATIENCE_MS ? this.told : null;
  }
}

/** Tell whether the advice on a signer's place means that hands are unseen. */
export function handsSeen(advice: string[] | null): boolean | null {
  return advice && !advice.some((one) => one === "nobody" || one === "left_hand_out" || one === "right_hand_out");
}

function lasts(since: number | null, now_ms: number, length_ms: number): boolean {
  return since !== null && now_ms - since >= length_ms;
}

function grown(first: number | null, last: number | null): number {
  return first === null || last === null ? 0 : last - first;
}

// A standstill that goes on is in no browser's count yet.
function standstill(samples: Sample[]): number {
  let most = 0, since = samples[0].at_ms;
  samples.forEach((one, at) => {
    if (at && one.frames > samples[at - 1].frames) since = one.at_ms;
    most = Math.max(most, one.at_ms - since);
  });
  // Two samples without a new frame: with one a slow camera may just have missed its turn.
  return most >= 900 ? most : 0;
}

function middle(values: (number | null)[]): number | null {
  const known = values.filter((one): one is number => one !== null).sort((one, other) => one - other);
  return known.length ? Math.round(known[known.length >> 1]) : null;
}

function share(values: (boolean | null)[]): number | null {
  const known = values.filter((one) => one !== null);
  return known.length ? Math.round(known.filter(Boolean).length / known.length * 100) / 100 : null;
}
