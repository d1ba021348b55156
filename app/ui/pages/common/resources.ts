// What a page fetches: tickets, words, phrases.

import { setMessages } from "../../i18n";
import { PhraseBook } from "../../phrases/book";
import type { TicketAnswer } from "../../link/types";
import type { Boot } from "./boot";

/** Fetches, and keeps what does not change while the page is open. */
export class Resources {
  private readonly books: { [locale: string]: Promise<PhraseBook> } = {};
  private readonly messages: { [locale: string]: Promise<{ [msgid: string]: string }> } = {};

  constructor(private readonly boot: Boot) {}

  /** Get the phrases in one language. */
  book(locale: string): Promise<PhraseBook> {
    if (!this.books[locale]) {
      const book = json(`${this.boot.urls.packs}${locale}.json`).then((packs) => new PhraseBook(packs));
      this.books[locale] = forgetting(this.books, locale, book);
    }
    return this.books[locale];
  }

  /** Turn the interface to one language. */
  async speak(locale: string): Promise<void> {
    if (!this.messages[locale])
      this.messages[locale] = forgetting(this.messages, locale, json(`${this.boot.urls.messages}${locale}.json`));
    const messages = await this.messages[locale];
    document.documentElement.lang = locale;
    setMessages(messages, this.boot.role === "visitor" || locale === "ja-simple");
  }

  /** Get a fresh ticket for this page's role. */
  async ticket(): Promise<TicketAnswer> {
    return json(this.boot.urls.ticket, {
      method: "POST", body: JSON.stringify({ role: this.boot.role }),
      headers: { "Content-Type": "application/json", "X-CSRF-Token": this.boot.csrf },
    });
  }
}

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
