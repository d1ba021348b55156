// What was published before, by whom; any of it can be brought back.

import { fill, h } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../../components/button/button";
import { confirm } from "../../components/dialog/dialog";
import { cellChanges, lineChanges } from "./look/diff_view";
import { attempt, Desk, Page, sentenceOf } from "./page";
import type { DocumentFull, Revision } from "./types";
import { momentOf } from "./words";

export class HistoryPage implements Page {
  readonly root: HTMLElement;
  private readonly place = h("section", { class: "history-look", "aria-live": "polite" });

  constructor(private readonly desk: Desk, private readonly found: DocumentFull, revisions: Revision[]) {
    const newest = revisions.reduce((most, one) => Math.max(most, one.number), 0);
    const ordered = revisions.slice().sort((one, other) => other.number - one.number);
    this.root = h("div", { class: "history" }, revisions.length ? null : h("p", {}, _("Nothing has been published yet.")),
      h("ol", { class: "history-list", reversed: true }, ordered.map((one) => h("li", { class: "history-one" }, this.row(one, newest)))), this.place);
  }

  private row(one: Revision, newest: number): HTMLElement[] {
    const people = [`${_("Written by")} ${one.author}`, one.reviewer ? `${_("Reviewed by")} ${one.reviewer}` : "", `${_("Published by")} ${one.publisher}`];
    const back = one.restored ? h("p", {}, _("Brought back from {number}", { number: one.restored })) : null;
    const look = button({ label: _("What changed"), icon: "visibility", kind: "quiet", name: `${_("What changed")}: ${one.number}`, press: () => { void this.look(one); } });
    const undo = this.desk.writes && one.number !== newest
      ? button({ label: _("Bring this back"), icon: "undo", name: `${_("Bring this back")}: ${one.number}`, press: () => this.ask(one) }) : null;
    return [
      h("div", { class: "history-words" }, h("strong", {}, `${one.number} · ${momentOf(one.published_ms)}`),
        h("p", {}, people.filter(Boolean).join(" · ")), back, one.note ? h("blockquote", { class: "changes-note" }, one.note) : null),
      h("div", { class: "history-does" }, look, ...(undo ? [undo] : [])),
    ];
  }

  private async look(one: Revision): Promise<void> {
    try {
      const diff = await this.desk.api.diff(this.found.id, one.number > 1 ? String(one.number - 1) : String(one.number), String(one.number));
      fill(this.place, h("h2", { class: "changes-title" }, `${_("What changed")}: ${one.number}`), cellChanges(diff.cells, this.desk.boot.locales), lineChanges(diff));
    } catch (error) {
      this.desk.tell(sentenceOf(error), true);
    }
  }

  private ask(one: Revision): void {
    const { desk, found } = this;
    confirm({
      title: _("Bring this back?"),
      body: h("p", {}, _("The words of {moment} are published again at once. Nothing of the history is lost.", { moment: momentOf(one.published_ms) })),
      yes: button({ label: _("Bring this back"), icon: "undo", kind: "primary", press: () => {
        void attempt(desk, () => desk.api.rollback(found.id, one.number), () => { desk.tell(_("Published")); desk.again(); });
      } }),
      no: button({ label: _("No"), icon: "close", press: () => undefined }),
    });
  }
}
