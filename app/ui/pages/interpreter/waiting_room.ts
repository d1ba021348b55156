// The interpreter's lobby: ready or away, a calm wait, and the calls that ring.

import { fill, h, icon, show } from "../../dom";
import { _, _r } from "../../i18n";
import { bar } from "../../components/bar/bar";
import { button, setPressed, toggle } from "../../components/button/button";
import type { Channel } from "../../components/channels/channels";
import { askLanguage, languageName } from "../../components/languages/languages";
import { RingList } from "../../components/ring/ring";
import type { Screen } from "../common/screen";
import type { Interpreter } from "./interpreter";
import type { LobbyCall } from "./lobby";

const TICK_MS = 1000;
/** The chime comes again at this rhythm while a call rings. */
const CHIME_MS = 4000;

export class WaitingRoom implements Screen {
  readonly root: HTMLElement;
  private readonly rings: RingList;
  private readonly calm = h("div", { class: "lobby-calm" });
  private readonly ready: HTMLButtonElement;
  private readonly check = h("div", { class: "lobby-check" });
  private readonly timer: number;
  private chimed_ms = 0;
  private shown = "";

  constructor(private readonly page: Interpreter) {
    this.rings = new RingList((call) => page.answer(call));
    this.ready = button({ label: "", press: () => page.setReady(!page.ready) });
    this.ready.classList.add("lobby-ready");
    this.root = h("div", { class: "lobby" }, this.bar(),
      h("main", { class: "lobby-main" },
        h("h2", { class: "lobby-title", tabindex: -1 }, _r("Sign language interpretation")),
        this.ready, this.check, page.notice ? h("p", { class: "lobby-notice", role: "status" }, icon("info"), h("span", {}, page.notice)) : null,
        this.calm, this.rings.root));
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
    this.update();
  }

  /** Take over what changed. */
  update(): void {
    const { page } = this;
    this.rings.update(page.calls.map((call) => ringing(call, page)), page.answering);
    this.drawState();
    this.drawCheck();
    this.tick();
  }

  /** Let go of the clock. */
  destroy(): void {
    window.clearInterval(this.timer);
  }

  private bar(): HTMLElement {
    const { boot, locale, chime } = this.page;
    const name = languageName(boot.locales, locale);
    const sound: HTMLButtonElement = toggle({ label: _r("Sound"), icon: "volume_up", kind: "quiet", pressed: chime.on, press: () => {
      chime.toggle(!chime.on);
      setPressed(sound, chime.on);
    } });
    const language = button({ label: name, icon: "language", kind: "quiet", name: _("Language of this screen: {name}", { name }),
      press: () => { askLanguage(boot.locales, locale, (tag) => this.page.readIn(tag)); } });
    return bar({ title: _r("Interpreter"), mark: "sign_language", place: "", placeLang: "ja", tools: [sound, language] });
  }

  /** The check stands in the place of the button that began it. */
  private drawCheck(): void {
    const { check } = this.page;
    if ((check ? check.root : null) === this.check.firstChild) return;
    const had = this.check.contains(document.activeElement) || document.activeElement === this.ready;
    fill(this.check, check && check.root);
    show(this.ready, !check);
    show(this.calm, !check && !this.page.calls.length);
    if (!had) return;
    const first = this.check.querySelector<HTMLElement>("[tabindex]");
    (first || this.ready).focus();
  }

  private drawState(): void {
    const { ready, joined, calls } = this.page;
    const state = `${ready} ${joined} ${calls.length > 0}`;
    if (state === this.shown) return;
    this.shown = state;
    const words = ready ? _r("I am ready for calls") : _r("I am away. Press when you are ready.");
    fill(this.ready, icon(ready ? "check" : "front_hand"), h("span", { class: "button-label" }, words));
    setPressed(this.ready, ready);
    show(this.calm, !calls.length);
    fill(this.calm, h("p", { class: "lobby-state", role: "status" },
      icon(calmIcon(ready, joined)), h("span", {}, calmWords(ready, joined))));
  }

  private tick(): void {
    const now = Date.now();
    this.rings.tick(now + this.page.lobby.offset_ms);
    if (!this.page.calls.length || now - this.chimed_ms < CHIME_MS) return;
    this.chimed_ms = now;
    this.page.chime.play();
  }
}

function calmIcon(ready: boolean, joined: boolean): string {
  return !joined ? "wifi_off" : ready ? "hourglass_top" : "front_hand";
}

function calmWords(ready: boolean, joined: boolean): Node[] {
  if (!joined) return _r("Connecting …");
  return ready ? _r("Waiting for a call. It will appear here.") : _r("No calls ring here while you are away.");
}

function ringing(call: LobbyCall, page: Interpreter) {
  const locale = call.locale;
  return {
    call: call.call, desk: call.desk, site: call.site, channel: call.channel as Channel | null, requested_ms: call.requested_ms, help: call.help,
    language: locale ? { tag: locale, name: languageName(page.boot.locales, locale) } : null,
  };
}
