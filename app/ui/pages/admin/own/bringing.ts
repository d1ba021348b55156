// The forms that take in pictures and clips.

import { Attributes, fill, h } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import { PhraseBook, plain } from "../../../phrases";
import type { PackJson } from "../../../phrases";
import type { Words } from "../api";
import type { Desk } from "../page";
import type { OwnClip, OwnPicture } from "../types";

const QUIET = { autocomplete: "off", spellcheck: "false", autocapitalize: "off" };

/** Sends the file of an input. */
export type Send = (file: HTMLInputElement, send: (file: File, sent: (part: number) => void) => Promise<unknown>) => Promise<void>;

/** Takes in a picture, or a set of them. */
export class PictureForm {
  readonly root: HTMLElement;
  private readonly file = fileInput(".svg,.png,.zip");
  private readonly id = text();
  private readonly name = text();
  private readonly reading = text();
  private readonly licence = text({ "data-licence": true });
  private readonly author = text();

  constructor(desk: Desk, send: Send) {
    const take = () => { void send(this.file, (chosen, sent) => desk.api.bringPicture(chosen, this.words(chosen), sent)); };
    this.root = h("div", { class: "own-add" }, field(_("File"), this.file), field(_("Name in packs"), this.id), field(_("Name"), this.name),
      field(_("Reading"), this.reading), field(_("Licence"), this.licence), field(_("Author"), this.author),
      button({ label: _("Take in"), icon: "upload_file", press: take }));
  }

  /** Prepare for another picture in the place of one. */
  replace(one: OwnPicture): void {
    this.id.value = one.id;
    this.name.value = one.name;
    this.reading.value = one.reading;
    this.licence.value = one.licence;
    this.author.value = one.author;
    this.file.focus();
  }

  private words(chosen: File): Words {
    return {
      file: chosen.name, id: this.id.value.trim(), name: this.name.value.trim(), reading: this.reading.value.trim(),
      licence: this.licence.value.trim(), author: this.author.value.trim(),
    };
  }
}

/** Takes in the clip of a phrase, and its captions. */
export class ClipForm {
  readonly root: HTMLElement;
  private readonly file = fileInput(".mp4,.webm");
  private readonly captions = fileInput(".vtt");
  private readonly caption = text();
  private readonly licence = text({ "data-licence": true });
  private readonly author = text();
  private readonly phrase = h("select", { class: "form-input" });
  private readonly pack: HTMLSelectElement;

  constructor(private readonly desk: Desk, private readonly book: PhraseBook, send: Send) {
    this.pack = h("select", { class: "form-input", on: { change: () => this.fillPhrases() } },
      book.packs.map((one) => h("option", { value: one.id }, plain(book.text(one.title)))));
    this.fillPhrases();
    this.root = h("div", { class: "own-add" }, field(_("File"), this.file), field(_("Pack"), this.pack), field(_("Phrase"), this.phrase),
      field(_("Captions (.vtt, Japanese)"), this.captions), field(_("What is signed, if the phrase does not say it"), this.caption),
      field(_("Licence"), this.licence), field(_("Signed by"), this.author),
      button({ label: _("Take in"), icon: "upload_file", press: () => { void send(this.file, (chosen, sent) => this.take(chosen, sent)); } }));
  }

  /** Prepare for another clip in the place of one. */
  replace(one: OwnClip): void {
    this.pack.value = one.pack;
    this.fillPhrases();
    this.phrase.value = one.phrase;
    this.caption.value = one.caption;
    this.licence.value = one.licence;
    this.author.value = one.author;
    this.file.focus();
  }

  private async take(chosen: File, sent: (part: number) => void): Promise<void> {
    const [pack, phrase] = [this.pack.value, this.phrase.value];
    const captions = this.captions.files && this.captions.files[0];
    await this.desk.api.bringClip(chosen, {
      file: chosen.name, pack, phrase, caption: this.caption.value.trim(), licence: this.licence.value.trim(), author: this.author.value.trim(),
    }, sent);
    if (captions) await this.desk.api.bringCaptions(captions, pack, phrase);
  }

  private fillPhrases(): void {
    const chosen = this.book.pack(this.pack.value) as PackJson;
    fill(this.phrase, ...chosen.categories.map((category) => h("optgroup", { label: plain(this.book.text(category.title)) },
      category.phrases.map((one) => h("option", { value: one.id }, plain(this.book.preview(one)))))));
  }
}

function field(label: string, input: HTMLElement): HTMLElement {
  return h("label", { class: "form-field" }, h("span", { class: "form-label" }, label), input);
}

function text(more: Attributes = {}): HTMLInputElement {
  return h("input", { type: "text", class: "form-input", maxlength: 120, ...QUIET, ...more });
}

function fileInput(accept: string): HTMLInputElement {
  return h("input", { type: "file", class: "form-input files-input", accept });
}
