// Other words under which a search finds a phrase.

import { h } from "../../../dom";
import { _ } from "../../../i18n";
import { removeAt, setAt } from "../yaml/edits";
import { itemsAt, namesAt, Path } from "../yaml/tree";
import { tidy } from "./fields";
import { Host, Part, together } from "./host";

const ALWAYS = ["ja", "en"];

/** Make a field for each locale that has keywords, and for Japanese and English always. */
export function keywordsPart(host: Host, phrase: Path): Part {
  const path = [...phrase, "keywords"];
  return together("form-keywords", shownLocales(host, path).map((locale) => keywordPart(host, path, locale)));
}

/** Tell what shapes the fields. */
export function keywordsShape(host: Host, phrase: Path): string {
  return shownLocales(host, [...phrase, "keywords"]).join(",");
}

function shownLocales(host: Host, path: Path): string[] {
  const there = namesAt(host.tree(), path);
  return host.schema.locales.filter((locale) => ALWAYS.indexOf(locale) >= 0 || there.indexOf(locale) >= 0);
}

function keywordPart(host: Host, path: Path, locale: string): Part {
  const name = (host.languages.filter((one) => one.tag === locale)[0] || { name: locale }).name;
  const input = h("input", { type: "text", class: "form-input", lang: locale === "ja-simple" ? "ja" : locale, readonly: host.readonly,
    autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  const words = () => itemsAt(host.tree(), [...path, locale]).map((item) => (item.kind === "text" ? item.value : ""));
  const refresh = () => { if (document.activeElement !== input) input.value = words().join(", "); };
  input.addEventListener("input", () => {
    const now = input.value.split(/[,、，]/).map(tidy).filter(Boolean);
    host.apply(write(host, path, locale, now));
  });
  input.addEventListener("blur", refresh);
  refresh();
  return { refresh, root: h("label", { class: "form-field" }, h("span", { class: "form-label" }, `${name} (${_("with commas between")})`), input) };
}

function write(host: Host, path: Path, locale: string, words: string[]) {
  const there = namesAt(host.tree(), path);
  if (!words.length) return removeAt(host.text(), host.tree(), there.length === 1 && there[0] === locale ? path : [...path, locale]);
  if (!there.length) return setAt(host.text(), host.tree(), path, { [locale]: words }, { order: host.schema.fields.phrase });
  return setAt(host.text(), host.tree(), [...path, locale], words, { order: host.schema.locales });
}
