// The phrase book: all packs in one locale, ready to be shown, found and filled.

import { _ } from "../i18n";
import { fillText, isOfKind, write, writeYear } from "./fill";
import type { AnswerJson, CategoryJson, Cldr, Kind, OptionJson, PackJson, PacksJson, PhraseJson, Segment, TextJson, Value, Values } from "./json";
import { BLANK, plain, substitute } from "./ruby";
import { Hit, search } from "./search";

export class PhraseBook {
  readonly locale: string;
  /** The tag for `lang` attributes: easy Japanese is Japanese. */
  readonly lang: string;
  readonly cldr: Cldr;
  readonly packs: PackJson[];
  private readonly byId: { [name: string]: PhraseJson } = {};

  constructor(private readonly json: PacksJson) {
    this.locale = json.locale;
    this.lang = json.locale === "ja-simple" ? "ja" : json.locale;
    this.cldr = json.cldr;
    this.packs = json.packs;
    for (const pack of json.packs)
      for (const category of pack.categories)
        for (const phrase of category.phrases) this.byId[`${pack.id}/${phrase.id}`] = phrase;
  }

  /** Changes when any pack does. */
  get fingerprint(): string {
    return this.json.fingerprint;
  }

  /** Find a pack. */
  pack(id: string): PackJson | null {
    return this.packs.filter((pack) => pack.id === id)[0] || null;
  }

  /** Find a category. */
  category(pack: string, id: string): CategoryJson | null {
    const found = this.pack(pack);
    return (found && found.categories.filter((category) => category.id === id)[0]) || null;
  }

  /** Find a phrase. */
  phrase(pack: string, phrase: string): PhraseJson | null {
    return this.byId[`${pack}/${phrase}`] || null;
  }

  /** Write a phrase with its values; a slot without a fitting one shows a blank. */
  render(phrase: PhraseJson, values: Values = {}, era = false): Segment[] {
    return fillText(phrase.say, phrase.slots, values, this.cldr, era);
  }

  /** Write a phrase as a tile shows it: with the example values. */
  preview(phrase: PhraseJson, values: Values = {}): Segment[] {
    const shown: Values = {};
    for (const name of Object.keys(phrase.slots)) shown[name] = name in values ? values[name] : phrase.slots[name].example;
    return this.render(phrase, shown);
  }

  /** Write a title or the text of an option. */
  text(text: TextJson): Segment[] {
    return fillText(text, {}, {}, this.cldr);
  }

  /** Find phrases by whatever a person types; best first. */
  search(query: string, limit = 20): Hit[] {
    return search(this.packs, query, limit);
  }

  /** Write an answer to a phrase. `question` may be null when its pack is not here: a choice is then a blank. */
  answerText(question: PhraseJson | null, kind: Kind, value: Value): Segment[] {
    if (!isOfKind(kind, value)) return [BLANK];
    if (kind === "yes_no") return [{ text: value === "yes" ? _("Yes") : value === "no" ? _("No") : _("I don't know") }];
    if (kind === "choice") {
      const option = question ? chosen(question.answers, value) : null;
      return option ? this.text(option.say) : [BLANK];
    }
    return write(kind, value, this.cldr);
  }

  /** Write a value as plain words: "3月1日", "10 minutes". */
  value(kind: Kind, value: Value): string {
    return plain(write(kind, value, this.cldr));
  }

  /** Write the head of a calendar: "November 2026"; `month` counts from 1. */
  monthTitle(year: number, month: number): string {
    return plain(substitute(this.cldr.month_titles[month - 1], () => [{ text: writeYear(year, this.cldr) }]));
  }
}

function chosen(answers: AnswerJson[], id: Value): OptionJson | null {
  for (const answer of answers)
    for (const option of answer.options || []) if (option.id === id) return option;
  return null;
}
