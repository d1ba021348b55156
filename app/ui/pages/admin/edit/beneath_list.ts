// The phrases of the pack beneath an overlay: one press changes one of them here, or hides it.

import { fill, h, icon } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import { Beneath, FlowBeneath, flowsOf, phrasesOf } from "../yaml/beneath";
import { readTree } from "../yaml/tree";

export interface BeneathOptions {
  /** The pack's text. */
  text: string;
  locale: string;
  change(one: Beneath): void;
  hide(one: Beneath): void;
  /** Change a flow here. */
  flow(id: string): void;
}

export class BeneathList {
  private readonly all: Beneath[];
  private readonly flows: FlowBeneath[];
  private readonly found = h("p", { class: "sr-only", role: "status" });
  private readonly list = h("ul", { class: "packs-rows" });
  private readonly field: HTMLInputElement;
  readonly root: HTMLElement;

  constructor(private readonly options: BeneathOptions) {
    const root = readTree(options.text);
    this.all = phrasesOf(root, options.locale);
    this.flows = flowsOf(root, options.locale);
    this.field = h("input", { type: "search", class: "form-input", "aria-label": _("Find a phrase"), placeholder: _("Find a phrase"),
      autocomplete: "off", spellcheck: "false", autocapitalize: "off", on: { input: () => this.draw() } });
    this.root = h("section", { class: "beneath", "aria-label": _("The pack beneath") },
      h("p", {}, _("Choose what is to be different here. Everything else stays as it comes.")), this.field, this.found, this.list);
    this.draw();
  }

  private draw(): void {
    const query = this.field.value.trim().toLowerCase();
    const rows = this.all.filter((one) => !query || `${one.words} ${one.category}/${one.phrase}`.toLowerCase().indexOf(query) >= 0);
    const flows = this.flows.filter((one) => !query || `${one.words} flow:${one.flow}`.toLowerCase().indexOf(query) >= 0);
    this.found.textContent = query ? _("Found: {number}", { number: rows.length + flows.length }) : "";
    const { change, flow, hide, locale } = this.options;
    fill(this.list, flows.map((one) => h("li", { class: "packs-row beneath-one", "data-beneath": `flow:${one.flow}` }, icon(one.icon),
      h("div", { class: "packs-open" }, h("span", { lang: locale }, one.words), h("span", { class: "packs-id" }, _("Questions in order"))),
      button({ label: _("Change"), icon: "edit", name: `${_("Change")}: ${one.words}`, press: () => flow(one.flow) }))), rows.map((one) => h("li", { class: "packs-row beneath-one", "data-beneath": `${one.category}/${one.phrase}` }, icon(one.icon),
      h("div", { class: "packs-open" }, h("span", { lang: locale }, one.words), h("code", { class: "packs-id" }, `${one.category}/${one.phrase}`)),
      button({ label: _("Change"), icon: "edit", name: `${_("Change")}: ${one.words}`, press: () => change(one) }),
      button({ label: _("Hide"), icon: "visibility_off", kind: "quiet", name: `${_("Hide")}: ${one.words}`, press: () => hide(one) }))));
  }
}
