// The favourites of a counter in their order: moved up and down, taken away, and brought back.

import { fill, h } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";
import { said, Segment } from "../said/said";

export interface Favourite { id: string; segments: Segment[]; lang: string; plain: string }

export interface FavouriteListOptions {
  move(id: string, by: number): void;
  remove(id: string): void;
  undo(): void;
}

/** A list with buttons; the focus stays with the phrase that was moved. */
export class FavouriteList {
  readonly root = h("div", { class: "favourites" });
  private readonly list = h("ol", { class: "favourites-list" });
  private readonly undo: HTMLButtonElement;

  constructor(private readonly options: FavouriteListOptions) {
    this.undo = button({ label: _r("Undo"), icon: "undo", kind: "quiet", press: () => options.undo() });
    fill(this.root, this.list, this.undo);
  }

  /** Show this order. */
  update(favourites: Favourite[], canUndo: boolean): void {
    const focus = document.activeElement && this.root.contains(document.activeElement)
      ? document.activeElement.getAttribute("data-act") : null;
    this.undo.disabled = !canUndo;
    fill(this.list, ...favourites.map((one, at) => this.row(one, at, favourites.length)));
    const again = focus && this.root.querySelector<HTMLButtonElement>(`[data-act="${focus}"]:not([disabled])`);
    if (again) again.focus();
    else if (focus && canUndo) this.undo.focus();
  }

  private row(one: Favourite, at: number, count: number): HTMLElement {
    const act = (what: string, picture: string, name: string, press: () => void, disabled = false) => {
      const made = button({ label: "", icon: picture, kind: "quiet", name, press });
      made.disabled = disabled;
      made.setAttribute("data-act", `${what} ${one.id}`);
      return made;
    };
    const words = { phrase: one.plain };
    return h("li", { class: "favourites-one" }, said(one.segments, one.lang, "favourites-words"),
      act("up", "arrow_upward", _("Move up: {phrase}", words), () => this.options.move(one.id, -1), at === 0),
      act("down", "arrow_downward", _("Move down: {phrase}", words), () => this.options.move(one.id, 1), at === count - 1),
      act("remove", "close", _("Remove: {phrase}", words), () => this.options.remove(one.id)));
  }
}
