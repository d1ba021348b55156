// The session's records as items of the thread, in one reader's language. Pure.

import { _r, plainNodes } from "../../i18n";
import type { LiveItem } from "../../components/thread/live";
import { helpWords } from "../../components/relief/relief";
import type { ThreadItem, Words } from "../../components/thread/item";
import type { Role } from "../../components/said/said";
import type { Item } from "../../link/types";
import { plain, PhraseBook } from "../../phrases";
import type { Conversation } from "./conversation";

export interface Reader {
  pid: string;
  /** In the reader's language. */
  book: PhraseBook;
  /** In the other person's language; null where both read the same. */
  other: PhraseBook | null;
  /** The visitor's language, for the words that the visitor types. */
  visitorLang: string;
  /** Show thin lines for what happened besides what was said. */
  events: boolean;
  /** Tell what can be done with something in the thread: a question be answered, a summary be read; null where nothing. */
  answer(item: Item): ThreadItem["action"];
  /** Tell what the visitor says is wrong: cids. */
  marks?(): readonly string[];
}

/** Make the thread's items; what a reader need not see is left out. */
export function threadItems(thread: readonly Item[], reader: Reader): ThreadItem[] {
  const made: ThreadItem[] = [];
  for (const item of thread) {
    const words = wordsOf(item, thread, reader);
    if (words) made.push(words);
  }
  return made;
}

function wordsOf(item: Item, thread: readonly Item[], reader: Reader): ThreadItem | null {
  if (item.type === "phrase.said") return saidItem(item, reader);
  if (item.type === "phrase.answered") return answerItem(item, thread, reader);
  if (item.type === "session.understood") return understoodItem(item, reader);
  if (item.type === "text.message_finished") return { ...base(item, reader), words: typed(item.body.text, item.role, reader) };
  return reader.events ? eventItem(item, reader) : null;
}

function base(item: Item, reader: Reader): Omit<ThreadItem, "words"> {
  const own = item.pid === reader.pid;
  const marked = !!reader.marks && reader.marks().indexOf(item.cid) >= 0;
  return { key: item.cid, role: item.role as Role, own, kind: "said", delivery: own ? item.delivery : null, marked };
}

function saidItem(item: Item, reader: Reader): ThreadItem {
  const phrase = reader.book.phrase(item.body.pack, item.body.phrase);
  return {
    ...base(item, reader), icon: phrase ? phrase.icon : undefined, words: phraseWords(item, reader.book),
    below: reader.other ? phraseWords(item, reader.other) : null, action: reader.answer(item),
    clip: reader.book.clip(item.body.pack, item.body.phrase),
  };
}

/** Write a said phrase in the language of a book. */
export function phraseWords(item: Item, book: PhraseBook): Words {
  const phrase = book.phrase(item.body.pack, item.body.phrase);
  return { lang: book.lang, segments: phrase ? book.render(phrase, item.body.slots) : [{ text: "…" }] };
}

function answerItem(item: Item, thread: readonly Item[], reader: Reader): ThreadItem {
  const question = thread.filter((one) => one.cid === item.body.question)[0] || null;
  const phrase = question ? reader.book.phrase(question.body.pack, question.body.phrase) : null;
  const { kind, value } = item.body;
  const other = reader.other && kind !== "yes_no" ? reader.other : null;
  const theirs = other && question ? other.phrase(question.body.pack, question.body.phrase) : null;
  return {
    ...base(item, reader),
    quote: question ? phraseWords(question, reader.book) : null,
    words: { lang: reader.book.lang, segments: reader.book.answerText(phrase, kind, value) },
    below: other ? { lang: other.lang, segments: other.answerText(theirs, kind, value) } : null,
  };
}

const UNDERSTOOD_ICONS: { [answer: string]: string } = { ok: "check", fix: "report", again: "replay", interpreter: "sign_language" };

function understoodItem(item: Item, reader: Reader): ThreadItem {
  const words = plainNodes(understoodWords(item.body.answer));
  return { ...base(item, reader), icon: UNDERSTOOD_ICONS[item.body.answer], words: { lang: document.documentElement.lang, segments: [{ text: words }] } };
}

/** Tell what the visitor says to a read-back. */
export function understoodWords(answer: string): Node[] {
  if (answer === "ok") return _r("I understood");
  if (answer === "fix") return _r("Something is wrong");
  if (answer === "again") return _r("Please say it again");
  return _r("Ask an interpreter");
}

function typed(text: string, role: string, reader: Reader): Words {
  return { lang: role === "visitor" ? reader.visitorLang : "ja", segments: [{ text }] };
}

const EVENT_ICONS: { [type: string]: string } = {
  "call.requested": "sign_language", "call.answered": "videocam", "call.ended": "call_end",
  "call.help_requested": "group_add", "call.help_withdrawn": "close", "call.joined": "group_add", "call.left": "logout",
  "phrase.flow_opened": "route", "session.read_back": "fact_check",
};

function eventItem(item: Item, reader: Reader): ThreadItem | null {
  const words = eventWords(item, reader.book);
  if (!words) return null;
  return {
    ...base(item, reader), kind: "event", delivery: null, icon: EVENT_ICONS[item.type],
    words: { lang: "", segments: [{ text: plainNodes(words) }] }, nodes: words, action: reader.answer(item),
  };
}

function eventWords(item: Item, book: PhraseBook): Node[] | null {
  if (item.type === "session.read_back") return _r("Have you understood everything?");
  if (item.type === "phrase.flow_opened") {
    const flow = book.flow(item.body.pack, item.body.flow);
    return flow ? _r("Questions in order: {title}", { title: plain(book.text(flow.title)) }) : null;
  }
  return callWords(item);
}

function callWords(item: Item): Node[] | null {
  switch (item.type) {
    case "call.requested": return _r("A sign language interpreter is being called.");
    case "call.answered": return _r("The interpreter is here.");
    case "call.help_requested": return [..._r("Asked for:"), document.createTextNode(" "), ...helpWords(item.body.help)];
    case "call.help_withdrawn": return _r("No other interpreter is needed now.");
    case "call.joined": return _r("One more interpreter is here.");
    case "call.left": return _r("An interpreter has left. The call goes on.");
    case "call.ended": return item.body.reason === "unanswered" ? _r("No interpreter could answer.") : _r("The call has ended.");
    default: return null;
  }
}

/** Make what the others are doing at this moment. */
export function liveItems(conversation: Conversation, reader: Reader): LiveItem[] {
  const pointed = Object.keys(conversation.pointed).filter((pid) => pid !== reader.pid).map((pid) => pointing(pid, conversation, reader));
  return [...drafts(conversation, reader), ...pointed.filter((one): one is LiveItem => one !== null)];
}

function pointing(pid: string, conversation: Conversation, reader: Reader): LiveItem | null {
  const { role, pack, phrase } = conversation.pointed[pid];
  const found = reader.book.phrase(pack, phrase);
  if (!found) return null;
  const { lang } = reader.book;
  return { key: `${pid}-point`, role, kind: "pointing", lang, segments: reader.book.preview(found), icon: found.icon };
}

function drafts(conversation: Conversation, reader: Reader): LiveItem[] {
  return conversation.drafts.list().filter((draft) => draft.pid !== reader.pid && draft.text).map((draft) => ({
    key: `${draft.pid}-draft`, role: draft.role as Role, kind: "typing" as const, preedit: draft.preedit, stale: draft.stale,
    ...typed(draft.text, draft.role, reader),
  }));
}
