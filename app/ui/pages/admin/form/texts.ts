// The texts of one thing in all locales, each with its plural forms where it has any.

import { h } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import { setAt } from "../yaml/edits";
import { namesAt, nodeAt, Path } from "../yaml/tree";
import { textPart } from "./fields";
import { Host, Part, together } from "./host";

const JAPANESE = ["ja", "ja-simple"];

/** Make the fields for the texts at a path. `counted` texts may have a form for each plural. */
export function textsPart(host: Host, path: Path, counted: boolean): Part {
  const parts = host.schema.locales.map((locale) => localePart(host, path, locale, counted));
  return together("form-texts", parts);
}

/** Tell what shapes the fields, so that they are made anew when it changes. */
export function textsShape(host: Host, path: Path): string {
  return host.schema.locales.map((locale) => namesAt(host.tree(), [...path, locale]).join("+")).join(",");
}

function localePart(host: Host, path: Path, locale: string, counted: boolean): Part {
  const name = (host.languages.filter((one) => one.tag === locale)[0] || { name: locale }).name;
  const lang = locale === "ja-simple" ? "ja" : locale;
  const japanese = JAPANESE.indexOf(locale) >= 0;
  const node = nodeAt(host.tree(), [...path, locale]);
  const order = host.schema.locales;
  if (node && node.kind === "map")
    return together("form-forms", node.pairs.map((pair) => textPart(host, [...path, locale, pair.name], {
      label: `${name} (${pair.name})`, lang, long: true, sentence: true,
    })));
  const one = textPart(host, [...path, locale], { label: name, lang, long: true, sentence: true, order, furigana: japanese });
  const forms = counted && !host.readonly ? formsOf(locale) : [];
  if (forms.length < 2) return one;
  return together("form-forms", [one], h("div", { class: "form-more" }, button({
    label: `${_("A form for each number")} (${forms.join(", ")})`, kind: "quiet",
    press: () => split(host, [...path, locale], forms),
  })));
}

function split(host: Host, path: Path, forms: string[]): void {
  const node = nodeAt(host.tree(), path);
  const text = node && node.kind === "text" ? node.value : "";
  const value: { [form: string]: string } = {};
  for (const form of forms) value[form] = text;
  host.apply(setAt(host.text(), host.tree(), path, value));
}

/** The plural forms that everyday whole numbers take. */
function formsOf(locale: string): string[] {
  if (locale === "ja-simple" || typeof Intl.PluralRules !== "function") return [];
  const rules = new Intl.PluralRules(locale);
  const found: { [form: string]: boolean } = {};
  for (let number = 0; number < 130; number++) found[rules.select(number)] = true;
  return ["zero", "one", "two", "few", "many"].filter((form) => found[form]).concat("other");
}
