// What changed: by cell, and by line with what did not change folded away.

import { h } from "../../../dom";
import { _ } from "../../../i18n";
import type { Language } from "../../../components/languages/languages";
import type { Diff, DiffCell, DiffLine } from "../types";

/** Lines of the same that stay around a change. */
const AROUND = 3;

/** Make the table of changed cells; before and after stand side by side. */
export function cellChanges(cells: DiffCell[], languages: Language[]): HTMLElement {
  if (!cells.length) return h("p", { class: "diff-none" }, _("No words have changed."));
  const name = (tag: string) => (languages.filter((one) => one.tag === tag)[0] || { name: tag }).name;
  return h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": _("Changed words") },
    h("table", { class: "table" },
      h("thead", {}, h("tr", {}, [_("Place"), _("Language"), _("Change"), _("Before"), _("After")].map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, cells.map((cell) => h("tr", { class: `diff-cell diff-${cell.change}` },
        h("th", { scope: "row" }, h("code", {}, cell.id)), h("td", { lang: cell.locale }, name(cell.locale)), h("td", {}, changeWord(cell.change)),
        h("td", { lang: cell.locale }, cell.before === null ? "–" : h("del", {}, cell.before)),
        h("td", { lang: cell.locale }, cell.after === null ? "–" : h("ins", {}, cell.after)))))));
}

function changeWord(change: DiffCell["change"]): string {
  if (change === "added") return _("New");
  return change === "removed" ? _("Taken away") : _("Changed");
}

/** Make the lines; + and - say it beside the colour. */
export function lineChanges(diff: Diff): HTMLElement {
  const shown = folded(diff.lines);
  if (!shown.length) return h("p", { class: "diff-none" }, _("Nothing has changed."));
  return h("div", { class: "diff-lines", tabindex: 0, role: "region", "aria-label": _("Changed lines") }, shown.map((line) =>
    line === null ? h("div", { class: "diff-gap" }, "…") : h("div", { class: `diff-line diff-line-${line.kind}` },
      h("span", { class: "diff-number" }, String(line.to_line || line.from_line || "")),
      h("span", { class: "diff-sign" }, line.kind === "new" ? "+" : line.kind === "gone" ? "−" : " "),
      line.kind === "new" ? h("ins", { class: "diff-text" }, line.text || " ") : line.kind === "gone"
        ? h("del", { class: "diff-text" }, line.text || " ") : h("span", { class: "diff-text" }, line.text))));
}

/** Keep the changed lines and a few around them; null stands for a fold. */
export function folded(lines: DiffLine[]): Array<DiffLine | null> {
  const near = lines.map(() => false);
  lines.forEach((line, at) => {
    if (line.kind === "same") return;
    for (let place = Math.max(0, at - AROUND); place <= Math.min(lines.length - 1, at + AROUND); place++) near[place] = true;
  });
  const shown: Array<DiffLine | null> = [];
  lines.forEach((line, at) => {
    if (near[at]) shown.push(line);
    else if (shown.length && shown[shown.length - 1] !== null) shown.push(null);
  });
  return shown[shown.length - 1] === null ? shown.slice(0, -1) : shown;
}
