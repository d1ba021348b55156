// Reading aloud, when somebody asks for it: by voices of the device alone, felt and seen by who does not hear it.

import { fill, h, icon, show } from "../../dom";
import { _r, plainNodes } from "../../i18n";
import type { Words } from "../thread/item";
import { voiceFor } from "./voices";

/** A buzz in every so many milliseconds, as long as the voice speaks. */
const BUZZ_MS = 150, BUZZ_EVERY_MS = 600;

/** Told to every button when what is read changes. */
const DRAW = "aloud-changed";

class Reader {
  /** What is being read; empty while nothing is. */
  reading = "";
  private buzzing: number | undefined;
  private run = 0;

  constructor() {
    const { engine } = this;
    if (!engine) return;
    // Voices come some time after the page.
    engine.onvoiceschanged = () => this.redraw();
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.stop(); });
  }

  /** Tell whether all of these can be read on the device itself. */
  can(words: Words[]): boolean {
    const { engine } = this;
    return !!engine && words.length > 0 && words.every((one) => voiceFor(engine.getVoices(), one.lang) !== null);
  }

  /** Read these, one after the other, in place of what is being read. */
  read(words: Words[]): void {
    this.stop();
    const { engine } = this;
    if (!engine || !this.can(words)) return;
    const run = ++this.run;
    this.reading = keyOf(words);
    const over = () => { if (run === this.run) this.stop(); };
    words.forEach((one, at) => {
      const spoken = new SpeechSynthesisUtterance(textOf(one));
      spoken.voice = voiceFor(engine.getVoices(), one.lang);
      spoken.lang = spoken.voice ? spoken.voice.lang : one.lang;
      if (at === 0) spoken.onstart = () => { if (run === this.run) this.buzz(); };
      if (at === words.length - 1) spoken.onend = over;
      spoken.onerror = over;
      engine.speak(spoken);
    });
    this.redraw();
  }

  /** Be silent. */
  stop(): void {
    if (!this.reading) return;
    this.run++;
    this.reading = "";
    window.clearInterval(this.buzzing);
    if (navigator.vibrate) navigator.vibrate(0);
    if (this.engine) this.engine.cancel();
    this.redraw();
  }

  /** Let every button look again at what it stands for. */
  redraw(): void {
    for (const one of Array.from(document.querySelectorAll("[data-aloud]"))) one.dispatchEvent(new CustomEvent(DRAW));
  }

  private get engine(): SpeechSynthesis | undefined {
    return window.speechSynthesis;
  }

  private buzz(): void {
    if (!navigator.vibrate) return;
    navigator.vibrate(BUZZ_MS);
    this.buzzing = window.setInterval(() => navigator.vibrate(BUZZ_MS), BUZZ_EVERY_MS);
  }
}

const reader = new Reader();

/** Be silent: what was read is gone from the screen, or the conversation is over. */
export function stopReading(): void {
  reader.stop();
}

/** Draw the buttons anew: what they read has changed. */
export function refreshReading(): void {
  reader.redraw();
}

/** Make a button that reads `words` aloud, and stops; it is hidden where the device has no voice of its own for them. */
export function aloudButton(words: () => Words[], options: { labelled: boolean }): HTMLButtonElement {
  const made = h("button", { type: "button", class: "button button-plain aloud", "data-aloud": "", on: {
    click: () => { if (isReading()) reader.stop(); else reader.read(words()); },
    [DRAW]: () => draw(),
  } });
  const isReading = () => reader.reading !== "" && reader.reading === keyOf(words());
  const draw = () => {
    const on = isReading();
    show(made, on || reader.can(words()));
    made.classList.toggle("is-reading", on);
    const label = on ? _r("Stop reading aloud") : _r("Read aloud");
    made.setAttribute("aria-label", plainNodes(label));
    fill(made, icon(on ? "stop_circle" : "volume_up"), on || options.labelled ? h("span", { class: "button-label" }, label) : null);
  };
  draw();
  return made;
}

function keyOf(words: Words[]): string {
  return JSON.stringify(words.map((one) => [one.lang, textOf(one)]));
}

/** Without furigana: a voice knows how to read. */
function textOf(words: Words): string {
  return words.segments.map((part) => part.text).join("");
}
