// The board's top line: the language, the size of the words, the end.

import { _, _r } from "../../i18n";
import { bar } from "../../components/bar/bar";
import { button } from "../../components/button/button";
import { askLanguage, languageName } from "../../components/languages/languages";
import { sizeControl } from "../../components/size/size";
import { askEndVisitor } from "../common/ask_end";
import { placeName } from "../common/boot";
import type { Tablet } from "./tablet";

/** Make the top line of the board. */
export function tabletBar(tablet: Tablet): HTMLElement {
  const { boot, locale, conversation } = tablet;
  const name = languageName(boot.locales, locale);
  const language = button({
    label: name, icon: "language", kind: "quiet", name: _("Language: {name}", { name }),
    press: () => { askLanguage(boot.locales, locale, (tag) => tablet.chooseLanguage(tag)); },
  });
  const end = button({ label: _r("End"), icon: "logout", press: () => askEndVisitor(conversation) });
  return bar({ title: _r("Conversation"), mark: "forum", place: placeName(boot), placeLang: "ja", tools: [language, sizeControl(), end] });
}
