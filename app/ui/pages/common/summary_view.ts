// A run's summary as people read it: on the page, as text, on paper.

import { button } from "../../components/button/button";
import { Dialog } from "../../components/dialog/dialog";
import { summaryList } from "../../components/summary/summary";
import { h, setText } from "../../dom";
import { _, _r } from "../../i18n";
import { inkPicture } from "../../ink";
import type { RunState, SessionState } from "../../link/types";
import { PhraseBook, plain } from "../../phrases";
import { Summary, summaryOf, summaryText } from "./flow_summary";
import { LAYER } from "./instruments";
import { isoDay, timeOf } from "./words";

export interface SummaryReader { book: PhraseBook; visitorLang: string }

/** Make the list of a run's questions and answers; null where its flow is in no pack any more. */
export function summaryBody(run: RunState, state: SessionState, reader: SummaryReader): HTMLElement | null {
  const summary = summaryOf(run, state, reader.book, LAYER);
  return summary && summaryList(lines(summary, state, reader));
}

function lines(summary: Summary, state: SessionState, { book, visitorLang }: SummaryReader): Parameters<typeof summaryList>[0] {
  const marks = state.check ? state.check.marks : [];
  return summary.lines.map((line) => ({
    words: { lang: book.lang, segments: line.words }, status: line.status,
    answer: line.answer ? { lang: book.lang, segments: line.answer } : null,
    typed: line.typed.map((text) => ({ lang: visitorLang, segments: [{ text }] })),
    picture: line.drawn.length ? inkPicture(line.drawn) : null,
    marked: line.question !== null && marks.indexOf(line.question) >= 0,
  }));
}

/** Show a run's summary to the clerk, to be copied and printed; nothing of it is kept. */
export function showSummary(run: RunState, state: SessionState, reader: SummaryReader): void {
  const { book } = reader;
  const summary = summaryOf(run, state, book, LAYER);
  if (!summary) return;
  const when = `${book.value("date", isoDay(new Date(run.at_ms)))} ${timeOf(run.at_ms, book)}`;
  const told = h("p", { class: "sr-only", role: "status" });
  const text = () => summaryText(summary, { skipped: _("Skipped, no answer"), open: _("No answer yet"), head: when });
  const copy = button({ label: _r("Copy as text"), icon: "content_copy", press: () => {
    copyText(text()).then((done) => setText(told, done ? _("Copied") : _("It could not be copied.")));
    copy.classList.add("is-copied");
  } });
  const dialog = new Dialog({
    title: plain(summary.title), wide: true,
    body: h("div", { class: "summary-sheet" }, h("p", { class: "summary-when" }, when), summaryList(lines(summary, state, reader)), told),
    actions: [
      copy, button({ label: _r("Print"), icon: "print", press: () => printPage() }),
      button({ label: _r("Close"), icon: "close", kind: "primary", press: () => dialog.close() }),
    ],
  });
}

function printPage(): void {
  document.documentElement.classList.add("printing");
  window.print();
  document.documentElement.classList.remove("printing");
}

/** Put a text on the clipboard; browsers without that interface, and pages without TLS, have the older command. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  const field = h("textarea", { class: "sr-only", readonly: true, autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  field.value = text;
  document.body.appendChild(field);
  field.select();
  const done = document.execCommand("copy");
  document.body.removeChild(field);
  return done;
}
