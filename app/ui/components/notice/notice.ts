// A page with one message: what happened, and what to do.

import { h, icon } from "../../dom";

export interface NoticeOptions {
  icon: string;
  title: Node[];
  words: Node[];
  /** A stable word for those who help. */
  code?: string;
  action?: HTMLElement;
}

/** Make the message; the focus goes to its heading. */
export function noticeView(options: NoticeOptions): HTMLElement {
  return h("main", { class: "notice" },
    h("span", { class: "notice-sign" }, icon(options.icon)),
    h("h1", { class: "notice-title", tabindex: -1 }, options.title),
    h("p", { class: "notice-words" }, options.words),
    options.code ? h("p", { class: "notice-code" }, h("code", {}, options.code)) : null,
    options.action || null);
}
