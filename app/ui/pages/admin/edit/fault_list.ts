// What the server finds in the text, as a list that leads to each place.

import { fill, h, icon } from "../../../dom";
import { _ } from "../../../i18n";
import type { Fault } from "../types";

export class FaultList {
  private readonly head = h("p", { class: "faults-head", role: "status" });
  private readonly list = h("ul", { class: "faults-list" });
  readonly root = h("section", { class: "faults", "aria-label": _("Faults") }, this.head, this.list);

  constructor(private readonly goTo: (fault: Fault) => void) {}

  /** Show these; what hinders comes first. */
  update(all: Fault[]): void {
    const faults = all.filter((fault) => !fault.hint);
    const hints = all.filter((fault) => fault.hint);
    this.root.classList.toggle("is-good", !faults.length);
    fill(this.head, icon(faults.length ? "error" : "check"), h("span", {}, this.headWords(faults.length, hints.length)));
    fill(this.list, faults.concat(hints).map((fault) => h("li", {}, this.row(fault))));
  }

  /** Say that the check cannot be asked just now. */
  away(words: string): void {
    fill(this.head, icon("wifi_off"), h("span", {}, words));
  }

  private headWords(faults: number, hints: number): string {
    const first = faults ? _("Faults: {number}", { number: faults }) : _("No faults");
    return hints ? `${first} · ${_("Hints: {number}", { number: hints })}` : first;
  }

  private row(fault: Fault): HTMLElement {
    return h("button", { type: "button", class: `faults-one${fault.hint ? " is-hint" : ""}`, on: { click: () => this.goTo(fault) } },
      icon(fault.hint ? "info" : "error"),
      h("span", { class: "faults-where" }, `${fault.hint ? _("Hint") : _("Fault")} · ${_("Line {number}", { number: fault.line })}`),
      h("span", { class: "faults-words" }, fault.sentence), fault.id ? h("code", { class: "faults-id" }, fault.id) : null);
  }
}
