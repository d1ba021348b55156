// Tiles with a pictogram and words: what can be pointed at. At most nine on a page.

import { fill, h, hiddenText, icon, show } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";
import { ClipFilm, playClip } from "../clip/clip";
import { authorName } from "../said/author";
import { said, Role, Segment } from "../said/said";

export interface Tile {
  id: string;
  icon: string;
  segments: Segment[];
  lang: string;
  /** The number that fingers can show, after its category's: "2-3". The same on every screen, in the search and on paper. */
  number?: string | null;
  /** The same in the other person's language. */
  below?: { segments: Segment[]; lang: string } | null;
  /** The same in sign language. */
  clip?: ClipFilm | null;
  /** What a touch does, where it does not say the phrase. */
  note?: string;
}

export interface TilesOptions {
  pick(id: string): void;
  /** A finger or the focus rests on a tile, or with null has left. */
  point?(id: string | null): void;
  /** Tells the most tiles on a page; fewer stand there where fewer fit. */
  perPage?(): number;
  /** Marks tiles that are kept at hand; null is for those that cannot be. */
  star?: { on(id: string): boolean | null; press(id: string): void };
}

/** A finger that rests this long on a tile is pointing, not tapping. */
const REST_MS = 150;
/** What fingers can show. */
const MOST = 9;
/** A mouse passes over tiles all the time; only one that stays means it. */
const MOUSE_REST_MS = 700;

/** A grid walked with the arrow keys, one stop for the Tab key. */
export class Tiles {
  readonly root: HTMLElement;
  private readonly grid = h("ul", { class: "tiles-grid" });
  private readonly pager = h("div", { class: "tiles-pager" });
  private tiles: Tile[] = [];
  private first = 0;
  private perPage: number;
  private halo: { id: string; role: Role } | null = null;
  private buttons: HTMLButtonElement[] = [];
  private resting: number | undefined;
  private pointed: string | null = null;
  /** Stays on the page that is shown, however many fit on one. */
  private turned: string | null = null;

  constructor(private readonly options: TilesOptions) {
    this.perPage = this.most;
    this.root = h("div", { class: "tiles" }, this.grid, this.pager);
    this.grid.addEventListener("keydown", (event) => this.walk(event));
  }

  /** Show these tiles from their first page. */
  setTiles(tiles: Tile[]): void {
    this.pointAt(null);
    this.tiles = tiles;
    this.first = 0;
    this.turned = null;
    this.draw();
    // The place of the tiles is laid out only after this turn.
    window.setTimeout(() => this.fit(), 0);
  }

  /** Ring the tile that another person points at. */
  setHalo(id: string | null, role: Role): void {
    this.halo = id ? { id, role } : null;
    for (const one of this.buttons) this.ring(one);
  }

  /** Turn to the page on which a tile stands. */
  turnTo(id: string): void {
    this.turned = id;
    const at = this.tiles.findIndex((tile) => tile.id === id);
    if (at < 0 || (at >= this.first && at < this.first + this.perPage)) return;
    this.first = at;
    this.draw();
  }

  /** Put the focus on the first tile. */
  focus(): void {
    if (this.buttons[0]) this.buttons[0].focus();
  }

  /** Take away rows until a page fits its place; call it when the place has another size. */
  fit(): void {
    if (!this.grid.clientHeight) return;
    this.root.classList.remove("is-tight");
    this.perPage = this.most;
    this.draw();
    const columns = this.columns();
    this.shrink(columns, 2 * columns);
    // Before a second row goes, the other language's line does.
    if (this.overflows()) this.root.classList.add("is-tight");
    this.shrink(columns, columns);
    if (this.turned) this.turnTo(this.turned);
  }

  private shrink(columns: number, least: number): void {
    while (this.perPage > least && this.overflows()) {
      this.perPage = Math.max(least, Math.min(this.perPage, this.buttons.length) - columns);
      this.draw();
    }
  }

  private overflows(): boolean {
    // Rows of a grid that has no more height stay low, and words then stand over the tile's edge.
    return [this.grid, ...this.buttons].some((one) => one.scrollHeight > one.clientHeight + 1);
  }

  private get most(): number {
    return this.options.perPage ? this.options.perPage() : MOST;
  }

  private draw(): void {
    this.first = Math.floor(this.first / this.perPage) * this.perPage;
    const shown = this.tiles.slice(this.first, this.first + this.perPage);
    this.buttons = shown.map((tile, at) => this.tile(tile, at === 0));
    this.grid.setAttribute("data-count", String(shown.length));
    fill(this.grid, ...shown.map((tile, at) => h("li", {}, this.buttons[at], clipButton(tile), this.star(tile))));
    this.drawPager();
  }

  private drawPager(): void {
    const pages = Math.ceil(this.tiles.length / this.perPage);
    show(this.pager, pages > 1);
    const page = this.first / this.perPage;
    const turn = (by: number) => { this.turned = null; this.first += by * this.perPage; this.draw(); this.focus(); };
    const back = button({ label: _r("Back"), icon: "arrow_back", press: () => turn(-1) });
    const more = button({ label: _r("More"), icon: "arrow_forward", press: () => turn(1) });
    back.disabled = page === 0;
    more.disabled = page >= pages - 1;
    fill(this.pager, back, h("span", { class: "tiles-place", role: "status" }, `${page + 1} / ${pages}`), more);
  }

  private tile(tile: Tile, first: boolean): HTMLButtonElement {
    const made = h("button", { type: "button", class: "tile", "data-tile": tile.id, tabindex: first ? 0 : -1, on: {
      click: () => { this.pointAt(null); this.options.pick(tile.id); },
      pointerdown: () => this.rest(tile.id),
      pointerenter: (event: PointerEvent) => { if (event.pointerType === "mouse") this.rest(tile.id, MOUSE_REST_MS); },
      pointerleave: () => this.pointAt(null),
      pointercancel: () => this.pointAt(null),
      focus: () => { if (document.body.classList.contains("by-key")) this.rest(tile.id); },
      blur: () => this.pointAt(null),
    } },
      h("span", { class: "tile-mark" }, icon(tile.icon), tile.number ? number(tile.number) : null),
      h("span", { class: "tile-words" }, said(tile.segments, tile.lang),
        tile.below ? said(tile.below.segments, tile.below.lang, "tile-below") : null,
        tile.note ? h("span", { class: "tile-note" }, icon("cast"), h("span", {}, tile.note)) : null),
      h("span", { class: "tile-halo" }));
    this.ring(made);
    return made;
  }

  private star(tile: Tile): HTMLElement | null {
    const { star } = this.options;
    if (!star || star.on(tile.id) === null) return null;
    const phrase = tile.segments.map((part) => part.text).join("");
    const made = h("button", { type: "button", class: "tile-star", "aria-label": _("Keep at hand: {phrase}", { phrase }), on: {
      click: () => { star.press(tile.id); show(star.on(tile.id)); },
    } });
    const show = (on: boolean | null) => { made.setAttribute("aria-pressed", String(!!on)); fill(made, icon(on ? "star-fill" : "star")); };
    show(star.on(tile.id));
    return made;
  }

  private rest(id: string, after_ms = REST_MS): void {
    window.clearTimeout(this.resting);
    if (this.options.point) this.resting = window.setTimeout(() => this.pointAt(id), after_ms);
  }

  private pointAt(id: string | null): void {
    window.clearTimeout(this.resting);
    if (id === this.pointed || !this.options.point) return;
    this.pointed = id;
    this.options.point(id);
  }

  private ring(element: HTMLElement): void {
    const halo = this.halo && this.halo.id === element.getAttribute("data-tile") ? this.halo : null;
    for (const role of ["visitor", "staff", "interpreter"])
      element.classList.toggle(`halo-${role}`, !!halo && halo.role === role);
    const place = element.querySelector(".tile-halo");
    if (place) fill(place, ...(halo ? [icon("touch_app"), hiddenText(_("Pointed at by: ")), authorName(halo.role, false)] : []));
  }

  private walk(event: KeyboardEvent): void {
    const at = this.buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0) return;
    const columns = this.columns();
    const steps: { [key: string]: number } = {
      ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: this.buttons.length - 1 - at,
    };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const to = this.buttons[at + steps[event.key]];
    if (!to) return;
    this.buttons[at].tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  private columns(): number {
    if (!this.buttons.length) return 1;
    const top = this.buttons[0].offsetTop;
    const below = this.buttons.filter((one) => one.offsetTop > top)[0];
    return below ? this.buttons.indexOf(below) : this.buttons.length;
  }
}

function clipButton(tile: Tile): HTMLElement | null {
  const { clip } = tile;
  if (!clip) return null;
  const phrase = tile.segments.map((part) => part.text).join("");
  return h("button", { type: "button", class: "tile-clip", "aria-label": _("Sign language: {phrase}", { phrase }), on: {
    click: () => playClip(clip, tile, tile.below || null),
  } }, icon("sign_language"));
}

/** The tile's own number is the larger: within an open category it is enough. */
function number(text: string): HTMLElement {
  const at = text.lastIndexOf("-") + 1;
  return h("span", { class: "tile-number" }, at ? h("span", { class: "tile-category" }, text.slice(0, at)) : null, text.slice(at));
}
