// What the clerk has at hand above all topics: the counter's favourites, and what was said lately.

import { fill, h, keepFocus } from "../../dom";
import { _, _r } from "../../i18n";
import { setPressed, toggle } from "../../components/button/button";
import { FavouriteList } from "../../components/favourites/favourites";
import type { OutlineGroup } from "../../components/outline/outline";
import { Search } from "../../components/search/search";
import { Tile, Tiles, TilesOptions } from "../../components/tiles/tiles";
import { Finder, plain } from "../../phrases";
import type { Favourites, Name, Recents } from "../common/favourites";
import type { PhraseView } from "../common/phrase_view";

/** No pack can have this name. */
export const AT_HAND = "*";
const FOUND = 12;

export interface AtHandOptions {
  view: PhraseView;
  favourites: Favourites;
  recents: Recents;
  finding(): Promise<Finder>;
  /** For tiles whose ids are pack/phrase. */
  tiles: TilesOptions;
}

/** Tell a phrase's name from a tile's id. */
export function nameOf(id: string): Name {
  const [pack, phrase] = id.split("/");
  return { pack, phrase };
}

export class AtHand {
  private readonly places: { [topic: string]: HTMLElement } = { favourites: h("div", {}), recent: h("div", {}) };
  private readonly lists: { [topic: string]: Tiles };
  private readonly order: FavouriteList;
  private readonly adding: Search;
  private readonly change: HTMLButtonElement;
  private finder: Finder | null = null;
  private changing = false;
  private shown: { [topic: string]: Name[] } = {};

  constructor(private readonly options: AtHandOptions) {
    const { favourites } = options;
    this.lists = { favourites: new Tiles(options.tiles), recent: new Tiles(options.tiles) };
    this.order = new FavouriteList({
      move: (id, by) => favourites.move(nameOf(id), by), remove: (id) => favourites.toggle(nameOf(id)), undo: () => favourites.undo(),
    });
    this.adding = this.search();
    this.change = toggle({ label: _r("Change the favourites"), icon: "edit", kind: "quiet", pressed: false, press: () => this.turn() });
    this.update();
  }

  /** What stands first in the list of topics. */
  group(): OutlineGroup {
    const topic = (id: string, icon: string, title: string) =>
      ({ id, icon, words: { lang: document.documentElement.lang, segments: [{ text: title }] } });
    return {
      id: AT_HAND, words: { lang: document.documentElement.lang, segments: [{ text: _("At hand") }] },
      topics: [topic("favourites", "star-fill", _("Favourites")), topic("recent", "schedule", _("Said before"))],
    };
  }

  /** What stands under one of the two. */
  content(topic: string): HTMLElement {
    return this.places[topic];
  }

  /** Take over what was starred or said. */
  update(): void {
    this.draw("favourites", this.options.favourites.list);
    this.draw("recent", this.options.recents.list);
    this.order.update(this.options.favourites.list.reduce<ReturnType<AtHand["row"]>[]>((rows, name) => rows.concat(this.row(name) || []), []),
      this.options.favourites.canUndo);
  }

  private draw(topic: string, names: Name[]): void {
    if (this.shown[topic] === names) return;
    this.shown[topic] = names;
    // A favourite of the visitor's side stands on the tablet; here it is only put in order.
    const tiles = this.options.view.kept(names);
    const empty = topic === "recent" ? _r("What you say in this conversation stands here.") : _r("Press the star beside a phrase, and it stands here.");
    keepFocus(this.places[topic], () => {
      this.lists[topic].setTiles(tiles);
      fill(this.places[topic], tiles.length ? this.lists[topic].root : h("p", { class: "at-hand-empty" }, empty),
        topic === "recent" ? null : [this.change, this.changing ? [this.order.root, this.adding.root] : null]);
    });
  }

  private turn(): void {
    this.changing = !this.changing;
    setPressed(this.change, this.changing);
    delete this.shown.favourites;
    this.update();
  }

  private found(query: string, finder: Finder): Tile[] {
    const { view, favourites } = this.options;
    const hits = finder.search(query, { locale: view.book.locale, limit: FOUND }).filter((hit) => !favourites.has(hit));
    return hits.reduce<Tile[]>((tiles, { pack, phrase }) => {
      const found = view.book.phrase(pack, phrase);
      return found ? [...tiles, view.tile(pack, found, `${pack}/${phrase}`)] : tiles;
    }, []);
  }

  private row({ pack, phrase }: Name) {
    const { book } = this.options.view;
    const found = book.phrase(pack, phrase);
    const segments = found ? book.preview(found) : [{ text: "…" }];
    return { id: `${pack}/${phrase}`, lang: book.lang, segments, plain: plain(segments) };
  }

  private search(): Search {
    const { finding, favourites } = this.options;
    return new Search({
      label: _("Add a phrase"),
      prepare: async () => { this.finder = await finding(); },
      find: (query) => this.finder && this.found(query, this.finder),
      tiles: { pick: (id) => favourites.toggle(nameOf(id)) }, searching: () => undefined,
    });
  }
}
