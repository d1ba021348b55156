// Clearing the sheet for everybody, asked first.

import { _r } from "../../i18n";
import { button } from "../../components/button/button";
import { confirm } from "../../components/dialog/dialog";
import type { Conversation } from "./conversation";
import { LAYER } from "./instruments";

/** Ask, and on "yes" clear the sheet on every screen and on the server. */
export function askClear(conversation: Conversation): void {
  confirm({
    title: _r("Clear the sheet?"),
    body: _r("Everything drawn on it is erased for everybody. It cannot be brought back."),
    yes: button({ label: _r("Clear all"), icon: "delete_sweep", kind: "primary", press: () => conversation.link.clear(LAYER) }),
    no: button({ label: _r("Keep it"), icon: "close", press: () => undefined }),
  });
}
