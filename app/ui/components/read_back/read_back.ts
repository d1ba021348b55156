// What the staff said, once more, and whether it was understood: four answers of one size.

import { Child, fill, h, icon, keepFocus } from "../../dom";
import { _r } from "../../i18n";
import { button, setPressed } from "../button/button";
import { said } from "../said/said";
import type { Words } from "../thread/item";

export interface ReadBackLine {
  /** The cid of what is read back. */
  id: string;
  words: Words;
  /** What the visitor answered to it. */
  answer: Words | null;
}

export interface ReadBackOptions {
  lines: ReadBackLine[];
  ok(): void;
  /** These lines are wrong. */
  fix(ids: string[]): void;
  again(): void;
  /** Null where an interpreter is there already. */
  interpreter: (() => void) | null;
  later(): void;
}

/** Make the page; where there is nothing to read back it asks only whether everything is settled. */
export function readBack(options: ReadBackOptions): HTMLElement {
  const root = h("section", { class: "read-back", "aria-labelledby": "read-back-title" });
  const draw = (...parts: Child[]) => keepFocus(root, () => fill(root, ...parts));
  const ask = () => draw(
    head(options.lines.length ? _r("Have you understood everything?") : _r("Is everything settled?"),
      button({ label: _r("Later"), icon: "close", kind: "quiet", press: options.later })),
    h("ul", { class: "read-back-lines" }, options.lines.map((line) => h("li", { class: "read-back-line" }, lineParts(line)))),
    answers(options, choose));
  const choose = () => draw(...fixing(options, ask));
  ask();
  return root;
}

function head(title: Node[], way: HTMLElement): HTMLElement {
  return h("header", { class: "answers-head" },
    h("h2", { class: "read-back-title", id: "read-back-title", tabindex: -1 }, icon("fact_check"), h("span", {}, title)), way);
}

function lineParts(line: ReadBackLine): Child[] {
  return [
    h("span", { class: "read-back-words" }, said(line.words.segments, line.words.lang)),
    line.answer ? h("span", { class: "read-back-answer" }, icon("reply"), said(line.answer.segments, line.answer.lang)) : null,
  ];
}

function answers(options: ReadBackOptions, choose: () => void): HTMLElement {
  const { lines, interpreter } = options;
  return h("div", { class: "read-back-answers" },
    answer("check", lines.length ? _r("I understood") : _r("Yes"), options.ok),
    lines.length ? answer("report", _r("Something is wrong"), choose) : null,
    answer("replay", lines.length ? _r("Please say it again") : _r("No"), options.again),
    interpreter ? answer("sign_language", _r("Ask an interpreter"), interpreter) : null);
}

function answer(picture: string, words: Node[], press: () => void): HTMLElement {
  return h("button", { type: "button", class: "choice choice-large", on: { click: press } }, icon(picture), h("span", {}, words));
}

function fixing(options: ReadBackOptions, back: () => void): Child[] {
  const wrong: { [id: string]: boolean } = {};
  const chosen = () => options.lines.map((line) => line.id).filter((id) => wrong[id]);
  const send = button({ label: _r("Send"), icon: "send", kind: "primary", press: () => options.fix(chosen()) });
  send.disabled = true;
  const lines = options.lines.map((line) => {
    const tick = h("button", { type: "button", class: "choice choice-tick read-back-tick", "aria-pressed": "false", on: { click: () => {
      wrong[line.id] = !wrong[line.id];
      setPressed(tick, wrong[line.id]);
      send.disabled = !chosen().length;
    } } }, h("span", { class: "choice-box" }, icon("check")), h("span", { class: "read-back-tick-words" }, lineParts(line)));
    return h("li", {}, tick);
  });
  return [
    head(_r("Touch what is wrong."), button({ label: _r("Back"), icon: "arrow_back", press: back })),
    h("ul", { class: "read-back-lines" }, lines),
    h("div", { class: "ticks-end" }, send),
  ];
}
