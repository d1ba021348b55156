// The field to type in, and above it the phrase of the packs that says the same, if there is one.

import { fill, h, keepFocus, show } from "../../dom";
import { NearestPhrase } from "../../components/nearest/nearest";
import type { Tile } from "../../components/tiles/tiles";
import { writer } from "../../components/writer/writer";
import type { Finder, PhraseJson } from "../../phrases";
import type { Instruments } from "./instruments";
import type { PhraseView } from "./phrase_view";
import { Say, startSaying } from "./saying";

/** Whoever types faster than this is not asked to look. */
const REST_MS = 150;
/** Of two phrases about as alike, the one of the open pack is meant. */
const OPEN_WEIGHT = 1.1;

export interface WritingOptions {
  instruments: Instruments;
  view: PhraseView;
  finder(): Promise<Finder>;
  say: Say;
  /** The pack that is open. */
  open(): string | null;
  /** What is typed answers a question: no phrase takes its place. */
  answering?(): boolean;
  /** What is typed is collected and not sent. */
  collecting(): boolean;
  /** Stands beside the button that sends. */
  tool: HTMLElement;
}

export class Writing {
  readonly root: HTMLElement;
  private readonly nearest = new NearestPhrase((id) => this.take(id));
  private readonly front = h("div", { class: "writing-front", hidden: true });
  private readonly box: HTMLElement;
  private finder: Finder | null = null;
  private judged = "";
  private resting: number | undefined;
  private readonly typed = () => this.wait();

  constructor(private readonly options: WritingOptions) {
    const { instruments: { field, text }, view } = options;
    this.box = writer({
      field, lang: view.book.lang, live: text.live, send: () => { text.finish(); this.update(); }, setLive: (live) => { text.live = live; },
      tool: options.tool,
    });
    this.root = h("div", { class: "writing" }, this.nearest.root, this.front, this.box);
    field.addEventListener("input", this.typed);
  }

  /** The field may have been emptied: nothing is offered for words that are gone. */
  update(): void {
    this.box.classList.toggle("is-collecting", this.options.collecting());
    if (!this.options.instruments.field.value) { this.judged = ""; this.nearest.show(null); }
  }

  /** Let go of the field. */
  destroy(): void {
    window.clearTimeout(this.resting);
    this.options.instruments.field.removeEventListener("input", this.typed);
  }

  private wait(): void {
    window.clearTimeout(this.resting);
    this.resting = window.setTimeout(() => this.look(), REST_MS);
    this.update();
  }

  private async look(): Promise<void> {
    const { field } = this.options.instruments;
    if (field.value) this.finder = await this.options.finder().catch(() => this.finder);
    const value = field.value;
    if (value === this.judged) return;
    this.judged = value;
    this.nearest.show(value && this.finder ? this.near(value, this.finder) : null);
  }

  private near(value: string, finder: Finder): Tile | null {
    const { view, open, answering } = this.options;
    if (answering && answering()) return null;
    const pack = open();
    const hit = finder.nearest(value, view.book.locale, (one, id) => {
      const phrase = view.book.phrase(one, id);
      return !phrase || (phrase.by !== "both" && phrase.by !== view.by) ? 0 : one === pack ? OPEN_WEIGHT : 1;
    });
    const phrase = hit && view.book.phrase(hit.pack, hit.phrase);
    return hit && phrase ? this.blank(view.tile(hit.pack, phrase, `${hit.pack}/${hit.phrase}`), hit.pack, phrase) : null;
  }

  /** An example in a blank would be read as what was meant. */
  private blank(tile: Tile, pack: string, phrase: PhraseJson): Tile {
    const { book, other } = this.options.view;
    const theirs = other && other.phrase(pack, phrase.id);
    return { ...tile, segments: book.render(phrase), below: other && theirs ? { lang: other.lang, segments: other.render(theirs) } : null };
  }

  private take(id: string): void {
    const [pack, phrase] = id.split("/");
    startSaying(pack, phrase, {
      book: this.options.view.book, front: (panel) => this.inFront(panel),
      say: (said, one, slots) => {
        this.options.instruments.text.clear();
        this.update();
        this.options.say(said, one, slots);
        this.options.instruments.field.focus();
      },
    });
  }

  private inFront(panel: HTMLElement | null): void {
    keepFocus(this.root, () => fill(this.front, panel));
    show(this.front, !!panel);
    show(this.nearest.root, !panel && !!this.nearest.root.firstChild);
    show(this.box, !panel);
  }
}
