// How large the tiles are, and so how many stand on a page; whoever points decides.

import { h } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../button/button";

/** Tiles on a page by their size: never more than nine, which is what fingers show. */
const PER_PAGE: { [size: string]: number } = { small: 9, medium: 6, large: 4 };
const SIZES = ["small", "medium", "large"];

/** Two buttons; the size is an attribute of the page's root, as that of the words is. */
export function tileSizeControl(): HTMLElement {
  const told = h("span", { class: "sr-only", role: "status" });
  const more = button({ label: "", icon: "zoom_out", kind: "quiet", name: _("Smaller tiles"), press: () => step(-1) });
  const larger = button({ label: "", icon: "zoom_in", kind: "quiet", name: _("Larger tiles"), press: () => step(1) });
  const limit = (at: number) => { more.disabled = at === 0; larger.disabled = at === SIZES.length - 1; };
  const step = (by: number) => {
    const at = Math.max(0, Math.min(SIZES.length - 1, SIZES.indexOf(tileSize()) + by));
    setTileSize(SIZES[at]);
    limit(at);
    told.textContent = _("Size of the tiles: {number} of 3", { number: at + 1 });
  };
  limit(SIZES.indexOf(tileSize()));
  return h("div", { class: "size tile-size", role: "group", "aria-label": _("Size of the tiles") }, more, larger, told);
}

/** Tell how many tiles stand on a page. */
export function tilesPerPage(): number {
  return PER_PAGE[tileSize()];
}

/** Set it, or set it back for the next reader. */
export function setTileSize(size: string): void {
  document.documentElement.setAttribute("data-tiles", size);
  // Pages of tiles lay themselves out anew when the window changes.
  window.dispatchEvent(new Event("resize"));
}

function tileSize(): string {
  return document.documentElement.getAttribute("data-tiles") || "medium";
}
