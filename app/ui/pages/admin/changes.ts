// The way of a draft: written, reviewed by somebody else, published.

import { h } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../../components/button/button";
import { cellChanges, lineChanges } from "./look/diff_view";
import { attempt, Desk, Page } from "./page";
import type { Diff, DiffCell, DocumentFull } from "./types";
import { draftWord, momentOf } from "./words";
import { comparedWith } from "./yaml/beneath";
import { readTree } from "./yaml/tree";

export class ChangesPage implements Page {
  readonly root: HTMLElement;
  private readonly note = h("textarea", { class: "form-input", rows: 2, "aria-label": _("Note"), placeholder: _("Note"),
    autocomplete: "off", spellcheck: "false", autocapitalize: "off" });

  constructor(private readonly desk: Desk, private readonly found: DocumentFull, diff: Diff) {
    this.root = h("div", { class: "changes" }, this.state(), this.does(),
      h("h2", { class: "changes-title" }, _("Changed words")), cellChanges(this.changed(diff), desk.boot.locales),
      h("h2", { class: "changes-title" }, _("Changed lines")), lineChanges(diff));
  }

  /** What an overlay repeats of the pack beneath is no change. */
  private changed({ cells }: Diff): DiffCell[] {
    const { kind, base_text } = this.found;
    return kind === "overlay" && base_text ? comparedWith(readTree(base_text), cells) : cells;
  }

  private state(): HTMLElement {
    const { draft, published } = this.found;
    if (!draft) return h("p", { class: "changes-state" }, published
      ? `${_("Published")} ${published.number} · ${momentOf(published.at_ms)} · ${published.by}` : _("Nothing has been changed yet."));
    return h("div", { class: "changes-state" }, h("p", {}, `${draftWord(draft.state)} · ${momentOf(draft.at_ms)} · ${draft.by}`),
      draft.note ? h("blockquote", { class: "changes-note" }, draft.note) : null,
      draft.faults ? h("p", {}, _("There are faults in it. They must be mended before it is published.")) : null);
  }

  private does(): HTMLElement | null {
    const { desk, found } = this;
    const { draft } = found;
    if (!draft) return null;
    const buttons: HTMLElement[] = [];
    const writing = draft.state === "editing" || draft.state === "returned";
    if (desk.writes && writing) buttons.push(this.act(_("Send for review"), "send", true, () => desk.api.submit(found.id, this.note.value)));
    if (desk.writes && draft.state === "in_review") buttons.push(this.act(_("Take back"), "undo", false, () => desk.api.withdraw(found.id)));
    if (desk.writes && draft.state === "approved") buttons.push(this.act(_("Publish now"), "publish", true, () => desk.api.publish(found.id)));
    if (desk.reviews && draft.state === "in_review" && !found.mine) {
      buttons.push(this.act(_("Return with the note"), "reply", false, () => desk.api.review(found.id, "return", this.note.value, found.etag)));
      buttons.push(this.act(_("Approve"), "check", true, () => desk.api.review(found.id, "approve", this.note.value, found.etag)));
    }
    const own = desk.reviews && draft.state === "in_review" && found.mine;
    const noted = buttons.length > 0 && (writing || (desk.reviews && draft.state === "in_review" && !found.mine));
    return h("div", { class: "changes-does" }, noted ? this.note : null, h("div", { class: "changes-buttons" }, buttons),
      own ? h("p", { class: "changes-own" }, _("You wrote in this text. Another person reviews it.")) : null);
  }

  private act(label: string, picture: string, first: boolean, work: () => Promise<unknown>): HTMLButtonElement {
    const made: HTMLButtonElement = button({ label, icon: picture, kind: first ? "primary" : "plain", press: () => {
      made.disabled = true;
      void attempt(this.desk, work, () => { this.desk.tell(label); this.desk.again(); }).then(() => { made.disabled = false; });
    } });
    return made;
  }
}
