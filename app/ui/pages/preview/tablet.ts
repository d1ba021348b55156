// A tablet with nobody at it: it says and asks what the editor writes, with the board's own parts.

import { fill, h } from "../../dom";
import { _r, setMessages } from "../../i18n";
import { answerPanel } from "../../components/answers/answers";
import { bar } from "../../components/bar/bar";
import { ChannelTabs } from "../../components/channels/channels";
import type { ThreadItem } from "../../components/thread/item";
import { Thread } from "../../components/thread/thread";
import type { Item } from "../../link/types";
import { PhraseBook } from "../../phrases";
import type { PackJson, PhraseJson, Value } from "../../phrases";
import { asksOf } from "../common/asks";
import { PhraseView } from "../common/phrase_view";
import { PointPane } from "../common/point_pane";
import { phraseWords } from "../common/thread_items";
import { valueWords } from "../common/words";
import type { PreviewMessage } from "./message";

export class PreviewTablet {
  private readonly place = document.getElementById("app") as HTMLElement;
  private readonly urls: { messages: string } = JSON.parse((document.getElementById("boot") as HTMLElement).textContent as string).urls;
  private readonly messages: { [locale: string]: Promise<any> } = {};
  private shown = "";
  private newest: PreviewMessage | null = null;
  private thread: Thread | null = null;
  private items: ThreadItem[] = [];

  /** Wait for the editor's words. */
  open(): void {
    window.addEventListener("resize", () => { if (this.thread) this.thread.update(this.items, []); });
    window.addEventListener("message", (event) => {
      const ours = event.origin === window.location.origin && event.source === window.parent && event.data && event.data.packs;
      if (ours) void this.take(event.data as PreviewMessage);
    });
  }

  private async take(message: PreviewMessage): Promise<void> {
    const { locale } = message.packs;
    this.newest = message;
    if (!this.messages[locale]) this.messages[locale] = fetch(`${this.urls.messages}${locale}.json`, { credentials: "same-origin" }).then((answer) => answer.json());
    const words = await this.messages[locale].catch(() => ({}));
    if (this.newest !== message) return;
    const key = JSON.stringify(message);
    if (key === this.shown) return;
    this.shown = key;
    document.documentElement.lang = locale;
    setMessages(words, true);
    this.draw(message);
  }

  private draw({ packs, category, phrase: id }: PreviewMessage): void {
    const book = new PhraseBook(packs);
    const pack = book.packs[0];
    const phrase = pack ? book.phrase(pack.id, id) : null;
    const asks = pack && phrase ? asksOf(saidItem(pack, phrase), book) : [];
    const asking = !!phrase && phrase.by !== "visitor" && asks.length > 0;
    const tabs = new ChannelTabs(() => undefined);
    tabs.update("point", []);
    if (this.thread) this.thread.destroy();
    this.thread = new Thread({ empty: h("p", {}) });
    const work = h("section", { class: "board-work", tabindex: -1 });
    const board = h("div", { class: `board${asking ? " has-question" : ""}`, "data-channel": "point" },
      bar({ title: _r("Conversation"), mark: "forum", place: "", placeLang: "ja", tools: [] }),
      h("main", { class: "board-thread" }, this.thread.root), work, tabs.root);
    fill(this.place, board);
    const tiles = this.tiles(book, pack, category, phrase);
    const turn = () => { board.classList.remove("has-question"); fill(work, tiles.root); tiles.fit(); };
    if (asking) fill(work, this.panel(book, pack, phrase as PhraseJson, asks, turn));
    else turn();
    this.say(book, pack, phrase);
    // The words fit themselves again when their letters have come.
    void document.fonts.ready.then(() => window.dispatchEvent(new Event("resize")));
  }

  /** The phrase stands in the thread as it would when said, with its example values. */
  private say(book: PhraseBook, pack: PackJson | undefined, phrase: PhraseJson | null, answer?: ThreadItem): void {
    if (!this.thread) return;
    const said: ThreadItem[] = pack && phrase ? [{
      key: "1", role: phrase.by === "visitor" ? "visitor" : "staff", own: phrase.by === "visitor", kind: "said", icon: phrase.icon,
      words: phraseWords(saidItem(pack, phrase), book),
    }] : [];
    this.items = answer ? said.concat(answer) : said;
    this.thread.update(this.items, []);
  }

  private panel(book: PhraseBook, pack: PackJson, phrase: PhraseJson, asks: ReturnType<typeof asksOf>, turn: () => void): HTMLElement {
    const question = phraseWords(saidItem(pack, phrase), book);
    return answerPanel({
      question, asks, words: valueWords(book), later: turn,
      answer: (kind, value) => {
        turn();
        this.say(book, pack, phrase, { key: "2", role: "visitor", own: true, kind: "said", quote: question,
          words: { lang: book.lang, segments: book.answerText(phrase, kind, value) } });
      },
    });
  }

  private tiles(book: PhraseBook, pack: PackJson | undefined, category: string, phrase: PhraseJson | null): PointPane {
    const by = phrase && phrase.by === "staff" ? "staff" : "visitor";
    const pane = new PointPane({ view: new PhraseView(book, null, by), say: () => undefined, point: () => undefined });
    if (pack && category) pane.open({ pack: pack.id, category });
    return pane;
  }
}

function saidItem(pack: PackJson, phrase: PhraseJson): Item {
  const slots: { [name: string]: Value } = {};
  for (const name of Object.keys(phrase.slots)) slots[name] = phrase.slots[name].example;
  const made: Partial<Item> = { cid: "1", type: "phrase.said", role: "staff", pid: "staff", body: { pack: pack.id, version: pack.version, phrase: phrase.id, slots } };
  return made as Item;
}
