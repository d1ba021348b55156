// A signer's body in the picture, as sign_relay/body.py measures it: the same numbers, told there how they were found.
// Coordinates are shares of the picture, and go on past its edges. Left and right of the body are the signer's own.

/** One landmark: x, y, and the likelihood that it lies inside the picture. */
export interface Point { x: number; y: number; presence: number }
/** A rectangle; x1 and y1 are the far edges. */
export interface Box { x0: number; y0: number; x1: number; y1: number }

const NOSE = 0, LEFT_EAR = 7, RIGHT_EAR = 8;
const LEFT_SHOULDER = 11, RIGHT_SHOULDER = 12, LEFT_ELBOW = 13, RIGHT_ELBOW = 14;
// Wrist, and the knuckles of little finger, index finger and thumb.
const LEFT_HAND = [15, 17, 19, 21], RIGHT_HAND = [16, 18, 20, 22];

export const PRESENT = 0.5;
const ELBOW = 0.18;
const RESTING = 0.7;
const WAIST = 1.25;

export interface Hand {
  box: Box;
  wrist: Point;
  /** Presence of its most certain point. */
  seen: number;
  /** The fingers point up. */
  raised: boolean;
}

export interface Body {
  face: Box;
  nose: Point;
  /** Distance of the ears seen from the front, as a share of the picture's height. */
  ears: number;
  /** Width of the shoulders, as a share of the picture's width. */
  shoulders: number;
  /** From above the head to the waist, elbow to elbow. */
  space: Box;
  left: Hand;
  right: Hand;
}

/** Return the smallest box around both. */
export function joined(one: Box, other: Box): Box {
  return {
    x0: Math.min(one.x0, other.x0), y0: Math.min(one.y0, other.y0),
    x1: Math.max(one.x1, other.x1), y1: Math.max(one.y1, other.y1),
  };
}

/** Return what of a box lies in the picture. */
export function clipped(box: Box): Box {
  const inside = (edge: number) => Math.min(1, Math.max(0, edge));
  return { x0: inside(box.x0), y0: inside(box.y0), x1: inside(box.x1), y1: inside(box.y1) };
}

/** Return how much two boxes share, as a share of the smaller one. */
export function overlap(one: Box, other: Box): number {
  const width = Math.max(0, Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0));
  const height = Math.max(0, Math.min(one.y1, other.y1) - Math.max(one.y0, other.y0));
  const area = (box: Box) => (box.x1 - box.x0) * (box.y1 - box.y0);
  const least = Math.min(area(one), area(other));
  return least > 0 ? width * height / least : 0;
}

/** Measure a pose of 33 landmarks; null when neither face nor shoulders lie in the picture. `aspect` is width by height. */
export function bodyOf(points: readonly Point[], aspect: number): Body | null {
  const nose = points[NOSE], left = points[LEFT_SHOULDER], right = points[RIGHT_SHOULDER];
  if (Math.max(nose.presence, Math.min(left.presence, right.presence)) < PRESENT) return null;
  const shoulders = Math.abs(left.x - right.x);
  const ears = Math.max(Math.abs(points[LEFT_EAR].x - points[RIGHT_EAR].x) * aspect, 0.38 * shoulders * aspect);
  const middle = (left.x + right.x) / 2;
  // A body turned aside shows narrow shoulders but needs no less room.
  const wide = Math.max(shoulders, 2.3 * ears / aspect);
  const sides = [middle - RESTING * wide, middle + RESTING * wide];
  for (const place of [LEFT_ELBOW, RIGHT_ELBOW]) if (points[place].presence >= PRESENT) sides.push(points[place].x);
  return {
    face: { x0: nose.x - 0.7 * ears / aspect, y0: nose.y - 1.1 * ears, x1: nose.x + 0.7 * ears / aspect, y1: nose.y + 0.95 * ears },
    nose, ears, shoulders,
    space: {
      x0: Math.min(...sides) - ELBOW * wide, y0: nose.y - 1.5 * ears,
      x1: Math.max(...sides) + ELBOW * wide, y1: (left.y + right.y) / 2 + WAIST * wide * aspect,
    },
    left: handOf(LEFT_HAND.map((place) => points[place]), ears, aspect),
    right: handOf(RIGHT_HAND.map((place) => points[place]), ears, aspect),
  };
}

function handOf(points: Point[], ears: number, aspect: number): Hand {
  const [wrist, little, index] = points;
  const reachX = ((little.x + index.x) / 2 - wrist.x) * 1.9, reachY = ((little.y + index.y) / 2 - wrist.y) * 1.9;
  const xs = [...points.map((point) => point.x), wrist.x + reachX];
  const ys = [...points.map((point) => point.y), wrist.y + reachY];
  const thick = 0.2 * ears;
  return {
    box: {
      x0: Math.min(...xs) - thick / aspect, y0: Math.min(...ys) - thick,
      x1: Math.max(...xs) + thick / aspect, y1: Math.max(...ys) + thick,
    },
    wrist,
    seen: Math.max(...points.map((point) => point.presence)),
    raised: reachY < -0.25 * ears,
  };
}
