// One picture of a call: a person or a document, with a label, and a slate where there is no picture.

import { fill, h, icon, setAttribute, setText, show } from "../../dom";
import { _, _r } from "../../i18n";
import { authorName, authorSign } from "../said/author";
import type { Role } from "../said/said";
import { watcherIcon, watcherSentence } from "./watcher";
import type { Watcher } from "./watcher";

/** What is shown of somebody. */
export interface TileFacts {
  /** The seat's id, or that of the document's tile. */
  id: string;
  role: Role;
  /** The second of two interpreters is called so; null where there is one. */
  number: number | null;
  video: HTMLVideoElement;
  /** Words in the place of the picture; null while it flows. */
  slate: Node[] | null;
  speaks: boolean;
  signs: boolean;
  document: boolean;
  /** Who finds the hands in the picture; null where nobody has. */
  watcher: Watcher | null;
}

/** Make a video element once; it outlives changes of language. `mirror` for one's own picture. Voices are played apart. */
export function callVideo(mirror: boolean): HTMLVideoElement {
  const video = h("video", { class: mirror ? "call-video is-mirror" : "call-video",
    autoplay: true, playsinline: true, muted: true, disablepictureinpicture: true });
  // The attribute alone does not mute a made element.
  video.muted = true;
  return video;
}

/** Name whoever a tile shows. */
export function tileName(facts: Pick<TileFacts, "role" | "number" | "document">): string {
  const name = facts.document ? _("Document") : authorName(facts.role, false);
  return facts.number === null ? name : `${name} ${facts.number}`;
}

export class CallTile {
  readonly root: HTMLElement;
  private readonly words = h("p", { class: "call-slate-words", role: "status" });
  private readonly slate: HTMLElement;
  private readonly number = h("span", { class: "call-label-number" });
  private readonly voice = h("span", { class: "call-label-mark" }, icon("mic"));
  private readonly signing = h("span", { class: "call-label-mark call-signing" }, icon("front_hand"), h("span", { class: "call-signing-words" }, _r("Signing")));
  private readonly watcher = h("span", { class: "call-label-mark" });
  private readonly choice: HTMLButtonElement;
  private readonly size = h("span", { class: "call-size" });

  constructor(private facts: TileFacts, choose: (id: string) => void) {
    const { role, document } = facts;
    const sign = document ? h("span", { class: "author" }, h("span", { class: "author-shape" }, icon("description")), h("span", { class: "author-name" }, _r("Document"))) : authorSign(role, false);
    this.slate = h("div", { class: `call-slate author-${role}` }, h("span", { class: "call-slate-picture author-shape" }, icon(document ? "description" : ROLE_ICONS[role] || "person")), this.words);
    this.choice = h("button", { type: "button", class: "call-choice", on: { click: () => choose(this.facts.id) } }, this.size);
    this.root = h("figure", { class: "call-tile", "data-role": document ? "document" : role, "data-pid": facts.id }, facts.video, this.slate,
      h("figcaption", { class: "call-label" }, sign, this.number, this.voice, this.signing, this.watcher), this.choice);
    this.show(this.facts, false, false);
  }

  /** Take over how things stand. `free`: it may be made large or small. */
  show(facts: TileFacts, large: boolean, free: boolean): void {
    this.facts = facts;
    const { root, video } = { root: this.root, video: facts.video };
    const name = tileName(facts);
    setText(this.number, facts.number === null ? "" : String(facts.number));
    setAttribute(video, "aria-label", _("Picture: {name}", { name }));
    root.classList.toggle("is-covered", facts.slate !== null);
    root.classList.toggle("is-large", large);
    root.classList.toggle("is-signing", facts.signs && facts.slate === null);
    show(this.slate, facts.slate !== null);
    if (this.words.textContent !== textOf(facts.slate)) fill(this.words, ...(facts.slate || []));
    show(this.voice, facts.speaks);
    show(this.signing, facts.signs && facts.slate === null);
    this.showWatcher(facts.slate === null ? facts.watcher : null);
    show(this.choice, free);
    setAttribute(this.choice, "aria-label", _("Large picture: {name}", { name }));
    setAttribute(this.choice, "aria-pressed", String(large));
    const picture = large ? "close_fullscreen" : "open_in_full";
    if (this.size.getAttribute("data-icon") !== picture) fill(this.size, icon(picture));
    this.size.setAttribute("data-icon", picture);
    // Safari stops a video that was moved in the document.
    if (facts.slate === null && video.paused && video.srcObject) video.play().catch(() => undefined);
  }

  private showWatcher(watcher: Watcher | null): void {
    show(this.watcher, watcher !== null);
    if (!watcher || this.watcher.getAttribute("data-by") === watcher) return;
    fill(this.watcher, icon(watcherIcon(watcher)));
    setAttribute(this.watcher, "data-by", watcher);
    setAttribute(this.watcher, "role", "img");
    setAttribute(this.watcher, "aria-label", watcherSentence(watcher));
    setAttribute(this.watcher, "title", watcherSentence(watcher));
  }
}

const ROLE_ICONS: { [role: string]: string } = { visitor: "person", staff: "badge", interpreter: "sign_language" };

function textOf(nodes: Node[] | null): string {
  return (nodes || []).map((node) => node.textContent).join("");
}
