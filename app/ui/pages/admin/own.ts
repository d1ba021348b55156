// What the ward brings in itself: pictograms with their licences, and signed clips of phrases.

import { fill, h, icon } from "../../dom";
import { _ } from "../../i18n";
import { button } from "../../components/button/button";
import { PhraseBook, plain } from "../../phrases";
import type { PackJson, PacksJson } from "../../phrases";
import { ApiError } from "./api";
import { faultList } from "./files";
import { attempt, Desk, Page, sentenceOf } from "./page";
import type { OwnClip, OwnPicture } from "./types";

const MAX_BYTES = 20 * 1024 * 1024;
const QUIET = { autocomplete: "off", spellcheck: "false", autocapitalize: "off" };

export interface Own { pictures: OwnPicture[]; clips: OwnClip[]; packs: PacksJson }

export class OwnPage implements Page {
  readonly root: HTMLElement;
  private readonly faults = h("div", { class: "files-faults", "aria-live": "polite" });
  private readonly book: PhraseBook;

  constructor(private readonly desk: Desk, { pictures, clips, packs }: Own) {
    this.book = new PhraseBook(packs);
    this.root = h("div", { class: "own" }, h("div", { class: "admin-head" }, h("h1", { class: "admin-title", tabindex: -1 }, _("Pictures and clips"))),
      this.faults,
      h("h2", { class: "changes-title" }, _("Pictures of our own")),
      h("p", {}, _("SVG or PNG, or an archive (.zip) with a list of its files. A pack names a picture as it is named here.")),
      desk.writes ? this.bringPicture() : null,
      h("ul", { class: "packs-rows" }, pictures.map((one) => this.row(icon(one.icon), one.icon, [one.name, one.reading, one.licence, one.author],
        () => desk.api.dropPicture(one.id)))),
      h("h2", { class: "changes-title" }, _("Signed clips")),
      h("p", {}, _("MP4 or WebM of at most 20 MB. Open boards show it at once beside its phrase.")),
      desk.writes ? this.bringClip() : null,
      h("ul", { class: "packs-rows" }, clips.map((one) => this.row(icon("sign_language"), this.words(one.pack, one.phrase),
        [`${one.pack}/${one.phrase}`, one.caption, one.licence, one.author], () => desk.api.dropClip(one.pack, one.phrase)))));
  }

  private row(picture: SVGElement, name: string, facts: string[], drop: () => Promise<unknown>): HTMLElement {
    return h("li", { class: "packs-row" }, h("span", { class: "own-picture" }, picture),
      h("div", { class: "packs-open" }, h("span", { class: "packs-name" }, name), h("span", { class: "packs-facts" }, facts.filter(Boolean).join(" · "))),
      this.desk.writes ? button({ label: _("Take away"), icon: "delete", name: `${_("Take away")}: ${name}`, press: () => {
        void attempt(this.desk, drop, () => this.desk.again());
      } }) : null);
  }

  private words(pack: string, phrase: string): string {
    const found = this.book.phrase(pack, phrase);
    return found ? plain(this.book.preview(found)) : `${pack}/${phrase}`;
  }

  private bringPicture(): HTMLElement {
    const file = fileInput(".svg,.png,.zip"), id = text(_("Name in packs")), name = text(_("Name")), licence = text(_("Licence")), author = text(_("Author"));
    const take = () => this.bring(file, (chosen) => this.desk.api.bringPicture(chosen, {
      file: chosen.name, id: id.value.trim(), name: name.value.trim(), licence: licence.value.trim(), author: author.value.trim(),
    }));
    return h("div", { class: "form-add own-add" }, file, id, name, licence, author, button({ label: _("Take in"), icon: "upload_file", press: take }));
  }

  private bringClip(): HTMLElement {
    const file = fileInput(".mp4,.webm"), caption = text(_("Caption")), licence = text(_("Licence")), author = text(_("Signed by"));
    const phrase = h("select", { class: "form-input", "aria-label": _("Phrase") });
    const pack = h("select", { class: "form-input", "aria-label": _("Pack"), on: { change: () => fillPhrases() } },
      this.book.packs.map((one) => h("option", { value: one.id }, plain(this.book.text(one.title)))));
    const fillPhrases = () => {
      const chosen = this.book.pack(pack.value) as PackJson;
      fill(phrase, ...chosen.categories.map((category) => h("optgroup", { label: plain(this.book.text(category.title)) },
        category.phrases.map((one) => h("option", { value: one.id }, plain(this.book.preview(one)))))));
    };
    fillPhrases();
    const take = () => this.bring(file, (chosen) => this.desk.api.bringClip(chosen, {
      file: chosen.name, pack: pack.value, phrase: phrase.value, caption: caption.value.trim(), licence: licence.value.trim(), author: author.value.trim(),
    }));
    return h("div", { class: "form-add own-add" }, file, pack, phrase, caption, licence, author, button({ label: _("Take in"), icon: "upload_file", press: take }));
  }

  private async bring(input: HTMLInputElement, send: (file: File) => Promise<unknown>): Promise<void> {
    const file = input.files && input.files[0];
    if (!file) { input.focus(); return; }
    if (file.size > MAX_BYTES) { this.desk.tell(_("That is too long. Please send it in shorter parts."), true); return; }
    try {
      await send(file);
      this.desk.again();
    } catch (error) {
      fill(this.faults, faultList(error instanceof ApiError ? error.faults : []));
      this.desk.tell(sentenceOf(error), true);
    }
  }
}

function text(label: string): HTMLInputElement {
  return h("input", { type: "text", class: "form-input", maxlength: 120, "aria-label": label, placeholder: label, ...QUIET });
}

function fileInput(accept: string): HTMLInputElement {
  return h("input", { type: "file", class: "form-input files-input", accept, "aria-label": _("File") });
}
