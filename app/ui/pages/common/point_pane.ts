// Pointing: topics, then categories, then tiles that say something when touched.

import { fill, h, icon } from "../../dom";
import { _, _r } from "../../i18n";
import { slotPanel } from "../../components/answers/slots";
import type { Value } from "../../components/answers/value_input";
import { button } from "../../components/button/button";
import { said } from "../../components/said/said";
import type { Role, Segment } from "../../components/said/said";
import { Tile, Tiles } from "../../components/tiles/tiles";
import type { CategoryJson, PackJson, PhraseBook, PhraseJson } from "../../phrases";
import { valueWords } from "./words";

export interface Place { pack: string; category: string }

export interface PointPaneOptions {
  book: PhraseBook;
  /** For the small line under a tile; null where both read the same. */
  other: PhraseBook | null;
  /** Whose phrases stand here. */
  by: "visitor" | "staff";
  perPage: number;
  say(pack: PackJson, phrase: PhraseJson, slots: { [name: string]: Value }): void;
  point(at: { pack: string; phrase: string } | null): void;
  /** The reader went to another place; null is the list of topics. */
  moved(place: Place | null): void;
  /** A button beside the category's title, on the clerk's screen. */
  tool?(place: Place): HTMLElement;
}

/** Walks the packs; the page tells it where to be and hears where it went. */
export class PointPane {
  readonly root = h("section", { class: "point-pane" });
  private readonly head = h("div", { class: "point-head" });
  private readonly tiles: Tiles;
  private place: Place | null = null;
  private pack: string | null = null;

  constructor(private readonly options: PointPaneOptions) {
    this.tiles = new Tiles({
      perPage: options.perPage, pick: (id) => this.pick(id),
      point: (id) => { if (this.place) options.point(id ? { pack: this.place.pack, phrase: id } : null); },
    });
    this.board();
  }

  /** Go to a category, or with null to the topics. */
  open(place: Place | null): void {
    this.place = place && this.category(place) ? place : null;
    this.pack = this.place ? this.place.pack : null;
    this.board();
  }

  /** Lay the tiles out anew: the pane is shown again or has another size. */
  fit(): void {
    this.tiles.fit();
  }

  /** Ring the tile that somebody else points at. */
  setHalo(pointed: { role: Role; pack: string; phrase: string } | null): void {
    const here = pointed && this.place && pointed.pack === this.place.pack;
    this.tiles.setHalo(here && pointed ? pointed.phrase : null, pointed ? pointed.role : "staff");
  }

  /** Say a phrase, or ask for its blanks first. */
  say(packId: string, id: string): void {
    const { book } = this.options;
    const pack = book.pack(packId);
    const phrase = book.phrase(packId, id);
    if (!pack || !phrase) return;
    const names = Object.keys(phrase.slots);
    if (!names.length) { this.options.say(pack, phrase, {}); return; }
    fill(this.root, slotPanel({
      slots: names.map((name) => ({ name, kind: phrase.slots[name].kind })), words: valueWords(book),
      preview: (values) => ({ lang: book.lang, segments: book.render(phrase, values) }),
      say: (values) => { this.board(); this.options.say(pack, phrase, values); },
      cancel: () => this.board(),
    }));
  }

  /** Make the tiles of phrases, for a search's results too. */
  phraseTile(packId: string, phrase: PhraseJson, id = phrase.id): Tile {
    const { book, other } = this.options;
    const theirs = other ? other.phrase(packId, phrase.id) : null;
    return {
      id, icon: phrase.icon, number: phrase.number, lang: book.lang, segments: book.preview(phrase),
      below: other && theirs ? { lang: other.lang, segments: other.preview(theirs) } : null,
    };
  }

  private board(): void {
    this.drawHead();
    this.tiles.setTiles(this.place ? this.phraseTiles(this.place) : this.topicTiles());
    fill(this.root, this.head, this.tiles.root);
  }

  private phrases(category: CategoryJson): PhraseJson[] {
    return category.phrases.filter((phrase) => phrase.by === "both" || phrase.by === this.options.by);
  }

  private categories(pack: PackJson): CategoryJson[] {
    return pack.categories.filter((category) => this.phrases(category).length > 0);
  }

  private category(place: Place): CategoryJson | null {
    const pack = this.options.book.pack(place.pack);
    return (pack && this.categories(pack).filter((one) => one.id === place.category)[0]) || null;
  }

  private phraseTiles(place: Place): Tile[] {
    return this.phrases(this.category(place) as CategoryJson).map((phrase) => this.phraseTile(place.pack, phrase));
  }

  private topicTiles(): Tile[] {
    const { book, other } = this.options;
    const tile = (id: string, picture: string, segments: Segment[], below: Segment[] | null): Tile =>
      ({ id, icon: picture, lang: book.lang, segments, below: below && other ? { lang: other.lang, segments: below } : null });
    const pack = this.pack ? book.pack(this.pack) : null;
    if (!pack)
      return inOrder(book.packs).filter((one) => this.categories(one).length).map((one) =>
        tile(one.id, this.categories(one)[0].icon, book.text(one.title), null));
    return this.categories(pack).map((one) => tile(one.id, one.icon, book.text(one.title), null));
  }

  private pick(id: string): void {
    if (this.place) { this.say(this.place.pack, id); return; }
    const pack = this.options.book.pack(this.pack || id) as PackJson;
    const categories = this.categories(pack);
    if (this.pack) this.place = { pack: this.pack, category: id };
    else if (categories.length === 1) this.place = { pack: id, category: categories[0].id };
    this.pack = pack.id;
    this.moved();
  }

  private up(): void {
    const pack = this.pack ? this.options.book.pack(this.pack) : null;
    if (!this.place || !pack || this.categories(pack).length === 1) this.pack = null;
    this.place = null;
    this.moved();
  }

  private moved(): void {
    this.board();
    this.options.moved(this.place);
    if (document.body.classList.contains("by-key")) this.tiles.focus();
  }

  private drawHead(): void {
    const { book } = this.options;
    const pack = this.pack ? book.pack(this.pack) : null;
    const category = this.place ? this.category(this.place) : null;
    const title = category ? book.text(category.title) : pack ? book.text(pack.title) : null;
    const back = button({ label: category && pack && this.categories(pack).length > 1 ? said(book.text(pack.title), book.lang) : _r("All topics"), icon: "arrow_back", kind: "quiet", press: () => this.up() });
    back.classList.add("point-back");
    fill(this.head,
      pack ? back : null,
      h("h2", { class: "point-title" }, category ? icon(category.icon) : icon("apps"), title ? said(title, book.lang) : h("span", {}, _r("Topics"))),
      this.place && this.options.tool ? this.options.tool(this.place) : null);
    this.root.setAttribute("aria-label", _("Pictures and phrases"));
  }
}

/** The pack that everyone begins with. */
const FIRST_PACK = "welcome";

function inOrder(packs: PackJson[]): PackJson[] {
  return packs.filter((pack) => pack.id === FIRST_PACK).concat(packs.filter((pack) => pack.id !== FIRST_PACK));
}

/** Tell the first category that has something to say for this side. */
export function firstPlace(book: PhraseBook, by: "visitor" | "staff"): Place | null {
  for (const pack of inOrder(book.packs))
    for (const category of pack.categories)
      if (category.phrases.some((phrase) => phrase.by === "both" || phrase.by === by)) return { pack: pack.id, category: category.id };
  return null;
}
