// The clerk's left column: a search field over the list of topics.

import { fill, h, keepFocus, show } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../../components/button/button";
import { Outline } from "../../components/outline/outline";
import type { Role } from "../../components/said/said";
import { Search } from "../../components/search/search";
import { Tile, Tiles, TilesOptions } from "../../components/tiles/tiles";
import type { Finder } from "../../phrases";
import type { Conversation } from "../common/conversation";
import type { Favourites, Recents } from "../common/favourites";
import { PhraseView, Place } from "../common/phrase_view";
import { Say, startSaying } from "../common/saying";
import { AT_HAND, AtHand, nameOf } from "./at_hand";
import { flowButton, flowTiles } from "./flow_starts";

/** The most that a search shows. */
const FOUND = 40;
/** A finger on the tablet's screen for as long as somebody needs to see it and read. */
const OFFER_MS = 15000;

export interface PhrasesOptions {
  conversation: Conversation;
  view: PhraseView;
  favourites: Favourites;
  recents: Recents;
  finding(): Promise<Finder>;
  say: Say;
  /** Begins a flow. */
  lead(pack: string, flow: string): void;
}

export class Phrases {
  readonly root: HTMLElement;
  private readonly conversation: Conversation;
  private readonly view: PhraseView;
  private hand: AtHand;
  private outline: Outline;
  /** Of the phrases that stand in the list. */
  private drawn: string;
  private readonly board = h("div", { class: "phrases-board" });
  private readonly front = h("div", { class: "phrases-front" });
  private finder: Finder | null = null;
  private offering: number | undefined;
  private tiles: { place: Place; view: Tiles } | null = null;

  constructor(private readonly options: PhrasesOptions) {
    this.conversation = options.conversation;
    const view = this.view = options.view;
    this.hand = new AtHand({ ...options, tiles: this.tilesOf((id) => id) });
    this.outline = this.list();
    this.drawn = view.book.fingerprint;
    fill(this.board, this.search().root, this.outline.root);
    show(this.front, false);
    this.root = h("section", { class: "counter-phrases", "aria-label": _("Phrases") }, this.board, this.front);
    const first = options.favourites.list.length ? { pack: AT_HAND, category: "favourites" } : view.first();
    if (first) this.open(first);
  }

  /** Open a category. */
  open(place: Place): void {
    this.outline.open(place.pack, place.category);
  }

  /** Draw the list anew where other phrases were published; a search and a phrase that is being filled in stay. */
  refresh(): void {
    this.hand.update();
    if (this.drawn === this.view.book.fingerprint) return;
    this.hand = new AtHand({ ...this.options, tiles: this.tilesOf((id) => id) });
    this.drawn = this.view.book.fingerprint;
    const { root } = this.outline;
    const { scrollTop } = root;
    const opened = this.tiles && this.tiles.place;
    this.tiles = null;
    this.outline = this.list();
    this.outline.root.hidden = root.hidden;
    keepFocus(this.board, () => this.board.replaceChild(this.outline.root, root));
    if (opened) this.open(opened);
    this.outline.root.scrollTop = scrollTop;
  }

  /** Let go of the clock. */
  destroy(): void {
    window.clearTimeout(this.offering);
  }

  /** The pack that is open. */
  get pack(): string | null {
    return this.tiles && this.tiles.place.pack;
  }

  /** Ring the tile that somebody else points at. */
  setHalo(pointed: { role: Role; pack: string; phrase: string } | null): void {
    if (!this.tiles) return;
    const here = pointed && pointed.pack === this.tiles.place.pack;
    this.tiles.view.setHalo(here && pointed ? pointed.phrase : null, pointed ? pointed.role : "visitor");
  }

  private list(): Outline {
    const { view } = this;
    const words = (segments: any) => ({ lang: view.book.lang, segments });
    return new Outline({
      groups: [this.hand.group(), ...view.packs().map((pack) => ({
        id: pack.id, words: words(view.book.text(pack.title)),
        topics: view.categories(pack).map((one) => ({ id: one.id, icon: one.icon, words: words(view.book.text(one.title)) })),
        actions: pack.flows.map((flow) => flowButton(pack.id, flow, view.book, () => this.options.lead(pack.id, flow.id))),
      }))],
      content: (pack, category) => (pack === AT_HAND ? this.hand.content(category) : this.content({ pack, category })),
    });
  }

  private content(place: Place): HTMLElement {
    const tiles = new Tiles(this.tilesOf((id) => `${place.pack}/${id}`));
    tiles.setTiles(this.view.tiles(place));
    this.tiles = { place, view: tiles };
    return h("div", {}, tiles.root, button({
      label: _r("Show this topic to the visitor"), icon: "cast", kind: "quiet",
      press: () => this.conversation.showCategory(place.pack, place.category),
    }));
  }

  /** What tiles of phrases do; `name` tells pack/phrase of a tile's id, which may be of a flow too. */
  private tilesOf(name: (id: string) => string): TilesOptions {
    const { favourites } = this.options;
    return {
      pick: (id) => {
        const [pack, phrase, flow] = name(id).split("/");
        if (flow) this.options.lead(pack, flow);
        else this.say(pack, phrase);
      },
      point: (id) => {
        const [pack, phrase, flow] = id ? name(id).split("/") : [];
        this.conversation.point(id && !flow ? { pack, phrase } : null);
      },
      star: { on: (id) => (name(id).split("/").length > 2 ? null : favourites.has(nameOf(name(id)))), press: (id) => favourites.toggle(nameOf(name(id))) },
    };
  }

  private say(pack: string, id: string): void {
    const phrase = this.view.book.phrase(pack, id);
    if (phrase && phrase.by === "visitor") { this.offer(pack, id); return; }
    startSaying(pack, id, {
      book: this.view.book, say: this.options.say,
      front: (panel) => keepFocus(this.root, () => { fill(this.front, panel); show(this.board, !panel); show(this.front, !!panel); }),
    });
  }

  private found(query: string, finder: Finder): Tile[] {
    const { book } = this.view;
    const hits = finder.search(query, { locale: book.locale, pack: this.pack, limit: FOUND });
    const tiles = flowTiles(query, book);
    const theirs: Tile[] = [];
    for (const { pack, phrase: id } of hits) {
      const phrase = book.phrase(pack, id);
      if (!phrase) continue;
      const tile = this.view.tile(pack, phrase, `${pack}/${id}`);
      if (phrase.by === "visitor") theirs.push({ ...tile, note: _("The visitor can say this: show it") });
      else tiles.push(tile);
    }
    return [...tiles, ...theirs];
  }

  /** Open on the tablet what only the visitor can say, and ring it there for a while. */
  private offer(pack: string, id: string): void {
    const { conversation } = this;
    const category = this.view.categoryOf(pack, id);
    if (!category) return;
    conversation.showCategory(pack, category.id);
    conversation.point({ pack, phrase: id });
    window.clearTimeout(this.offering);
    this.offering = window.setTimeout(() => conversation.point(null), OFFER_MS);
  }

  private search(): Search {
    return new Search({
      prepare: async () => { this.finder = await this.options.finding(); },
      find: (query) => this.finder && this.found(query, this.finder),
      tiles: this.tilesOf((id) => id),
      searching: (on) => show(this.outline.root, !on),
    });
  }
}
