// The end of a conversation, asked first.

import { _r } from "../../i18n";
import { button } from "../../components/button/button";
import { confirm } from "../../components/dialog/dialog";
import { understood } from "../../link/understanding";
import type { Conversation } from "./conversation";

/** Ask before everything is erased. */
export function askEnd(conversation: Conversation): void {
  confirm({
    title: _r("End the conversation?"),
    body: _r("Everything that was said, written and drawn is erased on every screen. It cannot be brought back."),
    yes: button({ label: _r("End and erase"), icon: "logout", kind: "primary", press: () => conversation.close(understood(conversation.state.check) ? "done" : "left") }),
    no: button({ label: _r("Keep talking"), icon: "close", press: () => undefined }),
  });
}
