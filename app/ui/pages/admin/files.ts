// Files out and in: spreadsheets, board files, signed packs, printed sheets.

import { fill, h, icon } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../../components/button/button";
import { ApiError } from "./api";
import { Desk, Page, sentenceOf } from "./page";
import type { DocumentFull, Fault } from "./types";

export const MAX_BYTES = 20 * 1024 * 1024;

/** Say that a file is too large. */
export function tooLarge(): string {
  return _("A file has at most {number} MB.", { number: MAX_BYTES / 1024 / 1024 });
}

/** By the format's name: what the file is called, and how its name ends. */
function formats(): Array<[string, string, string]> {
  return [
    ["yaml", _("Pack file"), ".yaml"], ["csv", _("Table of words"), ".csv"], ["xlsx", _("Spreadsheet"), ".xlsx"],
    ["obf", _("Open Board file"), ".obf"], ["obz", _("Open Board package"), ".obz"], ["signed", _("Signed pack"), ".twpack"],
  ];
}

/** What can be taken out; a layer also as the layer that it is. */
function outward(found: DocumentFull): Array<[string, string, string]> {
  return found.kind === "overlay" ? formats().concat([["layer", _("Signed pack, this layer alone"), ".twpack"]]) : formats();
}

export class FilesPage implements Page {
  readonly root: HTMLElement;
  private readonly place = h("div", { class: "files-faults", "aria-live": "polite" });

  constructor(private readonly desk: Desk, private readonly found: DocumentFull) {
    this.root = h("div", { class: "files" },
      h("section", {}, h("h2", { class: "changes-title" }, _("Take out")),
        h("ul", { class: "files-list" }, outward(found).map(([format, name, end]) => h("li", {}, download(desk.api.exportUrl(found.id, format), `${name} (${end})`))))),
      found.readonly || !desk.writes ? null : this.taking(), this.place,
      h("section", {}, h("h2", { class: "changes-title" }, _("Printed sheet")),
        h("ul", { class: "files-list" }, desk.boot.locales.map((one) => h("li", { lang: one.tag }, download(desk.api.sheetUrl(found.id, one.tag), one.name))))));
  }

  private taking(): HTMLElement {
    const select = h("select", { class: "form-input", "aria-label": _("Kind of file") }, formats().map(([format, name, end]) => h("option", { value: format }, `${name} (${end})`)));
    const input = h("input", { type: "file", class: "form-input files-input", "aria-label": _("File") });
    input.addEventListener("change", () => {
      const file = input.files && input.files[0];
      const known = file ? formats().filter(([, , end]) => file.name.slice(-end.length).toLowerCase() === end)[0] : null;
      if (known) select.value = known[0];
    });
    const take = button({ label: _("Take in"), icon: "upload_file", kind: "primary", press: () => { void this.take(select.value, input); } });
    return h("section", {}, h("h2", { class: "changes-title" }, _("Take in")),
      h("p", {}, _("The file becomes the draft. What stands in the draft now is replaced.")), h("div", { class: "form-add" }, input, select, take));
  }

  private async take(format: string, input: HTMLInputElement): Promise<void> {
    const file = input.files && input.files[0];
    if (!file) { this.desk.tell(_("Choose a file first."), true); input.focus(); return; }
    if (file.size > MAX_BYTES) { this.desk.tell(tooLarge(), true); return; }
    try {
      const { faults, hints } = await this.desk.api.importFile(this.found.id, format, file);
      this.list(faults.concat(hints));
      this.desk.tell(faults.length ? _("Faults: {number}", { number: faults.length }) : _("The file is the draft now."), faults.length > 0);
    } catch (error) {
      this.list(error instanceof ApiError ? error.faults : []);
      this.desk.tell(sentenceOf(error), true);
    }
  }

  private list(faults: Fault[]): void {
    fill(this.place, faultList(faults));
  }
}

/** Tell what is wrong with a file, and where. */
export function faultList(faults: Fault[]): HTMLElement | null {
  if (!faults.length) return null;
  return h("ul", { class: "faults-list" }, faults.map((fault) => h("li", { class: "files-fault" },
    icon(fault.hint ? "info" : "error"), h("strong", {}, whereOf(fault)), h("span", {}, fault.sentence))));
}

/** File, row or line, column: as the file's own program counts them. */
function whereOf(fault: Fault): string {
  const row = fault.row || fault.line;
  return [fault.file || "", row ? _("Line {number}", { number: row }) : "", fault.column ? _("Column {number}", { number: fault.column }) : "", fault.id]
    .filter(Boolean).join(" · ");
}

function download(url: string, words: string): HTMLElement {
  return h("a", { class: "button button-plain files-link", href: url, download: "" }, icon("download"), h("span", { class: "button-label" }, words));
}
