// The conversation: what was said before, and the newest large.

import { h, show } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";
import { ItemView, ThreadItem } from "./item";
import { LiveItem, LiveView } from "./live";

/** Sizes from large to small; the newest words take the first that fits their box. */
const FITS = ["", "fit-2", "fit-3", "fit-4"];
/** A reader this near to the end wants to follow. */
const NEAR_PX = 80;

/** A log that only grows at its end, so that screen readers say what is new and nothing twice. */
export class Thread {
  readonly root: HTMLElement;
  private readonly list = h("ol", { class: "thread-list" });
  private readonly log: HTMLElement;
  private readonly typing = new LiveView();
  private readonly pointing = new LiveView();
  private readonly empty: HTMLElement;
  private readonly newer: HTMLElement;
  private views: { [key: string]: ItemView } = {};
  private newest = "";
  private hasLive = false;
  /** The reader has not scrolled back. */
  private following = true;
  private readonly fitAgain = () => { this.fit(); if (this.following) this.toEnd(); };

  constructor(options: { empty: Node | Node[] }) {
    this.log = h("div", { class: "thread-log", role: "log", "aria-label": _("Conversation"), tabindex: 0,
      on: { scroll: () => { this.following = this.nearEnd(); this.offerNewer(); } } }, this.list);
    this.empty = h("div", { class: "thread-empty" }, options.empty);
    this.newer = button({ label: _r("Newest"), icon: "arrow_downward", kind: "primary", press: () => this.toEnd() });
    this.newer.classList.add("thread-newer");
    show(this.newer, false);
    this.log.appendChild(this.typing.root);
    this.pointing.root.classList.add("thread-pointing");
    this.root = h("section", { class: "thread", "aria-label": _("Conversation") }, this.empty, this.log, this.pointing.root, this.newer);
    window.addEventListener("resize", this.fitAgain);
  }

  /** Show these items in this order, and what is being typed or pointed at just now. */
  update(items: ThreadItem[], live: LiveItem[]): void {
    const kept: { [key: string]: ItemView } = {};
    items.forEach((item, place) => { kept[item.key] = this.place(item, place); });
    for (const key of Object.keys(this.views)) if (!kept[key]) this.list.removeChild(this.views[key].root);
    this.views = kept;
    this.typing.update(live.filter((one) => one.kind === "typing"));
    this.pointing.update(live.filter((one) => one.kind === "pointing"));
    this.hasLive = live.some((one) => one.kind === "typing");
    show(this.empty, !items.length && !this.hasLive);
    const changed = this.markNewest(items);
    if (changed || this.following) this.toEnd();
    this.offerNewer();
  }

  /** Let go of the window. */
  destroy(): void {
    window.removeEventListener("resize", this.fitAgain);
  }

  private place(item: ThreadItem, place: number): ItemView {
    const view = this.views[item.key] || new ItemView(item);
    if (this.views[item.key]) view.update(item);
    const there = this.list.children[place] || null;
    if (there !== view.root) this.list.insertBefore(view.root, there);
    return view;
  }

  private markNewest(items: ThreadItem[]): boolean {
    const spoken = items.filter((item) => item.kind === "said");
    const key = spoken.length ? spoken[spoken.length - 1].key : "";
    const changed = key !== this.newest;
    if (changed && this.views[this.newest]) this.views[this.newest].root.classList.remove("is-newest", ...FITS.slice(1));
    this.newest = key;
    if (this.views[key]) this.views[key].root.classList.add("is-newest");
    this.fit();
    return changed;
  }

  private fit(): void {
    const view = this.views[this.newest];
    if (!view || !this.log.clientHeight) return;
    const words = view.root;
    words.classList.remove(...FITS.slice(1));
    for (const fit of FITS) {
      if (fit) words.classList.add(fit);
      if (words.offsetHeight <= this.log.clientHeight && words.scrollWidth <= words.clientWidth + 1) break;
      if (fit && fit !== FITS[FITS.length - 1]) words.classList.remove(fit);
    }
  }

  private nearEnd(): boolean {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_PX;
  }

  private toEnd(): void {
    this.following = true;
    const view = this.views[this.newest];
    const tall = !this.hasLive && view && view.root.offsetHeight > this.log.clientHeight;
    this.log.scrollTop = tall ? view.root.offsetTop : this.log.scrollHeight;
  }

  private offerNewer(): void {
    const view = this.views[this.newest];
    const below = !!view && view.root.offsetTop > this.log.scrollTop + this.log.clientHeight - 40;
    show(this.newer, below);
  }
}
