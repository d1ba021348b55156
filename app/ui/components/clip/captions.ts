// Captions for the player itself: a ward's own, with their times; else the phrase's words over the whole film. The
// latter are made here, since what is said, with its blanks filled in, is not asked of a server again.

import { h } from "../../dom";
import { _ } from "../../i18n";
import type { Words } from "../thread/item";

/** Longer than any clip, where a film does not say how long it is. */
const LONG_S = 3600;

/** Give a film its captions; they are shown or hidden by `show`. */
export function giveCaptions(video: HTMLVideoElement, own: string, words: Words): { own: boolean; show(on: boolean): void } {
  if (own && words.lang === "ja") {
    const element = h("track", { kind: "captions", src: own, srclang: "ja", label: _("Captions") });
    video.appendChild(element);
    return { own: true, show: (on) => { element.track.mode = on ? "showing" : "hidden"; } };
  }
  const track = video.addTextTrack("captions", _("Captions"), words.lang);
  video.addEventListener("loadedmetadata", () => {
    if (!track.cues || track.cues.length) return;
    track.addCue(new VTTCue(0, isFinite(video.duration) ? video.duration : LONG_S, escaped(words)));
  });
  return { own: false, show: (on) => { track.mode = on ? "showing" : "hidden"; } };
}

/** In a cue `<` and `&` are markup. */
function escaped(words: Words): string {
  return words.segments.map((one) => one.text).join("").replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
