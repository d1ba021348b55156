// Says that signing cannot be read in a picture, and offers what else there is: one tap each.

import { fill, h, icon, show } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../button/button";

export type BadPicture =
  /** The other person's picture. */
  | { kind: "slow"; fps: number } | { kind: "hands" }
  /** One's own picture, as another seat sees it. */
  | { kind: "seen_slow"; fps: number };

export interface WayOn { icon: string; label: Node[]; press(): void }

export class BadPictureNotice {
  readonly root: HTMLElement;
  private readonly words = h("p", { class: "bad-picture-words" });
  private shown = "";

  constructor(ways: WayOn[]) {
    this.root = h("div", { class: "bad-picture", hidden: true }, h("div", { role: "status", class: "bad-picture-line" }, this.words),
      h("div", { class: "bad-picture-ways" }, ways.map((way) => button({ ...way, kind: "quiet" }))));
  }

  /** Say what is bad; null while all is well. */
  update(bad: BadPicture | null): void {
    // The rate may go up and down; the words come once.
    const key = bad ? bad.kind : "";
    if (key === this.shown) return;
    this.shown = key;
    this.root.setAttribute("data-kind", key);
    show(this.root, !!bad);
    fill(this.words, ...(bad ? [icon("error"), h("span", {}, wordsOf(bad))] : []));
  }
}

function wordsOf(bad: BadPicture): Node[] {
  switch (bad.kind) {
    case "slow": return _r("Only {count} pictures a second come: signs are hard to read.", { count: Math.round(bad.fps) });
    case "hands": return _r("The hands cannot be seen in the picture.");
    case "seen_slow": return _r("The others see you at {count} pictures a second: your signs are hard to read.", { count: Math.round(bad.fps) });
  }
}
