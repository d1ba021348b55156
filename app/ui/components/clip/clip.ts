// A phrase in sign language: a film without sound, its words beneath it, as often and as slowly as one likes.

import { h } from "../../dom";
import { _, _r } from "../../i18n";
import { button, setPressed, toggle } from "../button/button";
import { Dialog } from "../dialog/dialog";
import { said } from "../said/said";
import { giveCaptions } from "./captions";
import type { Words } from "../thread/item";

export interface ClipFilm {
  src: string;
  /** What is signed, where the phrase's words do not say it; else empty. */
  caption: string;
  /** Where the ward's own captions with their times are, in Japanese; empty or left out where there are none. */
  captions?: string;
}

const SLOW = 0.5;

/** Play a clip in front of the page. */
export function playClip(film: ClipFilm, words: Words, below: Words | null): void {
  const video = h("video", { class: "clip-film", src: film.src, playsinline: true, preload: "auto", "aria-label": _("Sign language"), tabindex: -1 });
  // Both are properties first: a browser plays by itself only what is silent.
  video.muted = true;
  video.defaultMuted = true;
  const slow: HTMLButtonElement = toggle({ label: _r("Slowly"), icon: "slow_motion_video", pressed: false, press: () => {
    const on = slow.getAttribute("aria-pressed") !== "true";
    setPressed(slow, on);
    video.playbackRate = on ? SLOW : 1;
    play();
  } });
  const captions = giveCaptions(video, film.captions || "", words);
  const captioned: HTMLButtonElement = toggle({ label: _r("Captions"), icon: "closed_caption", pressed: captions.own, press: () => {
    const on = captioned.getAttribute("aria-pressed") !== "true";
    setPressed(captioned, on);
    captions.show(on);
  } });
  captions.show(captions.own);
  const failed = h("p", { class: "clip-failed", role: "status" });
  const play = () => { video.play().catch(() => undefined); };
  const again = button({ label: _r("Play again"), icon: "replay", press: () => { video.currentTime = 0; play(); } });
  video.addEventListener("error", () => { failed.textContent = _("The film cannot be played on this device."); });
  video.addEventListener("click", () => { if (video.paused) play(); else video.pause(); });
  const dialog: Dialog = new Dialog({
    title: _r("Sign language"), wide: true, closed: () => { video.pause(); video.removeAttribute("src"); video.load(); },
    body: h("div", { class: "clip" }, video, failed,
      h("p", { class: "clip-words" }, said(words.segments, words.lang)),
      film.caption ? h("p", { class: "clip-below", lang: "ja" }, film.caption) : null,
      below ? h("p", { class: "clip-below" }, said(below.segments, below.lang)) : null),
    actions: [again, slow, captioned, button({ label: _r("Close"), icon: "close", kind: "primary", press: () => dialog.close() })],
  });
  dialog.root.classList.add("clip-dialog");
  again.focus();
  play();
}
