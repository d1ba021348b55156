// The call itself: the signer large, oneself small, and help when hands leave the picture.

import { fill, h, icon, show } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";
import { authorSign } from "../said/author";
import type { Role } from "../said/said";

/** What the coach says: an arrow or pictogram, where it stands, and words. */
export interface Coaching { icon: string; edge: "left" | "right" | "top" | "bottom" | "middle"; words: Node[] }

export interface CallScreenOptions {
  remote: HTMLVideoElement;
  local: HTMLVideoElement;
  /** Left out where the page has its own button for it. */
  hangUp?(): void;
  /** Other buttons beside it. */
  tools?: HTMLElement[];
}

/** Make a video element once; it outlives changes of language. `mirror` for one's own picture. */
export function callVideo(mirror: boolean): HTMLVideoElement {
  const video = h("video", { class: mirror ? "call-video is-mirror" : "call-video",
    autoplay: true, playsinline: true, muted: mirror, disablepictureinpicture: true });
  // The attribute alone does not mute a made element.
  video.muted = mirror;
  return video;
}

/** The two pictures; words never cover the large one's hands or face: they stand at its edge. */
export class CallScreen {
  readonly root: HTMLElement;
  private readonly state = h("p", { class: "call-state", role: "status" });
  private readonly coach = h("div", { class: "call-coach" });
  private readonly coachWords = h("p", { class: "call-coach-words", role: "status" });
  private readonly farWords = h("p", { class: "call-far-words", role: "status" });
  private readonly mine: HTMLElement;
  private readonly theirs: HTMLElement;
  private coached = "";
  private farCoached = "";

  constructor(private readonly options: CallScreenOptions) {
    options.remote.setAttribute("aria-label", _("Picture of the other person"));
    options.local.setAttribute("aria-label", _("Your own picture"));
    this.mine = h("div", { class: "call-mine" }, options.local, this.coach);
    this.theirs = h("div", { class: "call-theirs" }, options.remote, h("div", { class: "call-cover" }, this.state));
    this.root = h("section", { class: "call-screen", "aria-label": _("Sign language call") },
      this.theirs,
      h("div", { class: "call-side" }, this.mine, h("div", { class: "call-words" }, this.farWords, this.coachWords),
        h("div", { class: "call-tools" }, options.tools || [],
          options.hangUp ? button({ label: _r("End the call"), icon: "call_end", press: options.hangUp }) : null)));
  }

  /** Cover the large picture with these words while there is none; null when it flows. */
  setState(words: Node[] | null): void {
    fill(this.state, ...(words || []));
    this.root.classList.toggle("is-covered", !!words);
    if (words) return;
    // Safari stops a video that was moved in the document.
    for (const video of [this.options.remote, this.options.local]) if (video.paused && video.srcObject) video.play().catch(() => undefined);
  }

  /** Show advice on one's own picture, and in words beside it; null when all is well. */
  setCoaching(coaching: Coaching | null): void {
    const key = coaching ? coaching.icon + coaching.edge : "";
    if (key === this.coached) return;
    this.coached = key;
    this.coach.className = `call-coach${coaching ? ` coach-${coaching.edge}` : ""}`;
    fill(this.coach, ...(coaching ? [icon(coaching.icon)] : []));
    fill(this.coachWords, ...(coaching ? coaching.words : []));
    this.mine.classList.toggle("is-coached", !!coaching);
    show(this.coach, !!coaching);
  }

  /** Show what the person in the large picture is being told just now, in the same words; null when all is well. */
  setFarCoaching(coaching: Coaching | null, role: Role): void {
    const key = coaching ? coaching.icon + coaching.edge : "";
    if (key === this.farCoached) return;
    this.farCoached = key;
    fill(this.farWords, ...(coaching ? [authorSign(role, false), icon(coaching.icon), h("span", {}, coaching.words)] : []));
    this.theirs.classList.toggle("is-coached", !!coaching);
  }
}
