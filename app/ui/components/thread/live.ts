// What the others are doing at this moment: typing, pointing. It is gone when the finished words arrive.

import { fill, h, icon } from "../../dom";
import { _r } from "../../i18n";
import { authorSign } from "../said/author";
import { said, Role, Segment } from "../said/said";

export interface LiveItem {
  key: string;
  role: Role;
  kind: "typing" | "pointing";
  lang: string;
  segments: Segment[];
  /** Start and end, in code points, of letters an input method has not settled yet. */
  preedit?: [number, number] | null;
  icon?: string;
  /** The author is away, so this may be old. */
  stale?: boolean;
}

/** Hidden from screen readers: each keystroke would be read out. The finished words go to the log. */
export class LiveView {
  readonly root = h("div", { class: "live", "aria-hidden": "true" });
  private shown = "";

  /** Draw what changed. */
  update(items: LiveItem[]): void {
    const content = JSON.stringify(items);
    if (content === this.shown) return;
    this.shown = content;
    fill(this.root, ...items.map(liveItem));
  }
}

function liveItem(item: LiveItem): HTMLElement {
  const words = item.kind === "typing" ? typed(item) : said(item.segments, item.lang);
  return h("div", { class: `live-item live-${item.kind} live-${item.role}${item.stale ? " is-stale" : ""}` },
    h("div", { class: "item-head" }, authorSign(item.role, false),
      h("span", { class: "live-doing" }, item.kind === "typing" ? _r("is writing") : _r("is pointing"))),
    h("p", { class: "item-words" }, item.icon ? icon(item.icon) : null, words));
}

function typed(item: LiveItem): HTMLElement {
  const points = Array.from(item.segments.map((part) => part.text).join(""));
  const [start, end] = item.preedit || [points.length, points.length];
  return h("span", { class: "said", lang: item.lang },
    points.slice(0, start).join(""),
    end > start ? h("span", { class: "live-preedit" }, points.slice(start, end).join("")) : null,
    points.slice(end).join(""),
    h("span", { class: "live-caret" }));
}
