// The clerk's top line: the desk, the own language, the size of the words, the end.

import { _, _r } from "../../i18n";
import { bar } from "../../components/bar/bar";
import { button } from "../../components/button/button";
import { askLanguage, languageName } from "../../components/languages/languages";
import { sizeControl } from "../../components/size/size";
import { placeName } from "../common/boot";
import type { Clerk } from "./clerk";
import { askEndStaff } from "./end";

/** Make the top line. */
export function clerkBar(clerk: Clerk, switcher: HTMLElement): HTMLElement {
  const { boot, locale } = clerk;
  const name = languageName(boot.locales, locale);
  const language = button({
    label: name, icon: "language", kind: "quiet", name: _("Language of this screen: {name}", { name }),
    press: () => { askLanguage(boot.locales, locale, (tag) => clerk.readIn(tag)); },
  });
  const end = button({ label: _r("End and erase"), icon: "logout", press: () => askEndStaff(clerk) });
  const check = button({
    label: _r("Read back"), icon: "fact_check", press: () => clerk.checkUnderstood(),
  });
  return bar({
    title: _r("Counter"), mark: "badge", place: placeName(boot), placeLang: "ja", tools: [switcher, language, sizeControl(), check, end],
  });
}
