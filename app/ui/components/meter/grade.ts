// How good a picture is for signing, in four steps. Pure.

export interface Graded { window_ms: number; fps: number; frozen_ms: number; delay_ms: number | null }

/** 3 clear, 2 with small gaps, 1 poor, 0 none. */
export type Grade = 0 | 1 | 2 | 3;

/** ITU-T H.Supp1: 25 to 30 pictures a second for fingerspelling, 20 for signing at least; delay under 0.4 s is preferred, 0.8 s the limit. */
const CLEAR = { fps: 24, frozen: 0.05, delay_ms: 400 };
const USABLE = { fps: 19.2, frozen: 0.2, delay_ms: 800 };

/** Grade the figures of a picture; null is a picture that nothing is known of. */
export function gradeOf(figures: Graded | null): Grade {
  if (!figures || !figures.fps) return 0;
  return meets(figures, CLEAR) ? 3 : meets(figures, USABLE) ? 2 : 1;
}

function meets(figures: Graded, asked: typeof CLEAR): boolean {
  return figures.fps >= asked.fps && figures.frozen_ms <= asked.frozen * figures.window_ms
    && (figures.delay_ms === null || figures.delay_ms <= asked.delay_ms);
}
