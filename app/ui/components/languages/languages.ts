// The languages, each by its own name in its own script.

import { h, icon } from "../../dom";
import { _r } from "../../i18n";
import { Dialog } from "../dialog/dialog";

export interface Language { tag: string; name: string; dir?: string }

/** Make the group of all languages; the chosen one is marked by a tick as well as by colour. */
export function languageGrid(languages: Language[], chosen: string, choose: (tag: string) => void): HTMLElement {
  return h("div", { class: "languages", role: "group", "aria-labelledby": "languages-title" },
    h("h2", { class: "languages-title", id: "languages-title" }, icon("language"), h("span", {}, _r("Language"))),
    h("ul", { class: "languages-list" }, languages.map((language) => h("li", {},
      h("button", {
        type: "button", class: "languages-choice", lang: language.tag, dir: language.dir,
        "aria-pressed": String(language.tag === chosen), on: { click: () => choose(language.tag) },
      }, language.tag === chosen ? icon("check") : null, h("span", {}, language.name))))));
}

/** Ask for a language in front of the page. */
export function askLanguage(languages: Language[], chosen: string, choose: (tag: string) => void): Dialog {
  const dialog: Dialog = new Dialog({
    title: _r("Choose a language"), wide: true,
    body: languageGrid(languages, chosen, (tag) => { dialog.close(); choose(tag); }),
  });
  return dialog;
}

/** Tell a language's own name. */
export function languageName(languages: Language[], tag: string): string {
  const found = languages.filter((language) => language.tag === tag)[0];
  return found ? found.name : tag;
}
