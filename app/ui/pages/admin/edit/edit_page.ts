// The text of a document with its form, its faults and its preview.

import { h } from "../../../dom";
import { _ } from "../../../i18n";
import { button, setPressed } from "../../../components/button/button";
import { confirm } from "../../../components/dialog/dialog";
import type { PacksJson } from "../../../phrases";
import { ApiError } from "../api";
import { styleNonce } from "../boot";
import { Form } from "../form/form";
import { askIcon, iconWords } from "../form/icon_chooser";
import type { Host } from "../form/host";
import { attempt, Desk, Page, sentenceOf } from "../page";
import type { CheckAnswer, DocumentFull, Schema } from "../types";
import type { Change } from "../yaml/edits";
import { Beneath, copied, copiedFlow, hidden } from "../yaml/beneath";
import { kanjiAround, readings, wrap } from "../yaml/furigana";
import { thingAt, thingNamed } from "../yaml/places";
import { nodeAt, readTree, YNode } from "../yaml/tree";
import { BeneathList } from "./beneath_list";
import { Checker } from "./checker";
import { CodeEditor } from "./code_editor";
import { askConflict } from "./conflict";
import { FaultList } from "./fault_list";
import { offersAt } from "./offers";
import { Preview } from "./preview";
import { SaveLine } from "./save_line";
import { PutResult, Saver, SaveState } from "./saver";

type Side = "form" | "preview" | "beneath";

export class EditPage implements Page {
  readonly root: HTMLElement;
  private readonly editor: CodeEditor;
  private readonly saver: Saver;
  private readonly checker: Checker;
  private readonly form: Form;
  private readonly preview: Preview;
  private readonly line = new SaveLine();
  private readonly faults = new FaultList((fault) => this.editor.goTo(fault.line, fault.column));
  private readonly host: Host;
  private readonly back = () => { if (this.saver.pending) void this.saver.flush(); };
  private tree: YNode | null;
  private readonly under: YNode | null;
  private known: { [base: string]: string } | null = null;
  private packs: PacksJson | null = null;
  private asked = false;
  private dropped = false;
  private readonly turns: { [side in Side]?: HTMLButtonElement } = {};

  constructor(private readonly desk: Desk, private readonly found: DocumentFull, private readonly schema: Schema,
    private readonly library: PacksJson, private readonly at: string) {
    this.tree = readTree(found.text);
    this.under = found.kind === "overlay" && found.base_text ? readTree(found.base_text) : null;
    // Until the first check has come, and where the text was broken when it was left: what the boards show now.
    const now = library.packs.filter((pack) => pack.id === found.pack);
    this.packs = now.length ? { ...library, packs: now } : null;
    this.host = this.makeHost();
    this.saver = this.makeSaver();
    this.checker = new Checker((text, locale) => desk.api.check(found.id, text, locale), (answer) => this.judged(answer),
      (error) => this.faults.away(sentenceOf(error)));
    this.editor = new CodeEditor({
      text: found.text, label: _("Text of the pack"), readonly: this.readonly, nonce: styleNonce(),
      changed: (text) => this.changed(text), moved: () => this.moved(), furigana: () => this.furigana(),
      offers: (context) => offersAt(context, this.tree, schema),
    });
    this.form = new Form(this.host);
    this.preview = new Preview(desk.boot.locales, "ja", () => this.checker.check(this.editor.text, this.preview.locale));
    this.line.update(this.saver.state);
    const beneath = this.beneath();
    this.root = h("div", { class: "edit" }, this.tools(), h("div", { class: "edit-text" }, this.editor.root, this.faults.root),
      h("div", { class: "edit-side" }, this.sides(!!beneath), h("div", { class: "edit-form" }, this.form.root), this.preview.root, beneath));
    // Who opens an overlay with nothing in it looks for what to change.
    this.turn(beneath && !nodeAt(this.tree, ["categories"]) && !nodeAt(this.tree, ["flows"]) ? "beneath" : "form");
    window.addEventListener("online", this.back);
  }

  private get readonly(): boolean {
    return this.found.readonly || !this.desk.writes;
  }

  shown(): void {
    this.begin();
    this.moved();
    this.preview.fit();
    this.checker.check(this.editor.text, this.preview.locale);
  }

  leave(): Promise<boolean> { return this.readonly || this.dropped ? Promise.resolve(true) : this.saver.flush(); }
  unsaved(): boolean { return this.saver.pending && !this.dropped; }

  destroy(): void {
    window.removeEventListener("online", this.back);
    this.saver.stop();
    this.checker.stop();
    this.preview.destroy();
    this.editor.destroy();
  }

  /** Go where the address says: a locale and a place, or a place alone. */
  private begin(): void {
    if (!this.at) return;
    const [first, ...rest] = this.at.split("/");
    const locale = this.schema.locales.indexOf(first) >= 0 ? first : "";
    this.show((locale ? rest : [first, ...rest]).slice(0, 2).join("/"), locale);
  }

  /** Go to a phrase or category; with a locale, to its field in the form. */
  private show(id: string, locale: string): void {
    const thing = thingNamed(this.tree, id);
    const node = thing && nodeAt(this.tree, thing.path);
    if (!thing || !node) return;
    this.editor.goTo(this.editor.lineAt(node.from), 1, !locale);
    this.form.update(thing);
    if (locale) this.form.focus([...thing.path, thing.kind === "phrase" ? "say" : "title", locale].join("/"));
  }

  private changed(text: string): void {
    this.tree = readTree(text);
    this.known = null;
    this.saver.edit(text);
    this.checker.check(text, this.preview.locale);
  }

  private moved(): void {
    const thing = thingAt(this.tree, this.editor.cursor);
    this.form.update(thing);
    this.look();
  }

  private judged(answer: CheckAnswer): void {
    this.faults.update(answer.faults);
    this.editor.setFaults(answer.faults);
    // While the text is broken the last good state stays in sight.
    if (answer.packs) this.packs = answer.packs;
    this.look();
  }

  private look(): void {
    if (!this.packs) return;
    const thing = thingAt(this.tree, this.editor.cursor);
    this.preview.show(this.packs, thing.category, thing.phrase);
  }

  private furigana(): void {
    const [start, end] = this.editor.selection;
    const text = this.editor.text;
    const [from, to] = start === end ? kanjiAround(text, start) : [start, end];
    const wrapped = wrap(text, from, to, this.host.readings());
    if (wrapped && !this.readonly) this.editor.change([{ from: wrapped.from, to: wrapped.to, insert: wrapped.insert }], wrapped.select);
    this.editor.view.focus();
  }

  private tools(): HTMLElement {
    const quiet = (label: string, picture: string, press: () => void) => button({ label, icon: picture, kind: "quiet", press });
    const { editor } = this;
    if (this.readonly) return h("div", { class: "edit-tools" }, quiet(_("Find"), "search", () => editor.find()),
      h("p", { class: "save-line" }, this.found.readonly ? _("This text comes with the product. Change it from the list of packs.") : _("Only an administrator changes this text.")));
    return h("div", { class: "edit-tools" }, this.line.root,
      quiet(_("Undo"), "undo", () => editor.undo()), quiet(_("Redo"), "redo", () => editor.redo()),
      quiet(_("Find"), "search", () => editor.find()), quiet(_("Reading over the kanji"), "translate", () => this.furigana()),
      this.found.draft ? quiet(_("Drop the draft"), "delete", () => this.askDrop()) : null);
  }

  private sides(overlay: boolean): HTMLElement {
    const made = (side: Side, label: string, picture: string) => {
      this.turns[side] = button({ label, icon: picture, press: () => this.turn(side) });
      return this.turns[side];
    };
    return h("div", { class: "edit-sides" }, made("form", _("Form"), "list"), made("preview", _("Preview"), "visibility"),
      overlay ? made("beneath", _("The pack beneath"), "apps") : null);
  }

  private turn(side: Side): void {
    this.root.setAttribute("data-side", side);
    for (const one of Object.keys(this.turns) as Side[]) setPressed(this.turns[one] as HTMLElement, one === side);
    this.preview.fit();
  }

  private beneath(): HTMLElement | null {
    const { base_text: text, kind } = this.found;
    if (kind !== "overlay" || !text || this.readonly) return null;
    const { locale } = this.desk;
    return new BeneathList({
      text, locale, change: (one) => this.take(one, text),
      flow: (id) => this.takeFlow(id, text),
      hide: (one) => this.host.apply(hidden(this.editor.text, this.tree, `${one.category}/${one.phrase}`, this.schema.fields.overlay)),
    }).root;
  }

  /** Bring a phrase of the pack beneath into this text, and go there. */
  private take(one: Beneath, text: string): void {
    const id = `${one.category}/${one.phrase}`;
    if (!thingNamed(this.tree, id)) this.host.apply(copied(this.editor.text, this.tree, text, one.category, one.phrase));
    this.turn("form");
    this.show(id, "ja");
  }

  /** Bring a flow of the pack beneath into this text, and go to its first step. */
  private takeFlow(id: string, text: string): void {
    if (!thingNamed(this.tree, `flow:${id}`)) this.host.apply(copiedFlow(this.editor.text, this.tree, text, id));
    const thing = thingNamed(this.tree, `flow:${id}`);
    this.turn("form");
    this.show(`flow:${id}`, "");
    if (thing) this.form.focus([...thing.path, "steps", 0, "phrase"].join("/"));
  }

  private askDrop(): void {
    const { desk, found } = this;
    confirm({
      title: _("Drop the draft?"), body: h("p", {}, _("The published text stands here again. What was changed since is gone.")),
      yes: button({ label: _("Drop the draft"), icon: "delete", kind: "primary", press: () => {
        this.saver.stop();
        this.dropped = true;
        // What was never published goes with its draft.
        void attempt(desk, () => desk.api.dropDraft(found.id), () => (found.published ? desk.again() : desk.go("")));
      } }),
      no: button({ label: _("No"), icon: "close", press: () => undefined }),
    });
  }

  private makeHost(): Host {
    return {
      schema: this.schema, languages: this.desk.boot.locales, readonly: this.readonly, locale: this.desk.locale,
      text: () => this.editor.text, tree: () => this.tree, beneath: () => this.under,
      apply: (changes: Change[]) => { this.editor.change(changes); this.moved(); },
      readings: () => this.known || (this.known = { ...readings(JSON.stringify(this.found.base_text || "")), ...readings(this.editor.text) }),
      chooseIcon: (chosen, take) => askIcon(this.schema.icons, iconWords(this.library), chosen, take),
      goTo: (offset) => this.editor.goTo(this.editor.lineAt(offset), 1, false),
    };
  }

  private makeSaver(): Saver {
    const { desk, found } = this;
    return new Saver({
      text: found.text, etag: found.etag, put: (text, etag) => put(desk, found.id, text, etag), changed: (state) => this.saving(state),
      now: () => Date.now(), later: (work, ms) => window.setTimeout(work, ms), cancel: (timer) => window.clearTimeout(timer),
    });
  }

  private saving(state: SaveState): void {
    this.line.update(state);
    if (state.at !== "conflict" || this.asked) return;
    this.asked = true;
    askConflict(this.editor.text, state.theirs, (keep) => {
      this.asked = false;
      if (keep === "theirs") this.editor.replace(state.theirs.text);
      this.saver.resolve(keep);
    });
  }
}

/** Send a draft; what comes back says what to do next. */
async function put(desk: Desk, id: string, text: string, etag: string): Promise<PutResult> {
  try {
    return { result: "saved", etag: (await desk.api.saveDraft(id, text, etag)).etag };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) return { result: "offline" };
    if (error.code === "draft_changed") return { result: "changed", theirs: error.body };
    return { result: "refused", sentence: sentenceOf(error) };
  }
}
