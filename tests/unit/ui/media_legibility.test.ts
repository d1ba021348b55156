import assert from "node:assert/strict";
import { test } from "node:test";
import { handsSeen, Legibility, PATIENCE_MS, RELIEF_MS, Reported } from "../../../app/ui/media/legibility";
import type { Figures, Sample } from "../../../app/ui/media/legibility";

const EVERY_MS = 500;
const PICTURE: Sample = {
  at_ms: 0, frames: 0, freezes: 0, frozen_ms: 0, width: 640, height: 480, delay_ms: 60, skew_ms: null, hands: true, expected: true,
};

/** Plays a picture that goes at these rates, two samples a second, each rate for one second. */
function play(legibility: Legibility, rates: number[], more: Partial<Sample> = {}, from: Sample = { ...PICTURE, frames: 30 }): Sample {
  let last = from;
  legibility.take({ ...last, ...more });
  for (const rate of rates)
    for (let half = 0; half < 2; half += 1) {
      last = { ...last, ...more, at_ms: last.at_ms + EVERY_MS, frames: last.frames + (half ? Math.ceil(rate / 2) : Math.floor(rate / 2)) };
      legibility.take(last);
    }
  return last;
}

test("fifteen pictures a second for five seconds are too few, and not before", () => {
  const legibility = new Legibility();
  const last = play(legibility, [30, 30, 15, 15, 15, 15]);
  assert.equal(legibility.complaint, null);
  play(legibility, [15, 15], {}, last);
  assert.equal(legibility.complaint, "slow");
});

test("twenty pictures a second are enough, though a second has nineteen now and then", () => {
  const legibility = new Legibility();
  play(legibility, [20, 19, 21, 20, 19, 21, 20, 20, 21, 19, 21]);
  assert.equal(legibility.complaint, null);
});

test("one good second begins the count anew", () => {
  const legibility = new Legibility();
  play(legibility, [12, 12, 12, 12, 30, 12, 12, 12, 12]);
  assert.equal(legibility.complaint, null);
});

test("it is taken back after three good seconds, and does not come and go", () => {
  const legibility = new Legibility();
  let last = play(legibility, [12, 12, 12, 12, 12, 12, 30, 30]);
  assert.equal(legibility.complaint, "slow");
  last = play(legibility, [12, 30, 30], {}, last);
  assert.equal(legibility.complaint, "slow");
  play(legibility, Array(RELIEF_MS / 1000 + 1).fill(30), {}, last);
  assert.equal(legibility.complaint, null);
});

test("hands that are unseen for five seconds are said, and hands that nobody looks for are not", () => {
  const legibility = new Legibility();
  const last = play(legibility, Array(PATIENCE_MS / 1000).fill(30), { hands: false });
  assert.equal(legibility.complaint, "hands");
  play(legibility, [30, 30, 30, 30], { hands: true }, last);
  assert.equal(legibility.complaint, null);
  const unknown = new Legibility();
  play(unknown, Array(8).fill(30), { hands: null });
  assert.equal(unknown.complaint, null);
  assert.equal(unknown.figures(2000)!.hands, null);
});

test("a picture that is switched off, or has not begun, is no bad picture", () => {
  const off = new Legibility();
  play(off, Array(8).fill(0), { expected: false });
  assert.equal(off.complaint, null);
  assert.equal(off.figures(2000), null);
  const early = new Legibility();
  play(early, Array(8).fill(0), {}, PICTURE);
  assert.equal(early.complaint, null);
});

test("the figures are of the last two seconds", () => {
  const legibility = new Legibility();
  let last = play(legibility, [30, 30, 10, 10]);
  assert.deepEqual(legibility.figures(2000), {
    window_ms: 2000, fps: 10, frozen_ms: 0, freezes: 0, delay_ms: 60, skew_ms: null, width: 640, height: 480, hands: 1,
  });
  last = { ...last, at_ms: last.at_ms + EVERY_MS, frames: last.frames + 15, freezes: 2, frozen_ms: 700, hands: false };
  legibility.take(last);
  const figures = legibility.figures(2000) as Figures;
  assert.equal(figures.freezes, 2);
  assert.equal(figures.frozen_ms, 700);
  assert.equal(figures.hands, 0.75);
});

test("a standstill that still goes on is counted, before the browser counts it", () => {
  const legibility = new Legibility();
  play(legibility, [30, 0, 0]);
  const figures = legibility.figures(2000) as Figures;
  assert.equal(figures.frozen_ms, 2000);
  assert.equal(figures.freezes, 1);
});

test("a new connection begins its counts anew and is not judged by the old one", () => {
  const legibility = new Legibility();
  const last = play(legibility, [12, 12, 12, 12]);
  play(legibility, [12, 12], {}, { ...last, frames: 5 });
  assert.equal(legibility.complaint, null);
});

test("who sends a slow picture is told after three reports, and no longer than reports come", () => {
  const reported = new Reported();
  const figures: Figures = {
    window_ms: 2000, fps: 12.3, frozen_ms: 0, freezes: 0, delay_ms: null, skew_ms: null, width: 640, height: 480, hands: null,
  };
  reported.take(figures, 2000);
  reported.take(figures, 4000);
  assert.equal(reported.slow(4000), null);
  reported.take(figures, 6000);
  assert.equal(reported.slow(6000), 12);
  assert.equal(reported.slow(6000 + PATIENCE_MS), null);
  reported.take({ ...figures, fps: 29 }, 8000);
  assert.equal(reported.slow(8000), null);
});

test("hands are unseen where advice says that they, or everybody, are outside the picture", () => {
  assert.equal(handsSeen(null), null);
  assert.equal(handsSeen([]), true);
  assert.equal(handsSeen(["too_near"]), true);
  assert.equal(handsSeen(["too_near", "left_hand_out"]), false);
  assert.equal(handsSeen(["nobody"]), false);
});
