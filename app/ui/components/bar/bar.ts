// The line at the top: where we are, and the few things that are always at hand.

import { Child, h, icon } from "../../dom";

/** Make the page's header. `place` is the desk, `tools` are buttons. */
export function bar(options: { place: string; placeLang: string; title: Child; mark?: string; tools: HTMLElement[] }): HTMLElement {
  return h("header", { class: "bar" },
    h("div", { class: "bar-place" },
      h("span", { class: "bar-mark" }, icon(options.mark || "waving_hand")),
      h("span", { class: "bar-words" },
        h("h1", { class: "bar-title" }, options.title),
        h("span", { class: "bar-desk", lang: options.placeLang }, options.place))),
    h("div", { class: "bar-tools" }, options.tools));
}
