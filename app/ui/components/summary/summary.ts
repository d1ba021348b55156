// What was asked and answered, line by line.

import { Child, h, icon } from "../../dom";
import { _, _r } from "../../i18n";
import { said } from "../said/said";
import type { Words } from "../thread/item";

export interface SummaryViewLine {
  words: Words;
  status: "answered" | "skipped" | "told" | "asked";
  answer: Words | null;
  /** Messages that were the answer, in the visitor's language. */
  typed: Words[];
  /** A picture of the strokes that were the answer. */
  picture: Element | null;
  /** The visitor says that it is wrong. */
  marked: boolean;
}

/** Make the list; every line says by a word, not by colour, what became of it. */
export function summaryList(lines: SummaryViewLine[]): HTMLElement {
  return h("ol", { class: "summary" }, lines.map((line) => h("li", { class: `summary-line summary-${line.status}` },
    h("p", { class: "summary-question" }, said(line.words.segments, line.words.lang)),
    line.status === "told" ? null : h("div", { class: "summary-answer" }, answerParts(line)),
    line.marked ? h("p", { class: "summary-mark" }, icon("report"), h("span", {}, _r("The visitor says that this is wrong."))) : null)));
}

function answerParts(line: SummaryViewLine): Child[] {
  if (line.status === "skipped") return [h("span", { class: "summary-none" }, icon("skip_next"), h("span", {}, _r("Skipped, no answer")))];
  if (!line.answer) return [h("span", { class: "summary-none" }, icon("hourglass_top"), h("span", {}, _r("No answer yet")))];
  const own = line.typed.length > 0 || !!line.picture;
  return [
    h("strong", { class: own ? "summary-how" : "summary-words" }, said(line.answer.segments, line.answer.lang)),
    line.typed.map((words) => h("p", { class: "summary-words" }, said(words.segments, words.lang))),
    line.picture ? h("div", { class: "summary-picture", role: "img", "aria-label": _("What was drawn") }, line.picture) : null,
  ];
}
