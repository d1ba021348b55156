// One thing that somebody said, wrote, answered or did.

import { fill, h, hiddenText, icon } from "../../dom";
import { _, _r, plainNodes } from "../../i18n";
import { button } from "../button/button";
import { ClipFilm, playClip } from "../clip/clip";
import { showCard } from "../show_card/show_card";
import { aloudButton } from "../said/aloud";
import { authorName, authorSign } from "../said/author";
import { said, Role, Segment } from "../said/said";

export type Delivery = "written" | "accepted" | "delivered";

export interface Words { lang: string; segments: Segment[] }

export interface ThreadItem {
  key: string;
  role: Role;
  own: boolean;
  /** `event` is a thin line: a call began, a language was chosen. */
  kind: "said" | "event";
  words: Words;
  /** The same with furigana, for events: their words are the interface's. */
  nodes?: Node[];
  icon?: string;
  /** The same in the other person's language. */
  below?: Words | null;
  /** The question that this answers. */
  quote?: Words | null;
  /** Only on one's own items. */
  delivery?: Delivery | null;
  action?: { label: Node[]; press(): void } | null;
  /** The same in sign language. */
  clip?: ClipFilm | null;
  /** The visitor says that it is wrong. */
  marked?: boolean;
}

const SIGNS: { [delivery: string]: string } = { written: "schedule", accepted: "check", delivered: "done_all" };

function deliveryWord(delivery: Delivery): string {
  if (delivery === "written") return _("Not sent yet");
  if (delivery === "accepted") return _("Sent");
  return _("Arrived on the other screen");
}

/** A list item that can change its delivery sign without being read out again. */
export class ItemView {
  readonly root: HTMLLIElement;
  private readonly sign = h("span", { class: "item-delivery" });
  private delivery: Delivery | null = null;
  private shown = "";

  constructor(item: ThreadItem) {
    this.root = h("li", {});
    this.update(item);
  }

  /** Draw again only where the words changed. */
  update(item: ThreadItem): void {
    const action = item.action ? plainNodes(item.action.label) : "";
    const content = JSON.stringify([item.words, item.below, item.quote, item.own, item.icon, action, item.marked, item.clip]);
    if (content !== this.shown) {
      this.shown = content;
      this.root.className = `item item-${item.kind} item-${item.role}${item.own ? " item-own" : ""}`;
      fill(this.root, ...(item.kind === "event" ? eventParts(item) : this.saidParts(item)));
    }
    this.setDelivery(item.delivery || null);
  }

  private setDelivery(delivery: Delivery | null): void {
    if (delivery === this.delivery) return;
    this.delivery = delivery;
    fill(this.sign, ...(delivery ? [icon(SIGNS[delivery]), hiddenText(deliveryWord(delivery))] : []));
    this.sign.setAttribute("title", delivery ? deliveryWord(delivery) : "");
  }

  private saidParts(item: ThreadItem): HTMLElement[] {
    const head = h("div", { class: "item-head" }, authorSign(item.role, item.own), item.own ? this.sign : null, h("span", { class: "item-tools" }, clipButton(item), loudButton(item), cardButton(item)));
    const body = h("div", { class: "item-body" },
      item.quote ? h("p", { class: "item-quote" }, said(item.quote.segments, item.quote.lang)) : null,
      h("p", { class: "item-words" }, item.icon ? icon(item.icon) : null, said(item.words.segments, item.words.lang)),
      item.below ? h("p", { class: "item-below" }, said(item.below.segments, item.below.lang)) : null,
      item.marked ? h("p", { class: "item-mark" }, icon("report"), h("span", {}, _r("The visitor says that this is wrong."))) : null,
      item.action ? actionButton(item.action) : null);
    return [head, body];
  }
}

function eventParts(item: ThreadItem): HTMLElement[] {
  return [h("p", { class: "item-event-words" }, item.icon ? icon(item.icon) : null,
    hiddenText(`${authorName(item.role, item.own)}: `),
    item.nodes ? h("span", {}, item.nodes) : said(item.words.segments, item.words.lang),
    item.action ? actionButton(item.action) : null)];
}

function clipButton(item: ThreadItem): HTMLElement | null {
  const { clip } = item;
  if (!clip) return null;
  const made = button({ label: _r("Sign language"), icon: "sign_language", press: () => playClip(clip, item.words, item.below || null) });
  made.classList.add("item-clip");
  return made;
}

function cardButton(item: ThreadItem): HTMLElement {
  const made = button({ label: "", icon: "fullscreen", kind: "quiet", name: _("Show large"), press: () => showCard({ icon: item.icon, words: [item.words], below: item.below ? [item.below] : null }) });
  made.classList.add("item-card");
  return made;
}

/** One's own words are read to the other person, in the other's language. */
function loudButton(item: ThreadItem): HTMLElement {
  return aloudButton(() => [(item.own && item.below) || item.words], { labelled: false });
}

function actionButton(action: { label: Node[]; press(): void }): HTMLElement {
  return h("button", { type: "button", class: "button button-plain item-action", on: { click: () => action.press() } },
    h("span", { class: "button-label" }, action.label));
}
