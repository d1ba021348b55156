// The end of a conversation, from the clerk's side: first asked whether all was understood.

import { _r } from "../../i18n";
import { button } from "../../components/button/button";
import { choose } from "../../components/dialog/dialog";
import { understood } from "../../link/understanding";
import { endButton, erasedWords } from "../common/ask_end";
import type { Clerk } from "./clerk";

/** Ask before everything is erased; what was not checked can be checked first. */
export function askEndStaff(clerk: Clerk): void {
  const { conversation } = clerk;
  const keep = button({ label: _r("Keep talking"), icon: "close", press: () => undefined });
  if (understood(conversation.state.check)) {
    choose({ title: _r("End the conversation?"), body: erasedWords(), ways: [keep, endButton(conversation, "done", _r("End and erase"), "primary")] });
    return;
  }
  const check = button({
    label: _r("Check that it was understood"), icon: "fact_check", kind: "primary", press: () => clerk.checkUnderstood(),
  });
  choose({
    title: _r("End the conversation?"),
    body: [..._r("The visitor has not yet said that everything is clear."), " ", ...erasedWords()],
    ways: [keep, endButton(conversation, "left", _r("End without checking"), "plain"), check],
  });
}
