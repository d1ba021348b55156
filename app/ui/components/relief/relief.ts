// Somebody who comes besides: a call asks for one more interpreter, waits, and one leaves it to the other.

import { fill, h, icon, keepFocus, setText, show } from "../../dom";
import { _, _r } from "../../i18n";
import type { Help } from "../../link/types";
import { button } from "../button/button";
import { clock } from "../call/call_card";
import { choose, confirm } from "../dialog/dialog";

/** Interpreters usually take turns after so long. */
export const TURN_MS = 20 * 60 * 1000;
/** As the server allows (docs/protocol.md, `call.help_requested`). */
const MOST = 3;

export interface ReliefFacts {
  /** Whom the call asks for besides; null where it asks for nobody. */
  help: Help | null;
  /** How many interpret now. */
  interpreters: number;
  /** Of an interpreter: whether a colleague's picture moves here; null where there is no colleague, and for staff. */
  colleague: "starting" | "flowing" | null;
}

export interface ReliefOptions { ask(help: Help): void; withdraw(): void; leave?(): void }

const WAYS: Help[] = ["hand_over", "second", "deaf"];
const ICONS: { [help in Help]: string } = { hand_over: "swap_horiz", second: "group_add", deaf: "sign_language" };

/** Tell whom a call asks for. */
export function helpWords(help: Help): Node[] {
  if (help === "hand_over") return _r("Somebody who takes over");
  if (help === "second") return _r("A colleague to take turns with");
  return _r("A Deaf interpreter");
}

/** Tell the pictogram of whom a call asks for. */
export function helpIcon(help: Help): string { return ICONS[help]; }

/** One row: whom the call asks for or how long it has lasted, and what can be done. Its height does not change. */
export class Relief {
  readonly root: HTMLElement;
  private readonly line = h("span", { class: "relief-line", role: "status" });
  private readonly clock = h("span", { class: "call-clock relief-clock", "aria-hidden": "true" });
  private readonly buttons = h("div", { class: "relief-buttons" });
  private facts: ReliefFacts = { help: null, interpreters: 0, colleague: null };
  private shown = "";
  private told = "";

  constructor(private readonly options: ReliefOptions) {
    this.root = h("div", { class: "relief" }, h("p", { class: "relief-words" }, icon("schedule"), this.line, this.clock), this.buttons);
  }

  /** Show these facts. */
  update(facts: ReliefFacts): void {
    const content = JSON.stringify(facts);
    if (content === this.shown) return;
    this.shown = content;
    this.facts = facts;
    this.root.setAttribute("data-help", facts.help || "none");
    this.line.classList.toggle("sr-only", !!facts.colleague && !facts.help);
    keepFocus(this.buttons, () => fill(this.buttons, ...this.buttonsFor(facts)));
  }

  /** Write for how long help was asked for, or this interpreter has been in the call; null where that is not told. */
  tick(asked_ms: number | null, in_call_ms: number | null): void {
    const ms = this.facts.help ? asked_ms : in_call_ms;
    this.tell(in_call_ms);
    setText(this.clock, ms === null ? "" : clock(ms / 1000));
    show(this.root.firstChild as HTMLElement, !!this.told);
  }

  private tell(in_call_ms: number | null): void {
    const { help } = this.facts;
    const said = help || (in_call_ms === null ? "" : turnIsOver(in_call_ms, this.facts) ? "long" : "going");
    if (said === this.told) return;
    this.told = said;
    fill(this.line, help ? [_r("Asked for:"), " ", helpWords(help)] : said ? timeWords(said) : null);
  }

  private buttonsFor({ help, interpreters, colleague }: ReliefFacts): HTMLElement[] {
    const made: HTMLElement[] = [];
    if (colleague) made.push(this.leaveButton(colleague === "flowing"));
    if (help) made.push(this.withdrawButton());
    else if (interpreters < MOST) made.push(this.askButton(!!colleague));
    return made;
  }

  // Its words give way where the row is narrow.
  private withdrawButton(): HTMLElement {
    const made = button({ label: _r("Not needed any more"), icon: "close", press: () => this.options.withdraw() });
    made.title = _("Not needed any more");
    made.classList.add("relief-withdraw");
    return made;
  }

  // Beside the way out there is no room for its words.
  private askButton(short: boolean): HTMLElement {
    const name = _("Another interpreter");
    const made = button({ label: short ? "" : _r("Another interpreter"), name: short ? name : undefined, icon: "group_add", press: () => this.ask() });
    if (short) made.title = name;
    made.classList.toggle("is-short", short);
    return made;
  }

  private leaveButton(flows: boolean): HTMLElement {
    const made = button({
      label: flows ? _r("Hand over and leave") : _r("The picture is starting …"), icon: "logout", press: () => this.askLeave(),
    });
    made.classList.add("relief-leave");
    made.disabled = !flows;
    return made;
  }

  private ask(): void {
    choose({
      title: _r("Whom do you need?"), body: _r("The call goes on. All interpreters who are ready see what you ask for."),
      ways: WAYS.map((help) => {
        const made = button({ label: helpWords(help), icon: helpIcon(help), press: () => this.options.ask(help) });
        made.setAttribute("data-help", help);
        return made;
      }),
    });
  }

  private askLeave(): void {
    const { leave } = this.options;
    if (!leave) return;
    confirm({
      title: _r("Leave the call?"), body: _r("Your colleague goes on. You come back only if you are asked for."),
      yes: button({ label: _r("Hand over and leave"), icon: "logout", kind: "primary", press: leave }),
      no: button({ label: _r("Stay in the call"), icon: "close", press: () => undefined }),
    });
  }
}

/** Ask before a call ends in which a colleague could go on. */
export function askEndForAll(end: () => void): void {
  confirm({
    title: _r("End the call for everybody?"), body: _r("Your colleague could go on with the visitor."),
    yes: button({ label: _r("End the call"), icon: "call_end", press: end }),
    no: button({ label: _r("Stay in the call"), icon: "close", kind: "primary", press: () => undefined }),
  });
}

/** Tell whether an interpreter who is alone has interpreted for as long as one usually does. */
export function turnIsOver(in_call_ms: number, facts: ReliefFacts): boolean {
  return in_call_ms >= TURN_MS && facts.interpreters < 2 && !facts.help;
}

function timeWords(said: string): Node[] {
  return said === "long" ? _r("A colleague could take turns with you now.") : _r("Your time in this call");
}
