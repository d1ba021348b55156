// Pointing: topics, then categories, then tiles that say something when touched.

import { fill, h, icon, keepFocus } from "../../dom";
import { _, _r, segmentsOf } from "../../i18n";
import { button } from "../../components/button/button";
import { said } from "../../components/said/said";
import type { Role } from "../../components/said/said";
import { Tile, Tiles } from "../../components/tiles/tiles";
import { tileSizeControl, tilesPerPage } from "../../components/tile_size/tile_size";
import type { PackJson } from "../../phrases";
import type { Name } from "./favourites";
import { PhraseView, Place } from "./phrase_view";
import { Say, startSaying } from "./saying";

export interface PointPaneOptions {
  view: PhraseView;
  /** The counter's. */
  favourites?(): Name[];
  say: Say;
  point(at: { pack: string; phrase: string } | null): void;
  /** Stands in the head. */
  tool?: HTMLElement;
}

/** No pack can have this name. */
const AT_HAND = "*";

/** Walks the packs, one level a page. */
export class PointPane {
  readonly root = h("section", { class: "point-pane" });
  private readonly head = h("div", { class: "point-head" });
  private readonly tiles: Tiles;
  private readonly view: PhraseView;
  /** The favourites are open. */
  private atHand = false;
  private place: Place | null = null;
  private pack: string | null = null;
  /** Of the phrases that stand on the tiles. */
  private drawn = "";
  /** A category was opened, and nothing pointed at since. */
  private opened = false;
  /** A phrase is being filled in over the tiles. */
  private filling = false;

  constructor(private readonly options: PointPaneOptions) {
    this.view = options.view;
    this.tiles = new Tiles({
      perPage: tilesPerPage, pick: (id) => this.pick(id),
      point: (id) => {
        const name = id ? this.named(id) : null;
        if (this.place || this.atHand) options.point(name);
      },
    });
    this.root.setAttribute("aria-label", _("Pictures and phrases"));
    this.open(this.view.first());
  }

  /** Go to a category, or with null to the topics. */
  open(place: Place | null): void {
    this.opened = true;
    this.atHand = false;
    this.place = this.view.category(place) ? place : null;
    this.pack = this.place ? this.place.pack : null;
    this.board();
  }

  /** The pack that is open. */
  get openPack(): string | null {
    return this.pack;
  }

  /** Lay the tiles out anew: the pane is shown again or has another size. */
  fit(): void {
    this.tiles.fit();
  }

  /** Draw the tiles anew where other phrases were published; never under a phrase that is being filled in. */
  refresh(): void {
    if (this.filling || this.drawn === this.view.book.fingerprint) return;
    if (!this.view.category(this.place)) this.place = null;
    if (this.pack && !this.view.book.pack(this.pack)) this.pack = null;
    this.board();
  }

  /** Ring the tile that somebody else points at. */
  setHalo(pointed: { role: Role; pack: string; phrase: string } | null): void {
    const here = pointed && this.place && pointed.pack === this.place.pack;
    const id = pointed && (this.atHand ? `${pointed.pack}/${pointed.phrase}` : here ? pointed.phrase : null);
    this.tiles.setHalo(id, pointed ? pointed.role : "staff");
    // Whoever opened the category may mean one of its phrases; later the pages are turned by who reads them.
    if (id && this.opened) this.tiles.turnTo(id);
    if (id) this.opened = false;
  }

  private board(): void {
    this.drawn = this.view.book.fingerprint;
    this.drawHead();
    this.tiles.setTiles(this.atHand ? this.kept() : this.place ? this.view.tiles(this.place) : this.topics());
    fill(this.root, this.head, this.tiles.root);
  }

  private topics(): Tile[] {
    const { view } = this;
    const { book } = view;
    const pack = this.pack ? book.pack(this.pack) : null;
    if (pack) return view.categories(pack).map((one) => ({
      id: one.id, icon: one.icon, number: String(one.number), lang: book.lang, segments: book.text(one.title),
    }));
    const kept = this.kept().length ? [{ id: AT_HAND, icon: "star-fill", lang: document.documentElement.lang, segments: segmentsOf(_r("Favourites")) }] : [];
    return [...kept, ...view.packs().map((one) => ({ id: one.id, icon: view.categories(one)[0].icon, lang: book.lang, segments: book.text(one.title) }))];
  }

  private kept(): Tile[] {
    return this.options.favourites ? this.view.kept(this.options.favourites()) : [];
  }

  private named(id: string): Name {
    const [pack, phrase] = id.split("/");
    return this.place ? { pack: this.place.pack, phrase: id } : { pack, phrase };
  }

  private pick(id: string): void {
    this.opened = false;
    if (this.place || this.atHand) {
      const { pack, phrase } = this.named(id);
      startSaying(pack, phrase, { book: this.view.book, say: this.options.say, front: (panel) => this.front(panel) });
      return;
    }
    if (id === AT_HAND) { this.atHand = true; this.moved(); return; }
    const pack = this.view.book.pack(this.pack || id) as PackJson;
    const categories = this.view.categories(pack);
    if (this.pack) this.place = { pack: this.pack, category: id };
    else if (categories.length === 1) this.place = { pack: id, category: categories[0].id };
    this.pack = pack.id;
    this.moved();
  }

  private front(panel: HTMLElement | null): void {
    this.filling = !!panel;
    keepFocus(this.root, () => { if (panel) fill(this.root, panel); else this.board(); });
  }

  private up(): void {
    const pack = this.pack ? this.view.book.pack(this.pack) : null;
    if (!this.place || !pack || this.view.categories(pack).length === 1) this.pack = null;
    this.place = null;
    this.atHand = false;
    this.moved();
  }

  private moved(): void {
    this.board();
    // The button that was pressed is gone; the keyboard goes on at the first tile.
    if (document.body.classList.contains("by-key")) this.tiles.focus();
  }

  private drawHead(): void {
    const { book } = this.view;
    const pack = this.pack ? book.pack(this.pack) : null;
    const category = this.view.category(this.place);
    const title = category ? book.text(category.title) : pack ? book.text(pack.title) : null;
    const back = button({ label: _r("Topics"), icon: "arrow_back", press: () => this.up() });
    back.classList.add("point-back");
    const words = title ? said(title, book.lang) : h("span", {}, this.atHand ? _r("Favourites") : _r("Topics"));
    const sign = this.atHand ? "star-fill" : category ? category.icon : "apps";
    fill(this.head, pack || this.atHand ? back : null, h("h2", { class: "point-title" }, icon(sign), words), this.options.tool || null, tileSizeControl());
  }
}
