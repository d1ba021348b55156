// Ink as values. The counterpart of handwriting/model.py.

/** Samples count in quarters of a logical px. */
export const QUARTERS = 4;
/** Greatest x and y of a sample, in quarters of a logical px. */
export const PAGE_WIDTH = 1600 * QUARTERS;
export const PAGE_HEIGHT = 1200 * QUARTERS;

/** One point of the pen's way: quarters of a logical px, and ms since pen-down. */
export interface Sample { x: number; y: number; t_ms: number }

/** Two numbers of 0 to 15 that styles.ts turns into a colour and a width. */
export interface Style { colour: number; width: number }

export interface WholeStroke {
  number: number;
  style: Style;
  samples: Sample[];
  /** How many samples the pen gave before the stroke was smoothed and thinned. */
  seen: number;
}

/** A part of a stroke that is being drawn. Without a style its samples are relative to the last one before. */
export interface Batch { number: number; style: Style | null; samples: Sample[] }

/** A stroke as the session knows it. */
export interface Stroke { cid: string; pid: string; role: string; data: string; pending: boolean }

/** A rectangle in quarters of a logical px. */
export interface Box { left: number; top: number; right: number; bottom: number }
