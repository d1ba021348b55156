// Choosing a pictogram: found by its name, or by the phrases that wear it already.

import { fill, h, icon } from "../../../dom";
import { _ } from "../../../i18n";
import { Dialog } from "../../../components/dialog/dialog";
import { PhraseBook, plain } from "../../../phrases";
import type { PacksJson } from "../../../phrases";

/** More do not fit in one look. */
const SHOWN = 60;

/** Words by icon: those of the phrases that have it. */
export type IconWords = { [icon: string]: string };

/** Gather the words of all phrases by their icon. */
export function iconWords(packs: PacksJson): IconWords {
  const book = new PhraseBook(packs);
  const words: IconWords = {};
  for (const pack of packs.packs) for (const category of pack.categories) for (const phrase of category.phrases)
    words[phrase.icon] = `${words[phrase.icon] || ""} ${plain(book.preview(phrase)).toLowerCase().replace(/\s+/g, "_")}`;
  return words;
}

/** Ask for an icon in front of the page. */
export function askIcon(icons: string[], words: IconWords, chosen: string, take: (icon: string) => void): void {
  const place = h("div", { class: "icons-grid", role: "group", "aria-label": _("Pictures") });
  const found = h("p", { class: "icons-found", role: "status" });
  const field = h("input", { type: "search", class: "form-input", "aria-label": _("Find a picture"), placeholder: _("Find a picture"),
    autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  const dialog: Dialog = new Dialog({ title: _("Choose a picture"), wide: true, body: [field, found, place] });
  const draw = () => {
    const hits = findIcons(icons, words, field.value, chosen);
    found.textContent = _("Found: {number}", { number: hits.length });
    fill(place, hits.slice(0, SHOWN).map((name) => h("button", {
      type: "button", class: "icons-one", "aria-pressed": String(name === chosen), on: { click: () => { dialog.close(); take(name); } },
    }, icon(name), h("span", {}, name.replace(/_/g, " ")))));
  };
  field.addEventListener("input", draw);
  draw();
  field.focus();
}

/** The chosen one first; names that begin with the query before those that have it within. */
function findIcons(icons: string[], words: IconWords, query: string, chosen: string): string[] {
  const wanted = query.trim().toLowerCase().replace(/\s+/g, "_");
  if (!wanted) return (icons.indexOf(chosen) >= 0 ? [chosen] : []).concat(icons.filter((name) => name !== chosen));
  const begins = icons.filter((name) => name.indexOf(wanted) === 0);
  const within = icons.filter((name) => name.indexOf(wanted) > 0);
  const worn = icons.filter((name) => name.indexOf(wanted) < 0 && (words[name] || "").indexOf(wanted) >= 0);
  return begins.concat(within, worn);
}
