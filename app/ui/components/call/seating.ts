// Who is large in a call. Only a person's own hand changes it: nobody's picture moves because somebody speaks or comes. Pure.

/** The tile of the document, beside those of people. */
export const DOCUMENT = "document";

export type OwnPlace = "strip" | "top-left" | "top-right" | "bottom-left" | "bottom-right" | "hidden";
/** Where a button puts the own picture, in turns; a finger puts it into any corner. */
export const OWN_PLACES: readonly OwnPlace[] = ["strip", "bottom-right", "top-left", "hidden"];

/** What a person has chosen for one call; it outlives changes of language and of the page's screens. */
export class Arrangement {
  /** The own picture's place. */
  own: OwnPlace = "strip";
  /** How much of the page the call takes, in percent, where it was chosen. */
  share: number | null = null;
  private main: string | null = null;
  private beside: string | null = null;

  /** Say who stands large, at most two, and who small. `tiles` come in the order of need; the first is large by itself. */
  seat(tiles: readonly string[]): { large: string[]; small: string[] } {
    if (this.main === null || tiles.indexOf(this.main) < 0) this.main = this.next(tiles);
    const large = [this.main, this.beside].filter((one): one is string => one !== null && tiles.indexOf(one) >= 0);
    return { large, small: tiles.filter((one) => large.indexOf(one) < 0) };
  }

  /** A tile was chosen: a small one comes beside the large one, a large one of two becomes small. */
  choose(tile: string): void {
    if (tile === this.beside) this.beside = null;
    else if (tile !== this.main) this.beside = tile;
    else if (this.beside !== null && this.beside !== DOCUMENT) {
      this.main = this.beside;
      this.beside = null;
    }
  }

  /** Forget who was large; the next call begins as the first did. */
  reset(): void {
    this.main = this.beside = null;
    this.own = "strip";
  }

  /** Put the own picture to its next place, or away. */
  moveOwn(): void {
    this.own = OWN_PLACES[(OWN_PLACES.indexOf(this.own) + 1) % OWN_PLACES.length];
  }

  // Who was large beside the one who went stays, and stands alone.
  private next(tiles: readonly string[]): string | null {
    const people = tiles.filter((one) => one !== DOCUMENT);
    if (this.beside === null || people.indexOf(this.beside) < 0) return people[0] || null;
    const next = this.beside;
    this.beside = null;
    return next;
  }
}

/** Tell which corner of a box is nearest to a point, in shares of its width and height. */
export function cornerAt(x: number, y: number): OwnPlace {
  return `${y < 0.5 ? "top" : "bottom"}-${x < 0.5 ? "left" : "right"}` as OwnPlace;
}
