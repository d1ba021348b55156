// A phrase that says what is being typed, in both languages; it waits beside the field and is never in the way.

import { fill, h, icon, show } from "../../dom";
import { _r } from "../../i18n";
import { said } from "../said/said";
import type { Tile } from "../tiles/tiles";

/** Shows one phrase at a time; `say` says it. */
export class NearestPhrase {
  readonly root = h("div", { class: "nearest", role: "status", hidden: true });
  private shown = "";

  constructor(private readonly say: (id: string) => void) {}

  /** Offer a phrase, or with null nothing. */
  show(tile: Tile | null): void {
    const id = tile ? tile.id : "";
    if (id === this.shown) return;
    this.shown = id;
    show(this.root, !!tile);
    fill(this.root, tile && this.offer(tile));
  }

  private offer(tile: Tile): HTMLElement {
    return h("button", { type: "button", class: "nearest-phrase", "data-phrase": tile.id, on: { click: () => this.say(tile.id) } },
      icon(tile.icon),
      h("span", { class: "nearest-words" },
        h("span", { class: "nearest-head" }, _r("Say this instead")),
        said(tile.segments, tile.lang),
        tile.below ? said(tile.below.segments, tile.below.lang, "nearest-below") : null),
      icon("send"));
  }
}
