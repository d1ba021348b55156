// States, layers and times as the editor's pages write them: always a shape and a word, never a colour alone.

import { h, icon } from "../../dom";
import { _ } from "../../i18n";
import type { CellState, DocumentRow, DraftState, Layer } from "./types";

const DRAFT_ICONS: { [state in DraftState]: string } = {
  editing: "edit", in_review: "hourglass_top", approved: "check", returned: "reply",
};
const CELL_ICONS: { [state in CellState]: string } = { draft: "edit", reviewed: "done_all", checked: "check_circle", stale: "sync_problem" };

/** Tell a draft's state in a word. */
export function draftWord(state: DraftState): string {
  if (state === "in_review") return _("Waits for review");
  if (state === "approved") return _("Approved, not published yet");
  return state === "returned" ? _("Returned with a note") : _("Being edited");
}

/** Tell a cell's state in a word. */
export function cellWord(state: CellState): string {
  if (state === "stale") return _("Out of date");
  if (state === "reviewed") return _("Reviewed");
  return state === "checked" ? _("Checked") : _("Draft");
}

/** Tell a layer in words. */
export function layerWord(layer: Layer, desk: string | null): string {
  if (layer === "base") return _("Comes with the product");
  return layer === "ward" ? _("The whole ward") : _("Counter: {desk}", { desk: desk || "" });
}

/** A word with its shape. */
export function badge(kind: string, picture: string, words: string): HTMLElement {
  return h("span", { class: `badge badge-${kind}` }, icon(picture), h("span", {}, words));
}

/** The state of a document as badges. */
export function documentBadges(row: DocumentRow): HTMLElement[] {
  const found: HTMLElement[] = [];
  if (row.draft) found.push(badge(row.draft.state, DRAFT_ICONS[row.draft.state], draftWord(row.draft.state)));
  if (row.published) found.push(badge("published", "publish", `${_("Published")} ${row.published.number}`));
  else found.push(badge("none", "visibility_off", _("Not published")));
  return found;
}

/** The state of a cell as a badge. */
export function cellBadge(state: CellState): HTMLElement {
  return badge(state, CELL_ICONS[state], cellWord(state));
}

/** Write a moment as numbers that every reader knows: 2026-11-22 17:20. */
export function momentOf(at_ms: number): string {
  const at = new Date(at_ms);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clockOf(at_ms)}`;
}

/** Write the time of a moment. */
export function clockOf(at_ms: number): string {
  const at = new Date(at_ms);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
