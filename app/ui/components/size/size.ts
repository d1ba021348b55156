// How large the words are; the reader decides.

import { h } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../button/button";

const SIZES = ["small", "medium", "large", "largest"];

/** Two buttons; the page's size is an attribute of its root, and styles do the rest. */
export function sizeControl(): HTMLElement {
  const said = h("span", { class: "sr-only", role: "status" });
  const smaller = button({ label: "", icon: "text_decrease", kind: "quiet", name: _("Smaller words"), press: () => step(-1) });
  const larger = button({ label: "", icon: "text_increase", kind: "quiet", name: _("Larger words"), press: () => step(1) });
  const limit = (at: number) => { smaller.disabled = at === 0; larger.disabled = at === SIZES.length - 1; };
  const step = (by: number) => {
    const at = Math.max(0, Math.min(SIZES.length - 1, SIZES.indexOf(currentSize()) + by));
    setSize(SIZES[at]);
    limit(at);
    said.textContent = _("Size of the words: {number} of 4", { number: at + 1 });
  };
  limit(SIZES.indexOf(currentSize()));
  return h("div", { class: "size", role: "group", "aria-label": _("Size of the words") }, smaller, larger, said);
}

/** Tell the reader's size. */
export function currentSize(): string {
  return document.documentElement.getAttribute("data-size") || "medium";
}

/** Set it back for the next reader, or to what was chosen. */
export function setSize(size: string): void {
  document.documentElement.setAttribute("data-size", size);
  // Boxes that fit their words to their height listen for this.
  window.dispatchEvent(new Event("resize"));
}
