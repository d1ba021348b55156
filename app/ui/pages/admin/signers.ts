// Whose signed packs are taken.

import { h } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../../components/button/button";
import { attempt, Desk, Page } from "./page";
import type { Signer } from "./types";

const QUIET = { autocomplete: "off", spellcheck: "false", autocapitalize: "off" };

export class SignersPage implements Page {
  readonly root: HTMLElement;

  constructor(private readonly desk: Desk, signers: Signer[]) {
    this.root = h("div", { class: "signers" }, h("div", { class: "admin-head" }, h("h1", { class: "admin-title", tabindex: -1 }, _("Signers"))),
      h("p", {}, _("A signed pack is taken only from those who stand here.")),
      h("ul", { class: "packs-rows" }, signers.map((one) => h("li", { class: "packs-row" },
        h("div", { class: "packs-open" }, h("span", { class: "packs-name" }, one.name), h("code", { class: "signers-key" }, one.public_key)),
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
