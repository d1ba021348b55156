import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { PhraseBook, plain } from "../../../app/ui/phrases/index";
import type { PacksJson } from "../../../app/ui/phrases/index";

const { locales } = JSON.parse(readFileSync("tests/fixtures/phrases/fill.json", "utf8"));

const json = (locale: string): PacksJson => ({
  locale, fingerprint: "f00d", cldr: locales[locale].cldr,
  documents: { passport: { icon: "travel", say: ["passport"] }, seal: { icon: "approval", say: [["印鑑", "いんかん"]] } },
  pictures: { body: { view_box: "0 0 10 10", shapes: [], regions: [{ id: "head", number: 1, say: ["head"], at: [1, 1], shape: "M0 0H9V9Z" }] } },
  packs: [{
    id: "sample", version: 3, number: 1, title: ["Sample"],
    flows: [{ id: "first", icon: "home", title: ["First"], steps: [{ phrase: "wait", then: {}, only: false }] }], categories: [{ id: "first", number: 1, icon: "home", title: [["最初", "さいしょ"]], phrases: [
      { id: "wait", number: 1, by: "staff", icon: "timer", slots: { minutes: { kind: "minutes", example: 10 } },
        answers: [
          { kind: "yes_no" }, { kind: "choice", options: [{ id: "alone", number: 1, icon: "person", say: ["Alone"] }] },
          { kind: "choices", options: [{ id: "en", number: 1, icon: "home", say: ["English"] }, { id: "ja", number: 2, icon: "home", say: ["Japanese"] }] },
          { kind: "documents", documents: [] }, { kind: "place", picture: "body" }],
        say: { one: ["Wait ", { slot: "minutes" }, " minute."], other: ["Wait ", { slot: "minutes" }, " minutes."] } },
    ] }],
  }],
});
const book = new PhraseBook(json("en"));
const wait = book.phrase("sample", "wait")!;

test("packs, categories and phrases are found by id, and unknown ones are null", () => {
  assert.equal(book.pack("sample")!.version, 3);
  assert.equal(book.category("sample", "first")!.id, "first");
  assert.equal(wait.id, "wait");
  assert.equal(book.flow("sample", "first")!.steps.length, 1);
  assert.equal(book.picture("body")!.regions.length, 1);
  for (const missing of [book.flow("sample", "x"), book.flow("x", "first"), book.picture("x")]) assert.equal(missing, null);
  for (const missing of [book.pack("x"), book.category("x", "first"), book.category("sample", "x"), book.phrase("sample", "x"), book.phrase("x", "wait")])
    assert.equal(missing, null);
});

test("a phrase is rendered with its values, with blanks, and with its examples", () => {
  assert.equal(plain(book.render(wait, { minutes: 1 })), "Wait 1 minute.");
  assert.equal(plain(book.render(wait)), "Wait ____ minutes.");
  assert.equal(plain(book.preview(wait)), "Wait 10 minutes.");
  assert.equal(plain(book.preview(wait, { minutes: 2 })), "Wait 2 minutes.");
});

test("titles keep their furigana", () => {
  assert.deepEqual(book.text(book.category("sample", "first")!.title), [{ text: "最初", ruby: "さいしょ" }]);
});

test("an answer is written in the reader's language", () => {
  assert.equal(plain(book.answerText(wait, "yes_no", "unknown")), "I don't know");
  assert.equal(plain(book.answerText(wait, "choice", "alone")), "Alone");
  assert.equal(plain(book.answerText(null, "choice", "alone")), "____");
  assert.equal(plain(book.answerText(wait, "choice", "gone")), "____");
  assert.equal(plain(book.answerText(wait, "minutes", 1)), "1 minute");
  assert.equal(plain(book.answerText(wait, "date", "nonsense")), "____");
  assert.equal(plain(book.answerText(wait, "choices", ["ja", "en"])), "Japanese and English");
  assert.deepEqual(book.answerText(null, "documents", ["seal"]), [{ text: "印鑑", ruby: "いんかん" }]);
  assert.equal(plain(book.answerText(wait, "documents", ["none"])), "None of these");
  assert.equal(plain(book.answerText(wait, "place", "head")), "head");
  assert.equal(plain(book.answerText(null, "place", "head")), "____");
  assert.equal(plain(book.answerText(wait, "people", 2)), "2 people");
  assert.equal(plain(book.answerText(wait, "duration", "P2W")), "2 weeks");
  assert.equal(plain(book.answerText(wait, "free", "ink")), "Answered by hand");
  assert.equal(plain(new PhraseBook(json("ja")).answerText(null, "date", "2026-04-01")), "2026年（令和8年）4月1日");
  assert.equal(plain(new PhraseBook(json("th")).answerText(null, "date", "2026-11-02")), "2 พฤศจิกายน พ.ศ. 2569");
});

test("calendars get their words from the book", () => {
  assert.equal(book.monthTitle(2026, 11), "November 2026");
  assert.equal(new PhraseBook(json("ja")).monthTitle(2026, 11), "2026年11月");
  assert.equal(new PhraseBook(json("ne")).monthTitle(2026, 11), "२०२६ नोभेम्बर");
  assert.equal(book.value("amount", 1200), "1,200 yen");
  assert.deepEqual(book.cldr.weekdays.slice(0, 2), ["Sun", "Mon"]);
});

test("easy Japanese is marked as Japanese for voices and fonts", () => {
  assert.equal(new PhraseBook(json("ja-simple")).lang, "ja");
  assert.equal(book.lang, "en");
  assert.equal(book.fingerprint, "f00d");
});

