// Every phrase in every language, and how far each cell is to be trusted.

import { fill, h } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../../components/button/button";
import { Dialog } from "../../components/dialog/dialog";
import { attempt, Desk, Page } from "./page";
import type { CellId, CellState, DocumentFull, Matrix, MatrixRow } from "./types";
import { cellBadge, cellWord } from "./words";

const STATES: CellState[] = ["stale", "draft", "reviewed", "checked"];

export class MatrixPage implements Page {
  readonly root: HTMLElement;
  private readonly place = h("div", { class: "table-scroll matrix-scroll", tabindex: 0, role: "region", "aria-label": _("Translations") });
  private readonly found = h("p", { class: "matrix-found", role: "status" });
  private readonly all = h("div", { class: "matrix-all" });
  private state: CellState | "" = "";
  private locale = "";

  constructor(private readonly desk: Desk, private readonly document: DocumentFull, private readonly matrix: Matrix) {
    const states = h("select", { class: "form-input", "aria-label": _("State") }, h("option", { value: "" }, _("All states")),
      STATES.map((one) => h("option", { value: one }, cellWord(one))));
    const locales = h("select", { class: "form-input", "aria-label": _("Language") }, h("option", { value: "" }, _("All languages")),
      matrix.locales.map((one) => h("option", { value: one }, this.name(one))));
    states.addEventListener("change", () => { this.state = states.value as CellState | ""; this.draw(); });
    locales.addEventListener("change", () => { this.locale = locales.value; this.draw(); });
    const broken = document.draft && document.draft.faults && !matrix.rows.length;
    this.root = h("div", { class: "matrix" }, broken ? h("p", {}, _("There are faults in it. They must be mended before it is published.")) : null, h("div", { class: "matrix-head" }, states, locales, this.found, this.all), this.place);
    this.draw();
  }

  private name(tag: string): string {
    return (this.desk.boot.locales.filter((one) => one.tag === tag)[0] || { name: tag }).name;
  }

  private get locales(): string[] {
    const { locales } = this.matrix;
    if (!this.locale) return locales;
    // The words are judged against the Japanese.
    return this.locale === "ja" ? ["ja"] : ["ja", this.locale];
  }

  private fits(row: MatrixRow, locale: string): boolean {
    const cell = row.cells[locale];
    return !!cell && (!this.state || cell.state === this.state) && (!this.locale || locale === this.locale);
  }

  private draw(): void {
    const { locales } = this;
    const rows = this.matrix.rows.filter((row) => this.matrix.locales.some((locale) => this.fits(row, locale)));
    const cells: CellId[] = [];
    for (const row of rows) for (const locale of this.matrix.locales) if (this.fits(row, locale)) cells.push([row.id, locale]);
    this.found.textContent = _("Found: {number}", { number: cells.length });
    fill(this.all, this.desk.reviews && this.locale && cells.length ? this.marks(cells) : null);
    fill(this.place, h("table", { class: "table matrix-table" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, _("Place")), locales.map((one) => h("th", { scope: "col", lang: one }, this.name(one))))),
      h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, h("code", {}, row.id)),
        locales.map((locale) => h("td", {}, this.cell(row, locale))))))));
  }

  private cell(row: MatrixRow, locale: string): HTMLElement | null {
    const cell = row.cells[locale];
    if (!cell) return null;
    return h("button", {
      type: "button", class: `matrix-cell${this.fits(row, locale) ? "" : " is-beside"}`, "data-cell": `${row.id} ${locale}`,
      on: { click: () => (this.desk.reviews ? this.ask(row, locale) : this.edit(row, locale)) },
    }, cellBadge(cell.state), h("span", { class: "matrix-words", lang: locale }, cell.text));
  }

  private edit(row: MatrixRow, locale: string): void {
    this.desk.go(`${this.document.id}/edit/${locale}/${row.id}`);
  }

  /** One cell beside its Japanese, and what may be done with it. */
  private ask(row: MatrixRow, locale: string): void {
    const cell = row.cells[locale];
    const japanese = row.cells.ja;
    const open = button({ label: _("Open the text"), icon: "edit", press: () => { dialog.close(); this.edit(row, locale); } });
    const marks = (["reviewed", "checked"] as CellState[]).map((state) => button({ label: cellWord(state), icon: "check", press: () => {
      dialog.close();
      this.mark([[row.id, locale]], state);
    } }));
    const dialog: Dialog = new Dialog({ title: `${this.name(locale)} · ${row.id}`, wide: true, actions: [open, ...marks], body: [
      locale !== "ja" && japanese ? h("p", { lang: "ja", class: "matrix-japanese" }, japanese.text) : null,
      h("p", { lang: locale }, cell.text), h("p", {}, cellBadge(cell.state)),
    ] });
  }

  private marks(cells: CellId[]): HTMLElement[] {
    return (["reviewed", "checked"] as CellState[]).map((state) => button({
      label: _("Mark all shown: {state}", { state: cellWord(state) }), icon: "done_all", press: () => this.mark(cells, state),
    }));
  }

  private mark(cells: CellId[], state: CellState): void {
    void attempt(this.desk, () => this.desk.api.mark(this.document.id, cells, state), () => {
      for (const row of this.matrix.rows) for (const [id, locale] of cells) if (row.id === id && row.cells[locale]) row.cells[locale].state = state;
      this.draw();
    });
  }
}
