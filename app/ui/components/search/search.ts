// Find a phrase by kana, Latin letters, a number or a synonym.

import { fill, h, icon, show } from "../../dom";
import { _ } from "../../i18n";
import { Tile, Tiles, TilesOptions } from "../tiles/tiles";

const FOUND_A_PAGE = 8;

export interface SearchOptions {
  /** What the field is for, where it is not for saying a phrase. */
  label?: string;
  /** With null, what finds them is still on its way. */
  find(query: string): Tile[] | null;
  /** Somebody is about to search; ends when `find` has an answer. */
  prepare(): Promise<void>;
  /** What the tiles do that are found. */
  tiles: TilesOptions;
  /** Searching began or ended: the page hides or shows what stands beneath. */
  searching(on: boolean): void;
}

/** A field, and under it what was found; Escape clears it, arrow down goes to the first tile. */
export class Search {
  readonly root: HTMLElement;
  private readonly field: HTMLInputElement;
  private readonly tiles: Tiles;
  private readonly found = h("p", { class: "search-found", role: "status" });
  private readonly results: HTMLElement;

  constructor(private readonly options: SearchOptions) {
    const label = options.label || _("Find a phrase");
    this.field = h("input", { type: "search", class: "search-field", "aria-label": label, placeholder: label,
      autocomplete: "off", spellcheck: "false", autocapitalize: "off", enterkeyhint: "search",
      on: { focus: () => this.prepare(), input: () => this.run(), keydown: (event: KeyboardEvent) => this.key(event) } });
    this.tiles = new Tiles({ ...options.tiles, pick: (id) => { this.clear(); options.tiles.pick(id); }, perPage: () => FOUND_A_PAGE });
    this.results = h("div", { class: "search-results" }, this.found, this.tiles.root);
    show(this.results, false);
    this.root = h("div", { class: "search", role: "search", "aria-label": label }, h("div", { class: "search-box" }, icon("search"), this.field), this.results);
  }

  /** Empty the field and show the board again. */
  clear(): void {
    this.field.value = "";
    this.run();
  }

  private prepare(): void {
    this.options.prepare().then(() => { if (this.field.value.trim()) this.run(); }, () => undefined);
  }

  private run(): void {
    const query = this.field.value.trim();
    show(this.results, !!query);
    this.options.searching(!!query);
    if (!query) { fill(this.found); return; }
    const tiles = this.options.find(query);
    if (!tiles) { this.found.textContent = _("One moment, please."); this.tiles.setTiles([]); this.prepare(); return; }
    this.found.textContent = tiles.length
      ? _("Found: {number}", { number: tiles.length }) : _("Nothing found. Try other words, or type the message.");
    this.tiles.setTiles(tiles);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") this.clear();
    if (event.key === "ArrowDown" && this.field.value) { event.preventDefault(); this.tiles.focus(); }
  }
}
