// The interpreter in a call: the signer large, and beside it what is said, typed and drawn.

import { h } from "../../dom";
import { _, _r } from "../../i18n";
import { bar } from "../../components/bar/bar";
import { setPressed, toggle } from "../../components/button/button";
import { CallScreen } from "../../components/call/call_screen";
import { InkSheet } from "../../components/ink_sheet/ink_sheet";
import { sizeControl } from "../../components/size/size";
import { Thread } from "../../components/thread/thread";
import { writer } from "../../components/writer/writer";
import { callStateWords } from "../common/call_words";
import { askClear } from "../common/clear_ink";
import type { Screen } from "../common/screen";
import { liveItems, Reader, threadItems } from "../common/thread_items";
import type { Interpreter } from "./interpreter";

export class Booth implements Screen {
  readonly root: HTMLElement;
  private readonly thread: Thread;
  private readonly screen: CallScreen;
  private readonly sheet: InkSheet;
  private readonly reader: Reader;

  constructor(private readonly page: Interpreter) {
    const { book, other, conversation, sign, instruments } = page;
    this.reader = { pid: conversation.pid, book, other, visitorLang: other ? other.lang : book.lang, events: true, answer: () => null };
    this.thread = new Thread({ empty: h("p", {}, _r("What is said, typed and pointed at appears here.")) });
    this.screen = new CallScreen({ remote: sign.remote, local: sign.local, hangUp: () => page.hangUp() });
    this.sheet = new InkSheet({ canvas: instruments.canvas, pad: instruments.pad, clear: () => askClear(conversation) });
    const box = writer({
      field: instruments.field, lang: book.lang, live: instruments.text.live,
      send: () => instruments.text.finish(), setLive: (live) => { instruments.text.live = live; },
    });
    this.root = h("div", { class: "booth", "data-share": "half" },
      bar({ title: _r("Call"), mark: "sign_language", place: page.desk, placeLang: "ja", tools: [this.share(), sizeControl()] }),
      h("div", { class: "booth-picture" }, this.screen.root),
      h("main", { class: "booth-talk", tabindex: -1 }, this.thread.root, h("div", { class: "booth-writer" }, box)),
      h("section", { class: "booth-sheet", "aria-label": _("Sheet") },
        this.sheet.root));
    this.update();
  }

  /** Take over what changed. */
  update(): void {
    const { conversation, sign } = this.page;
    this.thread.update(threadItems(conversation.state.thread, this.reader), liveItems(conversation, this.reader));
    this.screen.setState(callStateWords(sign.state));
    this.screen.setCoaching(sign.coaching);
    this.screen.setFarCoaching(sign.farCoaching, "visitor");
  }

  /** Let go of the window. */
  destroy(): void {
    this.thread.destroy();
    this.sheet.destroy();
  }

  /** The picture takes half of the screen, or most of it; nothing else ever changes that. */
  private share(): HTMLElement {
    const larger = toggle({ label: _r("Larger picture"), icon: "open_in_full", kind: "quiet", pressed: false, press: () => {
      const most = this.root.getAttribute("data-share") !== "most";
      this.root.setAttribute("data-share", most ? "most" : "half");
      setPressed(larger, most);
      window.dispatchEvent(new Event("resize"));
    } });
    return larger;
  }
}
