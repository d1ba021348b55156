// Words over the whole screen, to be read across the counter: as large as they fit, and turned to whoever stands there.

import { fill, h, icon } from "../../dom";
import { _, _r } from "../../i18n";
import { button, setPressed, toggle } from "../button/button";
import { Dialog } from "../dialog/dialog";
import { aloudButton, refreshReading, stopReading } from "../said/aloud";
import { said } from "../said/said";
import type { Words } from "../thread/item";

export interface Card {
  /** One beneath the other. */
  words: Words[];
  /** The same in the language of whoever stands opposite. */
  below?: Words[] | null;
  icon?: string;
}

/** From large to small, px. What does not fit in 72 px is so long that it is read at less. */
const SIZES = [168, 144, 120, 104, 88, 72, 60, 48, 40, 32];

/** Show a card in front of the page. */
export function showCard(card: Card): void {
  const words = h("div", { class: "show-card-words" });
  const fit = () => fitWords(words);
  // Turned round it is for the other person, whose language is then the large one.
  let turned = false, theirs = false;
  const draw = () => {
    const [large, small] = theirs && card.below ? [card.below, card.words] : [card.words, card.below];
    words.classList.toggle("is-turned", turned);
    fill(words, card.icon ? icon(card.icon) : null, large.map((one) => said(one.segments, one.lang, "said show-card-large")),
      small ? small.map((one) => said(one.segments, one.lang, "said show-card-small")) : null);
    fit();
  };
  const loud = aloudButton(() => (theirs && card.below) || card.words, { labelled: true });
  const turn = toggle({ label: _r("Turn round"), icon: "screen_rotation_alt", pressed: false, press: () => {
    turned = !turned;
    theirs = turned;
    update();
  } });
  const swap = toggle({ label: _r("Other language"), icon: "translate", pressed: false, press: () => { theirs = !theirs; update(); } });
  const update = () => {
    stopReading();
    setPressed(turn, turned);
    setPressed(swap, theirs);
    draw();
    refreshReading();
  };
  const dialog: Dialog = new Dialog({
    title: h("span", { class: "sr-only" }, _("Shown large")), body: words, closed: () => { stopReading(); window.removeEventListener("resize", fit); },
    actions: [turn, ...(card.below ? [swap] : []), loud, button({ label: _r("Close"), icon: "close", kind: "primary", press: () => dialog.close() })],
  });
  dialog.root.classList.add("show-card");
  window.addEventListener("resize", fit);
  draw();
}

function fitWords(words: HTMLElement): void {
  for (const size of SIZES) {
    words.style.fontSize = `${size}px`;
    if (words.scrollHeight <= words.clientHeight + 1 && words.scrollWidth <= words.clientWidth + 1) return;
  }
}
