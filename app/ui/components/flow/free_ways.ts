// How to answer where no given answer fits: in own words, or not at all.

import { h, icon } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../button/button";
import { channelIcon, channelName } from "../channels/channels";
import { said } from "../said/said";
import type { Words } from "../thread/item";

export type FreeWay = "type" | "write" | "sign";
const WAYS: FreeWay[] = ["type", "write", "sign"];

export interface FreeWaysOptions {
  question: Words;
  choose(way: FreeWay): void;
  unknown(): void;
  back(): void;
}

/** Make the panel of the ways; each is one touch. */
export function freeWays(options: FreeWaysOptions): HTMLElement {
  const tile = (picture: string, words: Node[], press: () => void) => h("button", {
    type: "button", class: "choice choice-large", on: { click: press },
  }, icon(picture), h("span", {}, words));
  return h("section", { class: "answers", "aria-labelledby": "answers-title" },
    head(options.question, button({ label: _r("Back to the question"), icon: "arrow_back", press: options.back })),
    h("div", { class: "choices choices-three free-ways" },
      WAYS.map((way) => tile(channelIcon(way), channelName(way), () => options.choose(way))),
      tile("question_mark", _r("I don't know"), options.unknown)));
}

export interface FreeBandOptions {
  question: Words;
  /** Null where sending the words is the answer. */
  done: (() => void) | null;
  back(): void;
}

/** Make the band that stands over a channel while the visitor answers in it. */
export function freeBand(options: FreeBandOptions): HTMLElement {
  const back = button({ label: _r("Back to the question"), icon: "arrow_back", press: options.back });
  const done = options.done ? button({ label: _r("This is my answer"), icon: "send", kind: "primary", press: options.done }) : null;
  return h("div", { class: "free-band" }, head(options.question, h("div", { class: "free-acts" }, back, done)));
}

function head(question: Words, ways: HTMLElement): HTMLElement {
  return h("header", { class: "answers-head free-head" },
    h("h2", { class: "answers-title", id: "answers-title" }, icon("reply"), said(question.segments, question.lang)), ways);
}
