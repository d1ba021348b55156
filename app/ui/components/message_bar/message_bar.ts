// What is collected before it is said: line by line, to be put in order, said all at once, or shown over the whole screen.

import { fill, h, icon, keepFocus, show } from "../../dom";
import { _, _r } from "../../i18n";
import { button, toggle } from "../button/button";
import { said } from "../said/said";
import type { Words } from "../thread/item";

export interface BarLine { key: string; words: Words; icon?: string }

export interface MessageBarOptions {
  say(): void;
  large(): void;
  move(key: string, by: number): void;
  remove(key: string): void;
  undo(): void;
}

/** A list with buttons, and under it what can be done with all of it. */
export class MessageBar {
  readonly root: HTMLElement;
  private readonly list = h("ol", { class: "message-lines" });
  private readonly hint = h("p", { class: "message-hint" }, _r("What you choose or type is collected here. The others see it when you say all."));
  private readonly told = h("span", { class: "sr-only", role: "status" });
  private readonly undo: HTMLButtonElement;
  private readonly large: HTMLButtonElement;
  private readonly say: HTMLButtonElement;
  private shown = "";

  constructor(private readonly options: MessageBarOptions) {
    this.undo = button({ label: "", name: _("Undo"), icon: "undo", kind: "quiet", press: () => options.undo() });
    this.large = button({ label: _r("Show large"), icon: "fullscreen", press: () => options.large() });
    this.say = button({ label: _r("Say all"), icon: "send", kind: "primary", press: () => options.say() });
    this.undo.classList.add("message-undo");
    this.large.classList.add("message-large");
    this.say.classList.add("message-say");
    this.root = h("section", { class: "message-bar", "aria-label": _("Your message") }, this.hint, this.list, this.told,
      h("div", { class: "message-tools" }, this.undo, this.large, this.say));
  }

  /** Show these lines in their order. */
  update(lines: BarLine[], state: { canUndo: boolean; isFull: boolean }): void {
    const shown = JSON.stringify([lines, state]);
    if (shown === this.shown) return;
    const longer = lines.length > this.list.children.length;
    this.shown = shown;
    const focus = this.root.contains(document.activeElement) ? (document.activeElement as Element).getAttribute("data-act") : null;
    this.undo.disabled = !state.canUndo;
    this.large.disabled = this.say.disabled = !lines.length;
    show(this.hint, !lines.length);
    show(this.list, lines.length > 0);
    keepFocus(this.root, () => fill(this.list, ...lines.map((line, at) => this.row(line, at, lines.length))));
    const again = focus && this.root.querySelector<HTMLButtonElement>(`[data-act="${focus}"]:not([disabled])`);
    if (again) again.focus();
    if (longer) this.list.scrollTop = this.list.scrollHeight;
    this.told.textContent = state.isFull ? _("No more fits in. Say it first.") : lines.length ? _("In your message: {number}", { number: lines.length }) : "";
    this.root.classList.toggle("is-full", state.isFull);
  }

  private row(line: BarLine, at: number, count: number): HTMLElement {
    const phrase = line.words.segments.map((part) => part.text).join("");
    const act = (what: string, picture: string, name: string, press: () => void, disabled = false) => {
      const made = button({ label: "", icon: picture, kind: "quiet", name, press });
      made.disabled = disabled;
      made.setAttribute("data-act", `${what} ${line.key}`);
      return made;
    };
    return h("li", { class: "message-line" }, line.icon ? icon(line.icon) : null, said(line.words.segments, line.words.lang, "message-words"),
      act("up", "arrow_upward", _("Move up: {phrase}", { phrase }), () => this.options.move(line.key, -1), at === 0),
      act("down", "arrow_downward", _("Move down: {phrase}", { phrase }), () => this.options.move(line.key, 1), at === count - 1),
      act("remove", "close", _("Remove: {phrase}", { phrase }), () => this.options.remove(line.key)));
  }
}

/** Make the switch between saying at once and collecting. */
export function collectToggle(on: boolean, press: () => void): HTMLButtonElement {
  const made = toggle({ label: _r("Collect first"), icon: "playlist_add", pressed: on, press });
  made.classList.add("collect-toggle");
  return made;
}
