// Which phrase says what somebody is typing: by the runs of letters that both have, rare ones counting more. Pure.

/** Less alike than this, a phrase is not offered. Of 60 reworded phrases and 40 other sentences, tests/find tells how it judges. */
export const ALIKE = 0.45;
/** Fewer letters say too little. */
const LEAST_LETTERS = 4;

/** What is typed, folded for languages with spaces between words and for those without. */
export interface Typed { words: string; joined: string }
export interface Near { place: number; likeness: number }

interface Sentence { place: number; weight: number }

/** The sentences of one language, however it is written. */
export class Sentences {
  private readonly sentences: Sentence[] = [];
  private readonly having: { [gram: string]: number[] } = Object.create(null);

  /** @param lines each phrase's sentence in every way of writing; `spaced` where words have spaces between them. */
  constructor(lines: Array<Array<{ text: string; spaced: boolean }>>) {
    const all = lines.map((line) => line.map(({ text, spaced }) => grams(text, spaced)));
    all.forEach((line, place) => line.forEach((own) => {
      for (const gram of own) (this.having[gram] || (this.having[gram] = [])).push(this.sentences.length);
      this.sentences.push({ place, weight: 0 });
    }));
    let at = 0;
    for (const line of all) for (const own of line) this.sentences[at++].weight = own.reduce((sum, gram) => sum + this.rarity(gram), 0);
  }

  /** Find the most alike, with each phrase's likeness times its weight; null where none is alike enough. */
  nearest(typed: Typed, spaced: boolean, weigh: (place: number) => number): Near | null {
    const own = grams(spaced ? typed.words : typed.joined, spaced);
    if (typed.joined.length < LEAST_LETTERS || !own.length) return null;
    const common = new Float32Array(this.sentences.length);
    let weight = 0;
    for (const gram of own) {
      const rarity = this.rarity(gram);
      weight += rarity;
      for (const sentence of this.having[gram] || []) common[sentence] += rarity;
    }
    let best: Near | null = null;
    this.sentences.forEach((sentence, at) => {
      const alike = (2 * common[at]) / (weight + sentence.weight);
      if (alike < ALIKE) return;
      const likeness = alike * weigh(sentence.place);
      if (likeness > (best ? best.likeness : 0)) best = { place: sentence.place, likeness };
    });
    return best;
  }

  private rarity(gram: string): number {
    const having = this.having[gram];
    return Math.log((this.sentences.length + 1) / ((having ? having.length : 0) + 0.5));
  }
}

/** Cut a text into runs of two letters, or of three with the borders of its words; numbers are for blanks. */
function grams(text: string, spaced: boolean): string[] {
  const letters = spaced ? ` ${text.replace(/[0-9]+/g, " ")} `.replace(/ +/g, " ") : text.replace(/[0-9]+/g, "");
  const length = spaced ? 3 : 2;
  const found: { [gram: string]: boolean } = Object.create(null);
  for (let at = 0; at + length <= letters.length; at++) found[letters.slice(at, at + length)] = true;
  return Object.keys(found);
}
