// All packs by layer: what comes with the product, what the ward says, what each counter says.

import { fill, h, icon } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../../components/button/button";
import { Dialog } from "../../components/dialog/dialog";
import { attempt, Desk, Page } from "./page";
import type { CellState, DocumentList, DocumentRow, Layer } from "./types";
import { badge, cellBadge, documentBadges, layerWord } from "./words";

const STATES: CellState[] = ["stale", "draft", "reviewed", "checked"];

export class PacksPage implements Page {
  readonly root: HTMLElement;
  private readonly list = h("div", { class: "packs-list" });
  private readonly found = h("p", { class: "sr-only", role: "status" });
  private query = "";

  constructor(private readonly desk: Desk, private readonly all: DocumentList) {
    const field = h("input", { type: "search", class: "form-input packs-find", "aria-label": _("Find a pack"), placeholder: _("Find a pack"),
      autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
    field.addEventListener("input", () => { this.query = field.value.trim().toLowerCase(); this.draw(); });
    this.root = h("div", { class: "packs" },
      h("div", { class: "admin-head" }, h("h1", { class: "admin-title", tabindex: -1 }, _("All packs")), field,
        desk.writes ? button({ label: _("New pack"), icon: "add", press: () => this.askNew() }) : null),
      this.found, this.list);
    this.draw();
  }

  private draw(): void {
    const rows = this.all.documents.filter((row) => !this.query || `${row.title} ${row.id}`.toLowerCase().indexOf(this.query) >= 0);
    this.found.textContent = this.query ? _("Found: {number}", { number: rows.length }) : "";
    const waiting = rows.filter((row) => row.draft && row.draft.state === "in_review");
    fill(this.list,
      this.section(_("Waits for review"), waiting), this.broughtWaiting(),
      this.section(layerWord("ward", null), rows.filter((row) => row.layer === "ward")),
      this.all.desks.map((one) => this.section(layerWord("desk", one.name), rows.filter((row) => row.layer === "desk" && row.desk === one.id))),
      this.section(layerWord("base", null), rows.filter((row) => row.layer === "base")));
  }

  private section(title: string, rows: DocumentRow[]): HTMLElement | null {
    if (!rows.length) return null;
    return h("section", { class: "packs-layer" }, h("h2", { class: "packs-layer-title" }, title),
      h("ul", { class: "packs-rows" }, rows.map((row) => h("li", { class: "packs-row", "data-document": row.id }, this.row(row)))));
  }

  private broughtWaiting(): HTMLElement | null {
    if (!this.all.brought_waiting || this.query) return null;
    return h("section", { class: "packs-layer" }, h("ul", { class: "packs-rows" }, h("li", { class: "packs-row" },
      h("a", { class: "packs-open", href: "#/own" }, h("span", { class: "packs-name" }, _("Pictures and clips"))),
      h("div", { class: "packs-badges" }, badge("in_review", "hourglass_top", `${_("Waits for review")}: ${this.all.brought_waiting}`)))));
  }

  private row(row: DocumentRow): HTMLElement[] {
    const faults = row.draft && row.draft.faults
      ? h("span", { class: "badge badge-faults" }, icon("error"), h("span", {}, _("Faults: {number}", { number: row.draft.faults }))) : null;
    const counts = STATES.filter((state) => row.cells[state]).map((state) => {
      const made = cellBadge(state);
      made.appendChild(h("b", {}, String(row.cells[state])));
      return made;
    });
    return [
      h("a", { class: "packs-open", href: `#/${row.id}/edit` }, h("span", { class: "packs-name" }, row.title),
        h("span", { class: "packs-id" }, `${row.pack} · ${_("Phrases: {number}", { number: row.phrases })}`)),
      h("div", { class: "packs-badges" }, documentBadges(row), faults, counts),
      h("div", { class: "packs-does" }, this.changeHere(row)),
    ];
  }

  private changeHere(row: DocumentRow): HTMLElement | null {
    if (!this.desk.writes || row.layer === "desk") return null;
    return button({ label: _("Change it here"), icon: "edit", name: `${_("Change it here")}: ${row.title}`, press: () => this.askWhere(row) });
  }

  /** For whom a pack is changed: the whole ward, or one counter. */
  private askWhere(row: DocumentRow): void {
    const places: Array<[Layer, string | null, string]> = row.layer === "base" ? [["ward", null, layerWord("ward", null)]] : [];
    for (const one of this.all.desks) places.push(["desk", one.id, layerWord("desk", one.name)]);
    const dialog: Dialog = new Dialog({
      title: _("For whom is it changed?"), body: h("p", {}, row.title),
      actions: places.map(([layer, desk, words]) => button({ label: words, press: () => { dialog.close(); this.open(layer, desk, row.pack, "overlay"); } })),
    });
  }

  /** Open what is there already, or begin it. */
  private open(layer: Layer, desk: string | null, pack: string, kind: string): void {
    const there = this.all.documents.filter((row) => row.layer === layer && row.desk === desk && row.pack === pack)[0];
    if (there) { this.desk.go(`${there.id}/edit`); return; }
    let made = "";
    void attempt(this.desk, async () => { made = (await this.desk.api.create(layer, desk, pack, kind)).id; }, () => this.desk.go(`${made}/edit`));
  }

  private askNew(): void {
    const name = h("input", { type: "text", class: "form-input", "aria-label": _("Name in the file (id)"), placeholder: "our-counter",
      autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
    const where = h("select", { class: "form-input", "aria-label": _("For whom is it?") }, h("option", { value: "" }, layerWord("ward", null)),
      this.all.desks.map((one) => h("option", { value: one.id }, layerWord("desk", one.name))));
    const make = button({ label: _("New pack"), icon: "add", kind: "primary", press: () => {
      const pack = name.value.trim();
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(pack)) { name.focus(); return; }
      dialog.close();
      this.open(where.value ? "desk" : "ward", where.value || null, pack, "pack");
    } });
    const dialog: Dialog = new Dialog({ title: _("New pack"), actions: [make], body: [
      h("p", {}, _("Give it a short name of small letters a-z, digits and hyphens.")), name, where,
    ] });
    name.focus();
  }
}
