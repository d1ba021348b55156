// One document: its text, its changes, its translations, its history, its files.

import { h, icon } from "../../dom";
import { _ } from "../../i18n";
import { ChangesPage } from "./changes";
import { EditPage } from "./edit/edit_page";
import { FilesPage } from "./files";
import { HistoryPage } from "./history";
import { MatrixPage } from "./matrix";
import type { Desk, Page } from "./page";
import type { DocumentFull } from "./types";
import { documentBadges, layerWord } from "./words";

const TABS = ["edit", "changes", "translations", "history", "files"];
const ICONS = ["edit", "rule", "language", "schedule", "upload_file"];

function tabWord(tab: string): string {
  if (tab === "edit") return _("Text");
  if (tab === "changes") return _("Review");
  if (tab === "translations") return _("Translations");
  return tab === "history" ? _("History") : _("Files");
}

export class DocumentPage implements Page {
  readonly root: HTMLElement;

  private constructor(desk: Desk, found: DocumentFull, tab: string, private readonly inner: Page) {
    const name = found.desk ? (desk.boot.desks.filter((one) => one.id === found.desk)[0] || { name: found.desk }).name : null;
    this.root = h("div", { class: "document", "data-tab": tab },
      h("div", { class: "admin-head" },
        h("h1", { class: "admin-title", tabindex: -1 }, found.title, h("span", { class: "document-layer" }, layerWord(found.layer, name))),
        h("div", { class: "packs-badges" }, documentBadges(found))),
      h("nav", { class: "tabs", "aria-label": found.title }, TABS.map((one, at) => h("a", {
        class: "tab", href: `#/${found.id}/${one}`, "aria-current": one === tab ? "page" : null,
      }, icon(ICONS[at]), h("span", {}, tabWord(one))))),
      inner.root);
  }

  /** Fetch what one of the document's pages needs, and make it. */
  static async open(desk: Desk, id: string, tab: string, at: string): Promise<DocumentPage> {
    const found = await desk.api.document(id);
    return new DocumentPage(desk, found, tab, await openTab(desk, found, tab, at));
  }

  shown(): void { if (this.inner.shown) this.inner.shown(); }
  leave(): Promise<boolean> { return this.inner.leave ? this.inner.leave() : Promise.resolve(true); }
  unsaved(): boolean { return !!this.inner.unsaved && this.inner.unsaved(); }
  destroy(): void { if (this.inner.destroy) this.inner.destroy(); }
}

async function openTab(desk: Desk, found: DocumentFull, tab: string, at: string): Promise<Page> {
  const { api } = desk;
  if (tab === "changes") return new ChangesPage(desk, found, await api.diff(found.id, "published", found.draft ? "draft" : "published"));
  if (tab === "translations") return new MatrixPage(desk, found, await api.matrix(found.id));
  if (tab === "history") return new HistoryPage(desk, found, (await api.history(found.id)).revisions);
  if (tab === "files") return new FilesPage(desk, found);
  return new EditPage(desk, found, await api.schema(), await api.packs("ja"), at);
}
