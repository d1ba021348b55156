import assert from "node:assert/strict";
import { test } from "node:test";
import type { Item } from "../../../app/ui/link/types";
import { asksOf, hasAnswered, openQuestion } from "../../../app/ui/pages/common/asks";
import { Reader, threadItems } from "../../../app/ui/pages/common/thread_items";
import { PhraseView } from "../../../app/ui/pages/common/phrase_view";
import { PhraseBook } from "../../../app/ui/phrases";

const book = (locale: string, words: { [key: string]: string }) => new PhraseBook({
  locale, fingerprint: "1", cldr: {} as any, documents: {}, pictures: {},
  packs: [
    { id: "a-first", version: 1, number: 1, title: [words.title], flows: [], categories: [category("only-staff", [phrase("come", "staff", words.come)])] },
    { id: "welcome", version: 2, number: 2, title: [words.title], flows: [], categories: [
      category("needs", [phrase("toilet", "visitor", words.toilet), phrase("who", "staff", words.who, [
        { kind: "choice", options: [{ id: "alone", number: 1, icon: "person", say: [words.alone] }] }])]),
    ] },
  ],
});
const category = (id: string, phrases: any[]) => ({ id, number: 1, icon: "home", title: [id], phrases });
const phrase = (id: string, by: string, say: string, answers: any[] = []) => ({ id, number: 1, by, icon: "wc", say: [say], slots: {}, answers });

const EN = book("en", { title: "Welcome", come: "Come", toilet: "Where is the toilet?", who: "Who?", alone: "I alone" });
const JA = book("ja", { title: "はじめに", come: "どうぞ", toilet: "トイレはどこですか", who: "だれですか", alone: "ひとり" });

const item = (cid: string, type: string, body: object): Item => {
  const pid = cid.split(":")[0];
  return { cid, pid, role: pid.split("-")[0], at_ms: 0, type, body, pending: false, delivery: "accepted" };
};
const TOILET = item("visitor-1:t:1", "phrase.said", { pack: "welcome", phrase: "toilet", slots: {} });
const WHO = item("staff-1:t:1", "phrase.said", { pack: "welcome", phrase: "who", slots: {} });
const ALONE = item("visitor-1:t:2", "phrase.answered", { question: WHO.cid, kind: "choice", value: "alone" });
const RANG = item("visitor-1:t:3", "call.requested", { call: "c1", language: "jsl" });
const CHOSE = item("visitor-1:t:4", "session.channel_chosen", { channel: "point" });

const state = (...thread: Item[]) => ({ locale: "en", channel: null, category: null, thread, strokes: {}, call: null });
const reader: Reader = { pid: "visitor-1", book: EN, other: JA, visitorLang: "en", events: false, answer: () => null };

test("a phrase is read in one's own language, with the other's beneath it", () => {
  const [made] = threadItems([TOILET], reader);
  assert.deepEqual(made.words, { lang: "en", segments: [{ text: "Where is the toilet?" }] });
  assert.deepEqual(made.below, { lang: "ja", segments: [{ text: "トイレはどこですか" }] });
  assert.equal(made.own, true);
  assert.equal(made.delivery, "accepted");
});

test("an answer quotes its question and names the choice in both languages", () => {
  const made = threadItems([WHO, ALONE], reader)[1];
  assert.equal(made.quote!.segments[0].text, "Who?");
  assert.equal(made.words.segments[0].text, "I alone");
  assert.equal(made.below!.segments[0].text, "ひとり");
});

test("the other's words carry no delivery sign, and what happened is left out where it is not wanted", () => {
  const made = threadItems([WHO, RANG, CHOSE], reader);
  assert.deepEqual(made.map((one) => [one.key, one.delivery]), [[WHO.cid, null]]);
});

test("typed words are Japanese from the staff and the visitor's language from the visitor", () => {
  const said = (cid: string) => item(cid, "text.message_finished", { message: 1, text: "…" });
  assert.deepEqual(threadItems([said("staff-1:t:9"), said("visitor-1:t:9")], reader).map((one) => one.words.lang), ["ja", "en"]);
});

test("the newest question of somebody else waits for an answer", () => {
  assert.equal(openQuestion(state(TOILET, WHO), "visitor-1", EN, {}), WHO);
  assert.equal(openQuestion(state(TOILET, WHO, RANG, CHOSE), "visitor-1", EN, {}), WHO);
});

test("a question does not wait once it is answered, put aside, or one's own", () => {
  assert.equal(openQuestion(state(WHO, ALONE), "visitor-1", EN, {}), null);
  assert.equal(openQuestion(state(WHO), "visitor-1", EN, { [WHO.cid]: true }), null);
  assert.equal(openQuestion(state(WHO), "staff-1", EN, {}), null);
  assert.equal(openQuestion(state(TOILET), "staff-1", JA, {}), null);
});

test("choices are offered in the reader's language, and an answer is remembered from the thread", () => {
  const [ask] = asksOf(WHO, JA);
  assert.equal(ask.kind, "choice");
  assert.deepEqual(ask.options, [{ id: "alone", number: 1, icon: "person", segments: [{ text: "ひとり" }] }]);
  assert.equal(hasAnswered(state(WHO, ALONE), WHO, "visitor-1"), true);
  assert.equal(hasAnswered(state(WHO, ALONE), WHO, "staff-1"), false);
});

test("each side sees its own phrases, beginning with the welcome pack", () => {
  const visitor = new PhraseView(EN, JA, "visitor");
  assert.deepEqual(visitor.packs().map((pack) => pack.id), ["welcome"]);
  assert.deepEqual(visitor.first(), { pack: "welcome", category: "needs" });
  assert.deepEqual(visitor.tiles({ pack: "welcome", category: "needs" }).map((tile) => tile.id), ["toilet"]);
  const staff = new PhraseView(JA, null, "staff");
  assert.deepEqual(staff.packs().map((pack) => pack.id), ["welcome", "a-first"]);
  assert.deepEqual(staff.tiles({ pack: "welcome", category: "needs" }).map((tile) => tile.id), ["who"]);
  assert.equal(visitor.category({ pack: "a-first", category: "only-staff" }), null);
});
