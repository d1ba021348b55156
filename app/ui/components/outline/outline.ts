// A list of topics that opens in its place: for those who look for one phrase among many.

import { fill, h, icon } from "../../dom";
import { said } from "../said/said";
import type { Words } from "../thread/item";

export interface OutlineTopic { id: string; icon: string; words: Words }
/** `actions` are buttons that stand under the group's title. */
export interface OutlineGroup { id: string; words: Words; topics: OutlineTopic[]; actions?: HTMLElement[] }

export interface OutlineOptions {
  groups: OutlineGroup[];
  /** Make what stands under an open topic. */
  content(group: string, topic: string): HTMLElement;
}

/** One topic is open at a time; every topic is a button that says whether it is. */
export class Outline {
  readonly root: HTMLElement;
  private readonly topics: { [key: string]: { head: HTMLButtonElement; body: HTMLElement } } = {};
  private opened = "";

  constructor(private readonly options: OutlineOptions) {
    this.root = h("div", { class: "outline" }, options.groups.map((group) => h("section", { class: "outline-group" },
      h("h2", { class: "outline-title" }, said(group.words.segments, group.words.lang)),
      group.actions && group.actions.length ? h("div", { class: "outline-actions" }, group.actions) : null,
      group.topics.map((topic) => this.topic(group.id, topic)))));
  }

  /** Open one topic, and bring it into view. */
  open(group: string, topic: string): void {
    const key = `${group}/${topic}`;
    if (!this.topics[key]) return;
    if (this.opened !== key) this.turn(key);
    const { head } = this.topics[key];
    const { scrollTop, clientHeight } = this.root;
    if (!clientHeight) return;
    // Only this list moves, never the page around it, and only where the topic is out of sight.
    if (head.offsetTop < scrollTop || head.offsetTop > scrollTop + clientHeight / 2) this.root.scrollTop = head.offsetTop;
  }

  private turn(key: string): void {
    const closing = this.topics[this.opened];
    if (closing) {
      closing.head.setAttribute("aria-expanded", "false");
      fill(closing.body);
    }
    this.opened = this.opened === key ? "" : key;
    if (!this.opened) return;
    const { head, body } = this.topics[key];
    head.setAttribute("aria-expanded", "true");
    const [group, topic] = key.split("/");
    fill(body, this.options.content(group, topic));
  }

  private topic(group: string, topic: OutlineTopic): HTMLElement {
    const key = `${group}/${topic.id}`;
    const head = h("button", {
      type: "button", class: "outline-topic", "data-topic": key, "aria-expanded": "false", on: { click: () => this.turn(key) },
    },
      icon(topic.icon), h("span", { class: "outline-words" }, said(topic.words.segments, topic.words.lang)), icon("chevron_right"));
    const body = h("div", { class: "outline-body" });
    this.topics[key] = { head, body };
    return h("div", {}, h("h3", { class: "outline-heading" }, head), body);
  }
}
