// What the page and the worker that finds the pose tell each other.

import type { Seen } from "./signer";

interface Wasm { loader: string; binary: string }
/** Where the worker and what it needs lie; all are the ward's own addresses. */
export interface FramingFiles { worker: string; simd: Wasm; plain: Wasm; pose: string; faces: string | null }

/** An `eager` look finds the pose even where nothing moves. */
export type Ask = { type: "open"; files: FramingFiles } | { type: "look"; picture: ImageBitmap; atMs: number; eager: boolean };
/** `foundIn` is what the look took, in ms; null where nothing moved and the pose was not looked for. */
export type Answer = { type: "ready" } | { type: "failed" } | { type: "looked"; seen: Seen | null; foundIn: number | null };
