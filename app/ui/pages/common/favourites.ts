// The counter's favourites and what was said lately: names of phrases. No DOM.

export interface Name { pack: string; phrase: string }

/** As many as a counter may keep (app/directory/favourites.py). */
export const MOST = 36;
/** More of them are no longer found at one look. */
const RECENT = 6;

export interface Keeping {
  load(): Promise<Name[]>;
  save(names: Name[]): Promise<Name[]>;
}

const same = (a: Name, b: Name) => a.pack === b.pack && a.phrase === b.phrase;

/** A list that every screen of the counter shares. A change shows at once, and goes back where it could not be kept. */
export class Favourites {
  list: Name[] = [];
  private before: Name[] | null = null;

  constructor(private readonly keeping: Keeping, private readonly changed: () => void) {}

  get canUndo(): boolean {
    return this.before !== null;
  }

  /** Fetch what is kept; what was shown stays where that fails. */
  async load(): Promise<void> {
    try {
      this.take(await this.keeping.load());
    } catch { /* The next conversation asks again. */ }
  }

  has(name: Name): boolean {
    return this.list.some((one) => same(one, name));
  }

  /** Put a phrase at the end, or take it away. */
  toggle(name: Name): void {
    if (this.has(name)) this.change(this.list.filter((one) => !same(one, name)));
    else if (this.list.length < MOST) this.change([...this.list, name]);
  }

  /** Move a phrase by so many places. */
  move(name: Name, by: number): void {
    const rest = this.list.filter((one) => !same(one, name));
    const at = this.list.findIndex((one) => same(one, name)) + by;
    if (rest.length < this.list.length && at >= 0 && at <= rest.length) this.change([...rest.slice(0, at), name, ...rest.slice(at)]);
  }

  /** Bring back the list as it was before the last change. */
  undo(): void {
    if (this.before) this.change(this.before);
    this.before = null;
    this.changed();
  }

  private change(list: Name[]): void {
    const before = this.list;
    this.before = before;
    this.take(list);
    this.keeping.save(list).then((kept) => { if (this.list === list) this.take(kept); }, () => {
      if (this.list !== list) return;
      this.before = null;
      this.take(before);
    });
  }

  private take(list: Name[]): void {
    const differs = list.length !== this.list.length || list.some((one, at) => !same(one, this.list[at]));
    this.list = list;
    if (differs) this.changed();
  }
}

/** What this screen's own person said in this conversation, the newest first. It is content: it ends with the conversation. */
export class Recents {
  list: Name[] = [];

  /** A phrase was said. */
  add(name: Name): void {
    this.list = [name, ...this.list.filter((one) => !same(one, name))].slice(0, RECENT);
  }
}
