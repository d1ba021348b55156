// What the ward brings in itself: pictograms with their licences, and signed clips of phrases. Another person looks
// at each before boards show it.

import { Child, fill, h, icon } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import { playClip } from "../../../components/clip/clip";
import { confirm } from "../../../components/dialog/dialog";
import { PhraseBook, plain } from "../../../phrases";
import type { PacksJson } from "../../../phrases";
import { ApiError } from "../api";
import { faultList, MAX_BYTES, tooLarge } from "../files";
import { attempt, Desk, Page, sentenceOf } from "../page";
import type { OwnClip, OwnPicture } from "../types";
import { badge, draftWord } from "../words";
import { ClipForm, PictureForm, Send } from "./bringing";
import { Upload } from "./upload";

export interface Own { pictures: OwnPicture[]; clips: OwnClip[]; packs: PacksJson }

/** One thing that was brought in, as a row. */
interface Row {
  picture: Node;
  name: Child;
  facts: string[];
  waiting: boolean;
  mine: boolean;
  play?: () => void;
  replace(): void;
  drop(): Promise<unknown>;
  review(decision: "approve" | "return"): Promise<unknown>;
}

export class OwnPage implements Page {
  readonly root: HTMLElement;
  private readonly faults = h("div", { class: "files-faults", "aria-live": "polite" });
  private readonly book: PhraseBook;
  private readonly upload = new Upload();
  private readonly pictureForm: PictureForm;
  private readonly clipForm: ClipForm;
  private sending = false;

  constructor(private readonly desk: Desk, { pictures, clips, packs }: Own) {
    this.book = new PhraseBook(packs);
    const send: Send = (file, work) => this.send(file, work);
    this.pictureForm = new PictureForm(desk, send);
    this.clipForm = new ClipForm(desk, this.book, send);
    this.root = h("div", { class: "own" },
      h("div", { class: "admin-head" }, h("h1", { class: "admin-title", tabindex: -1 }, _("Pictures and clips"))),
      h("p", {}, _("Another person looks at each before boards show it.")),
      this.section(_("Pictures of our own"), _("SVG or PNG, or an archive (.zip) with a list of its files. A pack names a picture as it is named here."),
        this.pictureForm.root, pictures.map((one) => this.pictureRow(one))),
      this.section(_("Signed clips"), _("MP4 or WebM of at most 20 MB."), this.clipForm.root, clips.map((one) => this.clipRow(one))));
  }

  /** A file that is on its way. */
  unsaved(): boolean {
    return this.sending;
  }

  private section(title: string, words: string, form: HTMLElement, rows: Row[]): HTMLElement {
    return h("section", {}, h("h2", { class: "changes-title" }, title),
      rows.length ? h("ul", { class: "packs-rows" }, rows.map((one) => this.row(one))) : h("p", { class: "own-none" }, _("Nothing is here yet.")),
      this.desk.writes ? h("details", { class: "own-new", open: !rows.length }, h("summary", {}, icon("add"), h("span", {}, _("Take in"))), h("p", {}, words), form) : null);
  }

  private pictureRow(one: OwnPicture): Row {
    const waiting = one.state === "waiting";
    const address = `/ward/pictures/${encodeURIComponent(one.id)}${waiting ? "?state=waiting" : ""}`;
    return {
      picture: h("img", { class: "own-image", src: address, alt: one.name }), name: one.icon, waiting, mine: one.mine,
      facts: [one.name, one.reading, one.licence, one.author, one.added_by],
      replace: () => this.open(this.pictureForm.root, () => this.pictureForm.replace(one)),
      drop: () => this.desk.api.dropPicture(one.id, one.state),
      review: (decision) => this.desk.api.reviewPicture(one.id, decision, one.added_ms),
    };
  }

  private clipRow(one: OwnClip): Row {
    const found = this.book.phrase(one.pack, one.phrase);
    const words = found ? plain(this.book.preview(found)) : `${one.pack}/${one.phrase}`;
    const film = { src: `/ward/clips/${one.digest}`, caption: one.caption, captions: one.captions ? `/ward/captions/${one.captions}` : "" };
    return {
      picture: icon("sign_language"), name: words, waiting: one.state === "waiting", mine: one.mine,
      facts: [`${one.pack}/${one.phrase}`, one.caption, one.captions ? ".vtt" : "", one.licence, one.author, one.added_by],
      play: () => playClip(film, { lang: this.desk.locale === "ja-simple" ? "ja" : this.desk.locale, segments: [{ text: words }] }, null),
      replace: () => this.open(this.clipForm.root, () => this.clipForm.replace(one)),
      drop: () => this.desk.api.dropClip(one.pack, one.phrase, one.state),
      review: (decision) => this.desk.api.reviewClip(one.pack, one.phrase, decision, one.added_ms),
    };
  }

  private row(one: Row): HTMLElement {
    const named = (label: string) => `${label}: ${one.name}`;
    const act = (label: string, picture: string, press: () => void, primary = false) =>
      button({ label, icon: picture, name: named(label), kind: primary ? "primary" : "plain", press });
    const review = (decision: "approve" | "return", words: string) => {
      void attempt(this.desk, () => one.review(decision), () => { this.desk.tell(words); this.desk.again(); });
    };
    const looks = this.desk.reviews && one.waiting && !one.mine;
    return h("li", { class: "packs-row" }, h("span", { class: "own-picture" }, one.picture),
      h("div", { class: "packs-open" }, h("span", { class: "packs-name" }, one.name), h("span", { class: "packs-facts" }, one.facts.filter(Boolean).join(" · "))),
      one.waiting ? h("span", { class: "packs-badges" }, badge("in_review", "hourglass_top", draftWord("in_review"))) : null,
      h("div", { class: "own-does" },
        one.play ? act(_("Sign language"), "sign_language", one.play) : null,
        looks ? act(_("Return"), "reply", () => review("return", _("Returned"))) : null,
        looks ? act(_("Approve"), "check", () => review("approve", _("Boards show it now.")), true) : null,
        this.desk.writes ? act(_("Replace"), "upload_file", one.replace) : null,
        this.desk.writes ? act(_("Take away"), "delete", () => this.ask(one)) : null));
  }

  private ask(one: Row): void {
    confirm({
      title: _("Take this away?"), body: h("p", {}, one.name, h("br"), one.waiting ? null : _("Boards go without it from now on.")),
      yes: button({ label: _("Take away"), icon: "delete", kind: "primary", press: () => {
        void attempt(this.desk, one.drop, () => this.desk.again());
      } }),
      no: button({ label: _("No"), icon: "close", press: () => undefined }),
    });
  }

  /** Unfold a form, and fill it in. */
  private open(form: HTMLElement, prepare: () => void): void {
    (form.parentNode as HTMLDetailsElement).open = true;
    prepare();
    form.scrollIntoView();
  }

  private async send(input: HTMLInputElement, work: (file: File, sent: (part: number) => void) => Promise<unknown>): Promise<void> {
    const file = input.files && input.files[0];
    if (this.sending) return;
    if (!file) { this.desk.tell(_("Choose a file first."), true); input.focus(); return; }
    if (file.size > MAX_BYTES) { this.desk.tell(tooLarge(), true); return; }
    this.sending = true;
    // Right above the form that was used.
    const form = input.closest(".own-add") as HTMLElement;
    for (const one of [this.faults, this.upload.root]) (form.parentNode as HTMLElement).insertBefore(one, form);
    fill(this.faults);
    this.upload.begin(file.name);
    try {
      await work(file, (part) => this.upload.sent(part));
      this.desk.tell(_("Waits for review"));
      this.desk.again();
    } catch (error) {
      fill(this.faults, faultList(error instanceof ApiError ? error.faults : []));
      this.desk.tell(sentenceOf(error), true);
      const licence = form.querySelector<HTMLInputElement>("[data-licence]");
      if (licence && error instanceof ApiError && error.faults.some((one) => one.code === "licence_missing")) licence.focus();
    } finally {
      this.sending = false;
      this.upload.end();
    }
  }
}
