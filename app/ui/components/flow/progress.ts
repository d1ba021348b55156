// How far a flow has come, in words and as a line.

import { h } from "../../dom";
import { _r } from "../../i18n";

/** Make the words "Step 3 of about 7" over a line that fills. `number` counts from 1. */
export function progress(number: number, count: number): HTMLElement {
  const share = count ? Math.round((100 * Math.min(number - 1, count)) / count) : 0;
  const done = h("span", { class: "progress-done" });
  done.style.width = `${share}%`;
  return h("div", { class: "progress" },
    h("span", { class: "progress-words" }, _r("Step {number} of about {count}", { number, count })),
    h("span", { class: "progress-line", "aria-hidden": "true" }, done));
}
