// The phrase book: all packs in one locale, ready to be shown, found and filled.

import { _ } from "../i18n";
import { fillText, Names, write, writeYear, Years } from "./fill";
import type {
  CategoryJson, Cldr, ClipJson, FlowJson, Kind, PackJson, PacksJson, PhraseJson, PictureJson, Segment, TextJson, Value, Values,
} from "./json";
import { isOfKind, NONE } from "./kinds";
import { BLANK, plain, substitute } from "./ruby";

export class PhraseBook {
  readonly locale: string;
  /** The tag for `lang` attributes: easy Japanese is Japanese. */
  readonly lang: string;
  cldr!: Cldr;
  packs!: PackJson[];
  private json!: PacksJson;
  private byId: { [name: string]: PhraseJson } = {};
  private paperWords: Names = {};

  constructor(json: PacksJson) {
    this.locale = json.locale;
    this.lang = json.locale === "ja-simple" ? "ja" : json.locale;
    this.renew(json);
  }

  /** Take over other phrases in the same language: whoever holds this book reads the new words from now on. */
  renew(json: PacksJson): void {
    this.json = json;
    this.cldr = json.cldr;
    this.packs = json.packs;
    this.byId = {};
    this.paperWords = {};
    // What was said before its phrase was taken off the board keeps its words.
    for (const phrase of json.retired || []) this.byId[`${phrase.pack}/${phrase.id}`] = phrase;
    for (const id of Object.keys(json.documents)) this.paperWords[id] = this.text(json.documents[id].say);
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

  /** Find the film of a phrase in sign language. */
  clip(pack: string, phrase: string): ClipJson | null {
    return (this.json.clips || []).filter((one) => one.pack === pack && one.phrase === phrase)[0] || null;
  }

  /** Find a flow. */
  flow(pack: string, id: string): FlowJson | null {
    const found = this.pack(pack);
    return (found && found.flows.filter((flow) => flow.id === id)[0]) || null;
  }

  /** Find a picture on which places can be pointed at. */
  picture(id: string): PictureJson | null {
    return this.json.pictures[id] || null;
  }

  /** Tell all papers that packs may name. */
  papers(): Array<{ id: string; icon: string; segments: Segment[] }> {
    return Object.keys(this.json.documents).map((id) => ({ id, icon: this.json.documents[id].icon, segments: this.paperWords[id] }));
  }

  /** Tell the eras by which the reader may count years, newest first. */
  eras(): Array<{ first: string; name: Segment[] }> {
    return this.cldr.eras.map(({ first, name }) => ({ first, name: substitute([name], () => []) }));
  }

  /** Write a phrase with its values; a slot without a fitting one shows a blank. Where years have eras, they are written in both ways. */
  render(phrase: PhraseJson, values: Values = {}, years: Years = "both"): Segment[] {
    return fillText(phrase.say, phrase.slots, values, this.cldr, years, this.paperNames());
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

  /**
   * Write an answer to a phrase. `question` may be null when its pack is not here: choices are then blanks.
   * An answer in own words is written as how it was given: the words themselves are a message, a drawing or signs.
   */
  answerText(question: PhraseJson | null, kind: Kind, value: Value, years: Years = "both"): Segment[] {
    if (!isOfKind(kind, value)) return [BLANK];
    if (kind === "yes_no") return [{ text: value === "yes" ? _("Yes") : value === "no" ? _("No") : _("I don't know") }];
    if (kind === "free") return [{ text: value === "text" ? _("Answered in words") : value === "ink" ? _("Answered by hand") : _("Answered in sign language") }];
    return write(kind, value, this.cldr, years, this.namesFor(question, kind));
  }

  /** Write a value as plain words: "3月1日", "10 minutes". */
  value(kind: Kind, value: Value, years: Years = "both"): string {
    return plain(write(kind, value, this.cldr, years, this.paperNames()));
  }

  private paperNames(): Names {
    return { ...this.paperWords, [NONE]: [{ text: _("None of these") }] };
  }

  private namesFor(question: PhraseJson | null, kind: Kind): Names {
    if (kind === "documents") return this.paperNames();
    const names: Names = {};
    for (const answer of question ? question.answers : []) {
      const picture = answer.picture ? this.picture(answer.picture) : null;
      for (const one of (kind === "place" ? picture && picture.regions : answer.options) || []) names[one.id] = this.text(one.say);
    }
    return names;
  }

  /** Write the head of a calendar: "November 2026"; `month` counts from 1. */
  monthTitle(year: number, month: number): string {
    return plain(substitute(this.cldr.month_titles[month - 1], () => [{ text: writeYear(year, this.cldr) }]));
  }
}
