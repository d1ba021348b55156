// Whose signed packs are taken.

import { h } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../../components/button/button";
import { attempt, Desk, Page } from "./page";
import type { Key, Signers } from "./types";

const QUIET = { autocomplete: "off", spellcheck: "false", autocapitalize: "off" };

export class SignersPage implements Page {
  readonly root: HTMLElement;

  constructor(private readonly desk: Desk, { own, signers }: Signers) {
    this.root = h("div", { class: "signers" }, h("div", { class: "admin-head" }, h("h1", { class: "admin-title", tabindex: -1 }, _("Signers"))),
      h("h2", { class: "changes-title" }, _("Our own key")), h("p", {}, _("Hand it to those who are to take our signed packs.")), keyLines(own),
      h("h2", { class: "changes-title" }, _("Whom we trust")), h("p", {}, _("A signed pack is taken only from those who stand here.")),
      h("ul", { class: "packs-rows" }, signers.map((one) => h("li", { class: "packs-row" },
        h("div", { class: "packs-open" }, h("span", { class: "packs-name" }, one.name), keyLines(one)),
        desk.writes ? button({ label: _("Take away"), icon: "delete", name: `${_("Take away")}: ${one.name}`, press: () => {
          void attempt(desk, () => desk.api.dropSigner(one.id), () => desk.again());
        } }) : null))),
      desk.writes ? this.adding() : null);
  }

  private adding(): HTMLElement {
    const name = h("input", { type: "text", class: "form-input", "aria-label": _("Name"), placeholder: _("Name"), ...QUIET });
    const key = h("input", { type: "text", class: "form-input", "aria-label": _("Public key"), placeholder: _("Public key"), ...QUIET });
    const add = button({ label: _("Add"), icon: "add", press: () => {
      if (!name.value.trim() || !key.value.trim()) { (name.value.trim() ? key : name).focus(); return; }
      void attempt(this.desk, () => this.desk.api.addSigner(name.value.trim(), key.value.trim()), () => this.desk.again());
    } });
    return h("div", { class: "form-add signers-add" }, name, key, add);
  }
}

/** The key to copy, and its fingerprint to compare by telephone. */
function keyLines(key: Key): HTMLElement {
  return h("dl", { class: "signers-key" }, h("dt", {}, _("Public key")), h("dd", {}, h("code", {}, key.public_key)),
    h("dt", {}, _("Fingerprint")), h("dd", {}, h("code", {}, key.fingerprint)));
}
