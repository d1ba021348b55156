// What a page fetches: tickets, words, phrases.

import { setMessages } from "../../i18n";
import { PhraseBook } from "../../phrases/book";
import { Finder } from "../../phrases/search";
import type { Packs, TicketAnswer } from "../../link/types";
import type { Boot } from "./boot";
import type { Name } from "./favourites";
import { letters } from "./fonts";

const FAVOURITES = "/favourites.json";
const RETRY_MS = 2000;

/** Fetches, and keeps what does not change while the page is open. */
export class Resources {
  private readonly books: { [locale: string]: Promise<PhraseBook> } = {};
  private readonly loaded: { [locale: string]: PhraseBook } = {};
  /** Whose phrases are shown; null until the first welcome, while the server goes by the page's cookie. */
  private packs: Packs | null = null;
  private readonly finders: { [what: string]: Promise<Finder> } = {};
  private readonly messages: { [locale: string]: Promise<{ [msgid: string]: string }> } = {};

  constructor(private readonly boot: Boot) {}

  /** Get the phrases in one language. */
  book(locale: string): Promise<PhraseBook> {
    if (!this.books[locale]) {
      const book = Promise.all([this.fetchPacks(locale), letters(locale)]).then(([packs]) => (this.loaded[locale] = new PhraseBook(packs)));
      this.books[locale] = forgetting(this.books, locale, book);
    }
    return this.books[locale];
  }

  /** Bring the phrases to what a session's screens show now, within the same books; tells whether any word changed. */
  async renew(packs: Packs): Promise<boolean> {
    if (this.packs && this.packs.fingerprint !== packs.fingerprint) delete this.finders.all;
    this.packs = packs;
    const stale = Object.keys(this.loaded).filter((locale) => this.loaded[locale].fingerprint !== packs.fingerprint);
    await Promise.all(stale.map(async (locale) => this.loaded[locale].renew(await this.fetchUntilThere(locale, packs))));
    return stale.length > 0;
  }

  /** A board that misses a publication would go on with old words: ask until there is an answer, or newer news. */
  private async fetchUntilThere(locale: string, packs: Packs): Promise<any> {
    for (;;) {
      try {
        return await this.fetchPacks(locale);
      } catch (error) {
        if (this.packs !== packs) throw error;
        await new Promise((done) => setTimeout(done, RETRY_MS));
      }
    }
  }

  private fetchPacks(name: string): Promise<any> {
    const desk = this.packs ? `?desk=${encodeURIComponent(this.packs.desk)}` : "";
    return json(`${this.boot.urls.packs}${name}.json${desk}`);
  }

  /** Get what finds phrases in every language. */
  finder(): Promise<Finder> {
    if (!this.finders.all) {
      const finder = this.fetchPacks("find").then((words) => new Finder(words));
      this.finders.all = forgetting(this.finders, "all", finder);
    }
    return this.finders.all;
  }

  /** Turn the interface to one language. */
  async speak(locale: string): Promise<void> {
    if (!this.messages[locale])
      this.messages[locale] = forgetting(this.messages, locale, json(`${this.boot.urls.messages}${locale}.json`));
    const messages = await this.messages[locale];
    document.documentElement.lang = locale;
    setMessages(messages, this.boot.role === "visitor" || locale === "ja-simple");
  }

  /** Get the counter's favourites. */
  async load(): Promise<Name[]> {
    return names(await json(FAVOURITES));
  }

  /** Keep these as the counter's favourites. */
  async save(favourites: Name[]): Promise<Name[]> {
    const phrases = favourites.map(({ pack, phrase }) => [pack, phrase]);
    return names(await json(FAVOURITES, { method: "PUT", body: JSON.stringify({ phrases }), headers: this.headers() }));
  }

  /** Get a fresh ticket for this page's role. */
  async ticket(): Promise<TicketAnswer> {
    return json(this.boot.urls.ticket, {
      method: "POST", body: JSON.stringify({ role: this.boot.role }),
      headers: this.headers(),
    });
  }

  /** Get the way to the relay through the TURN server, for one call. */
  async iceServers(call: string): Promise<RTCIceServer[]> {
    if (!this.boot.urls.ice) return [];
    const answer = await json(this.boot.urls.ice, {
      method: "POST", body: JSON.stringify({ role: this.boot.role, call }), headers: this.headers(),
    });
    return answer.ice_servers;
  }

  private headers(): { [name: string]: string } {
    return { "Content-Type": "application/json", "X-CSRF-Token": this.boot.csrf };
  }
}

const names = (kept: { phrases: Array<[string, string]> }): Name[] => kept.phrases.map(([pack, phrase]) => ({ pack, phrase }));

/** The server's refusal, with its word. `final` where asking again cannot help: the screen is not signed in. */
export class Refusal extends Error {
  constructor(readonly code: string, readonly sentence: string, readonly final: boolean) {
    super(code);
    // Code for old browsers loses the class of what extends Error.
    Object.setPrototypeOf(this, Refusal.prototype);
  }
}

async function json(url: string, options: RequestInit = {}): Promise<any> {
  const answer = await fetch(url, { credentials: "same-origin", ...options });
  if (answer.ok) return answer.json();
  const said = await answer.json().catch(() => ({}));
  throw new Refusal(said.code || "internal", said.sentence || "", answer.status === 401 || answer.status === 403);
}

// A failed fetch must not be remembered: the next try may succeed.
function forgetting<T>(kept: { [key: string]: Promise<T> }, key: string, promise: Promise<T>): Promise<T> {
  promise.catch(() => { delete kept[key]; });
  return promise;
}
