// What the editing doors answer.

import type { PacksJson } from "../../phrases";

export type Layer = "base" | "ward" | "desk";
export type DraftState = "editing" | "in_review" | "approved" | "returned";
export type CellState = "draft" | "reviewed" | "checked" | "stale";
/** Where in a pack, and the locale. */
export type CellId = [string, string];

export interface Fault { file?: string; line: number; column: number; id: string; code: string; sentence: string; hint: boolean; row?: number }
export interface Draft { state: DraftState; by: string; at_ms: number; note: string; faults: number; hints: number; writers?: string[] }
export interface Published { number: number; at_ms: number; by: string }

export interface DocumentRow {
  id: string;
  layer: Layer;
  desk: string | null;
  pack: string;
  kind: "pack" | "overlay";
  title: string;
  published: Published | null;
  draft: Draft | null;
  phrases: number;
  cells: { [state in CellState]: number };
}

export interface DocumentFull extends DocumentRow {
  text: string;
  etag: string;
  readonly: boolean;
  /** This person wrote in the draft. */
  mine: boolean;
  published_text: string | null;
  base_text: string | null;
}

export interface DocumentList {
  documents: DocumentRow[];
  desks: Array<{ id: string; name: string }>;
  /** Pictures and clips that wait for a reviewer. */
  brought_waiting: number;
}
export interface Saved { etag: string; faults: Fault[]; hints: Fault[] }

export interface CheckAnswer {
  faults: Fault[];
  outline: Array<{ category: string; phrase: string; line: number; column: number }>;
  packs: PacksJson | null;
}

export interface Schema {
  /** Names by what they belong to: pack, overlay, category, phrase, slot, answer, option, flow, step. */
  fields: { [scope: string]: string[] };
  kinds: string[];
  answer_kinds: string[];
  locales: string[];
  icons: string[];
  documents: string[];
  /** What each paper is called in the reader's language. */
  document_names: { [id: string]: string };
  pictures: string[];
}

export interface DiffLine { kind: "same" | "gone" | "new"; text: string; from_line: number | null; to_line: number | null }
export interface DiffCell { id: string; locale: string; before: string | null; after: string | null; change: "added" | "removed" | "changed" }
export interface Diff { lines: DiffLine[]; cells: DiffCell[] }

export interface Revision {
  number: number;
  published_ms: number;
  author: string;
  reviewer: string | null;
  publisher: string;
  note: string;
  /** The older text that was brought back; null for an ordinary publication. */
  restored: number | null;
}

export interface MatrixRow { id: string; line: number; cells: { [locale: string]: { text: string; state: CellState } } }
export interface Matrix { locales: string[]; rows: MatrixRow[] }
/** A pictogram of the ward's own; packs name it by `icon`. */
export interface OwnPicture extends Brought { id: string; icon: string; name: string; reading: string }
export interface OwnClip extends Brought { pack: string; phrase: string; digest: string; caption: string; captions: string }
interface Brought {
  licence: string;
  author: string;
  added_ms: number;
  added_by: string;
  state: "waiting" | "shown";
  /** This person brought it. */
  mine: boolean;
}
export interface Key { public_key: string; fingerprint: string }
export interface Signer extends Key { id: string; name: string; added_ms: number; added_by: string }
export interface Signers { own: Key; signers: Signer[] }
