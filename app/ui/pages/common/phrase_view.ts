// The packs as one side of the counter sees them: only its own phrases, in its own language. No DOM.

import type { Tile } from "../../components/tiles/tiles";
import type { CategoryJson, PackJson, PhraseBook, PhraseJson } from "../../phrases";
import type { Name } from "./favourites";

export interface Place { pack: string; category: string }

/** The pack that everyone begins with. */
const FIRST_PACK = "welcome";

export class PhraseView {
  /** `other` is for the small line under a tile; null where both read the same. */
  constructor(readonly book: PhraseBook, readonly other: PhraseBook | null, readonly by: "visitor" | "staff") {}

  /** The packs that have something to say for this side, in the order of the board. */
  packs(): PackJson[] {
    const first = this.book.packs.filter((pack) => pack.id === FIRST_PACK);
    return first.concat(this.book.packs.filter((pack) => pack.id !== FIRST_PACK)).filter((pack) => this.categories(pack).length > 0);
  }

  categories(pack: PackJson): CategoryJson[] {
    return pack.categories.filter((category) => this.phrases(category).length > 0);
  }

  phrases(category: CategoryJson): PhraseJson[] {
    return category.phrases.filter((phrase) => phrase.by === "both" || phrase.by === this.by);
  }

  /** Find a category that has something to say for this side. */
  category(place: Place | null): CategoryJson | null {
    const pack = place && this.book.pack(place.pack);
    return (pack && this.categories(pack).filter((one) => one.id === (place as Place).category)[0]) || null;
  }

  /** Where this side begins. */
  first(): Place | null {
    const pack = this.packs()[0];
    return pack ? { pack: pack.id, category: this.categories(pack)[0].id } : null;
  }

  /** Make the tiles of a category. */
  tiles(place: Place): Tile[] {
    const category = this.category(place);
    return category ? this.phrases(category).map((phrase) => this.tile(place.pack, phrase)) : [];
  }

  /** Make the tiles of favourites that this side may say; their ids are pack/phrase. */
  kept(names: Name[]): Tile[] {
    return names.reduce<Tile[]>((tiles, { pack, phrase: id }) => {
      const phrase = this.book.pack(pack) && this.book.phrase(pack, id);
      const may = phrase && (phrase.by === "both" || phrase.by === this.by);
      return phrase && may ? [...tiles, this.tile(pack, phrase, `${pack}/${id}`)] : tiles;
    }, []);
  }

  /** Find the category in which a phrase stands. */
  categoryOf(packId: string, id: string): CategoryJson | null {
    const pack = this.book.pack(packId);
    return (pack && pack.categories.filter((one) => one.phrases.some((phrase) => phrase.id === id))[0]) || null;
  }

  /** Tell the number under which a phrase is found and shown: its category's and its own. */
  number(packId: string, phrase: PhraseJson): string {
    const category = this.categoryOf(packId, phrase.id);
    return category ? `${category.number}-${phrase.number}` : String(phrase.number);
  }

  /** Make the tile of a phrase. */
  tile(packId: string, phrase: PhraseJson, id = phrase.id): Tile {
    const { book, other } = this;
    const theirs = other ? other.phrase(packId, phrase.id) : null;
    return {
      id, icon: phrase.icon, number: this.number(packId, phrase), lang: book.lang, segments: book.preview(phrase),
      clip: this.by === "visitor" ? book.clip(packId, phrase.id) : null,
      below: other && theirs ? { lang: other.lang, segments: other.preview(theirs) } : null,
    };
  }
}
