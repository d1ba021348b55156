// The interpreter in a call: the signer large, and beside it what is said, typed and drawn.

import { h } from "../../dom";
import { _, _r } from "../../i18n";
import { bar } from "../../components/bar/bar";
import { CallScreen } from "../../components/call/call_screen";
import { bounded, Divider, STEP } from "../../components/call/divider";
import { askEndForAll, Relief } from "../../components/relief/relief";
import { InkSheet } from "../../components/ink_sheet/ink_sheet";
import { sizeControl } from "../../components/size/size";
import { Thread } from "../../components/thread/thread";
import { writer } from "../../components/writer/writer";
import { callFacts, callSwitches } from "../common/call_facts";
import { askClear } from "../common/clear_ink";
import { Legible } from "../common/legible";
import type { Screen } from "../common/screen";
import { reliefFacts, timeInCall } from "../common/relief_facts";
import { liveItems, Reader, threadItems } from "../common/thread_items";
import type { Interpreter } from "./interpreter";

/** Percent of the booth. */
const SHARE = 52;
/** From here on the sheet's tools stand below it. */
const NARROW = 64;

const TICK_MS = 1000;

export class Booth implements Screen {
  readonly root: HTMLElement;
  private readonly divider = new Divider({ page: () => this.root, across: () => true, set: (share) => this.resize(share) });
  private readonly thread: Thread;
  private readonly screen: CallScreen;
  private readonly legible: Legible;
  private readonly sheet: InkSheet;
  private readonly reader: Reader;
  private readonly relief: Relief;
  private readonly timer: number;

  constructor(private readonly page: Interpreter) {
    const { book, other, conversation, sign, instruments } = page;
    this.reader = { pid: conversation.pid, book, other, visitorLang: other ? other.lang : book.lang, events: true, answer: () => null };
    this.thread = new Thread({ empty: h("p", {}, _r("What is said, typed and pointed at appears here.")) });
    this.relief = new Relief({
      ask: (help) => page.withCall((call) => conversation.requestHelp(call, help)),
      withdraw: () => page.withCall((call) => conversation.withdrawHelp(call)), leave: () => page.leaveCall(),
    });
    this.legible = new Legible(sign, [
      { icon: "keyboard", label: _r("Type"), press: () => instruments.field.focus() },
      { icon: "draw", label: _r("Write by hand"), press: () => instruments.canvas.scrollIntoView() },
      { icon: "call_end", label: _r("End the call"), press: () => this.hangUp() },
    ]);
    this.screen = new CallScreen({
      local: sign.local, arrangement: sign.arrangement, divider: this.divider.root, banner: h("div", {}, this.legible.notice.root, this.relief.root),
      tools: {
        ...callSwitches(sign), hangUp: () => this.hangUp(), more: [this.legible.meter.root],
        resize: (larger) => this.resize(bounded(this.share + (larger ? STEP : -STEP))),
      },
    });
    this.sheet = new InkSheet({ canvas: instruments.canvas, pad: instruments.pad, clear: () => askClear(conversation) });
    const box = writer({
      field: instruments.field, lang: book.lang, live: instruments.text.live,
      send: () => instruments.text.finish(), setLive: (live) => { instruments.text.live = live; },
    });
    this.root = h("div", { class: "booth" },
      bar({ title: _r("Call"), mark: "sign_language", place: page.desk, placeLang: "ja", tools: [sizeControl()] }),
      h("div", { class: "booth-picture" }, this.screen.root),
      h("main", { class: "booth-talk", tabindex: -1 }, this.thread.root, h("div", { class: "booth-writer" }, box)),
      h("section", { class: "booth-sheet", "aria-label": _("Sheet") },
        this.sheet.root));
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
    this.resize(this.share);
  }

  /** Take over what changed. */
  update(): void {
    const { conversation, sign } = this.page;
    this.thread.update(threadItems(conversation.state.thread, this.reader), liveItems(conversation, this.reader));
    this.screen.update(callFacts(sign, conversation.pid));
    this.screen.setCoaching(sign.coaching);
    this.legible.update();
    this.relief.update(reliefFacts(conversation.state.call, sign, conversation.pid));
    this.tick();
    const visitor = sign.people().filter((one) => one.role === "visitor")[0];
    this.screen.setFarCoaching(visitor ? sign.advice(visitor.pid) : null, "visitor");
  }

  /** Let go of the window. */
  destroy(): void {
    window.clearInterval(this.timer);
    this.thread.destroy();
    this.screen.destroy();
    this.sheet.destroy();
  }

  /** With a colleague there, the end is theirs too, so it is asked for. */
  private hangUp(): void {
    const { call } = this.page.conversation.state;
    if (call && call.interpreters.length > 1) askEndForAll(() => this.page.hangUp());
    else this.page.hangUp();
  }

  private tick(): void {
    const { conversation, lobby } = this.page;
    const { call, thread } = conversation.state, now = Date.now() + lobby.offset_ms;
    this.relief.tick(call && call.help_ms !== null ? now - call.help_ms : null, timeInCall(call, thread, conversation.pid, now));
  }

  private get share(): number {
    return this.page.sign.arrangement.share || SHARE;
  }

  /** Give the pictures this much of the page; nothing but a person's hand ever changes it. */
  private resize(share: number): void {
    const { arrangement } = this.page.sign;
    if (share !== this.share) arrangement.share = share;
    this.root.style.setProperty("--call-share", String(share));
    this.root.classList.toggle("is-narrow", share > NARROW);
    this.divider.update(share);
    this.update();
    window.dispatchEvent(new Event("resize"));
  }
}
