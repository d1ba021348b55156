// Two people changed the same text: both are shown, and one is chosen; the other can be copied first.

import { h } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import { Dialog } from "../../../components/dialog/dialog";
import type { Theirs } from "./saver";

/** Ask which of two texts goes on. */
export function askConflict(mine: string, theirs: Theirs, choose: (keep: "mine" | "theirs") => void): Dialog {
  const field = (label: string, text: string) => {
    const made = h("textarea", { class: "form-input conflict-text", readonly: true, rows: 14, "aria-label": label,
      autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
    made.value = text;
    return h("div", { class: "conflict-one" }, h("h3", {}, label), made);
  };
  const act = (label: string, keep: "mine" | "theirs") => button({ label, icon: "check", press: () => { dialog.close(); choose(keep); } });
  const dialog: Dialog = new Dialog({
    title: _("Somebody else changed this text too"), wide: true,
    // Without a choice nothing could be saved any more: the question comes again.
    onClose: () => { askConflict(mine, theirs, choose); },
    body: [
      h("p", {}, _("Which of the two goes on? Copy first what you want to keep of the other.")),
      h("div", { class: "conflict-both" }, field(_("Yours"), mine), field(_("By {name}", { name: theirs.by }), theirs.text)),
    ],
    actions: [act(_("Go on with theirs"), "theirs"), act(_("Go on with mine"), "mine")],
  });
  return dialog;
}
