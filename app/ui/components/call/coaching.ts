// What the coach says, on a picture and beside it.

/** An arrow or pictogram, where it stands, and words. */
export interface Coaching { icon: string; edge: "left" | "right" | "top" | "bottom" | "middle"; words: Node[] }
