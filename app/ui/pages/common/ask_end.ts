// The end of a conversation, asked first.

import { _r } from "../../i18n";
import { button } from "../../components/button/button";
import { choose } from "../../components/dialog/dialog";
import { understood } from "../../link/understanding";
import type { Conversation } from "./conversation";

/** Say what an end does. */
export function erasedWords(): Node[] {
  return _r("Everything that was said, written and drawn is erased on every screen. It cannot be brought back.");
}

/** Make the button that ends; `done` is taken only where all was understood. */
export function endButton(conversation: Conversation, outcome: "done" | "left", label: Node[], kind: "primary" | "plain"): HTMLButtonElement {
  const made = button({ label, icon: "logout", kind, press: () => conversation.close(outcome) });
  made.setAttribute("data-outcome", outcome);
  return made;
}

/** Ask the visitor before everything is erased. */
export function askEndVisitor(conversation: Conversation): void {
  const clear = understood(conversation.state.check);
  const keep = button({ label: _r("Keep talking"), icon: "close", press: () => undefined });
  choose({
    title: _r("End the conversation?"),
    body: clear ? erasedWords() : [...erasedWords(), " ", ..._r("If anything is unclear, please ask the staff first.")],
    ways: [keep, endButton(conversation, clear ? "done" : "left", _r("End and erase"), "primary")],
  });
}
