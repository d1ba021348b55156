// The call itself: up to four people and a document, oneself small, and help when hands leave the picture.

import { fill, h, icon } from "../../dom";
import { _ } from "../../i18n";
import { authorSign } from "../said/author";
import type { Role } from "../said/said";
import { CallTools } from "./call_tools";
import type { ToolFacts, ToolOptions } from "./call_tools";
import type { Coaching } from "./coaching";
import { OwnPicture } from "./own_picture";
import { Arrangement } from "./seating";
import { CallTile } from "./tile";
import type { TileFacts } from "./tile";
import { watcherIcon, watcherWords } from "./watcher";
import type { Watcher } from "./watcher";

export type { Coaching } from "./coaching";

export interface CallScreenFacts {
  /** Everybody else and the document, in the order of need. */
  tiles: TileFacts[];
  /** One's own hands are seen to sign. */
  signs: boolean;
  /** Why there is no picture of one's own; null where there is, or where it is switched off. */
  trouble: Node[] | null;
  /** Who finds the hands in one's own picture; null where nobody has. */
  watcher: Watcher | null;
  tools: ToolFacts;
}

export interface CallScreenOptions {
  local: HTMLVideoElement;
  arrangement: Arrangement;
  tools: Pick<ToolOptions, "setCamera" | "setMicrophone" | "setDocument" | "resize" | "hangUp" | "more">;
  /** Stands over the pictures: how legible they are, who is being called. */
  banner?: HTMLElement;
  /** Stands at the call's edge. */
  divider?: HTMLElement;
}

/** Wider than high by this much: the small pictures stand beside the large one, not below. */
const WIDE = 1.15;
/** Narrower than these, the tools' figures and then the end of the call stand without words, so that the coach's have room. */
const SLIM_PX = 800;
const SMALL_PX = 600;
/** And narrower than this the words stand on a line of their own. */
const NARROW_PX = 440;

/** The pictures; words never cover anybody's hands or face: they stand at the edge. */
export class CallScreen {
  readonly root: HTMLElement;
  private readonly stage = h("div", { class: "call-stage" });
  private readonly strip = h("div", { class: "call-strip" });
  private readonly trouble = h("p", { class: "call-trouble", role: "status" });
  private readonly coachWords = h("p", { class: "call-coach-words", role: "status" });
  private readonly farWords = h("p", { class: "call-far-words", role: "status" });
  private readonly watcher = h("p", { class: "call-watcher" });
  private readonly own: OwnPicture;
  private readonly tools: CallTools;
  private readonly tiles: { [id: string]: CallTile } = {};
  private facts: CallScreenFacts = { tiles: [], signs: false, trouble: null, watcher: null, tools: { camera: false, microphone: false, document: false, canShow: false } };
  private seated = "";
  private coached = "";
  private farCoached = "";
  private readonly fitted = () => this.fit();

  constructor(private readonly options: CallScreenOptions) {
    const { arrangement, local, banner, divider } = options;
    this.own = new OwnPicture(local, arrangement, this.stage, () => this.update(this.facts));
    this.tools = new CallTools({
      ...options.tools,
      moveOwn: () => { arrangement.moveOwn(); this.update(this.facts); },
    });
    this.root = h("section", { class: "call-screen", "aria-label": _("Sign language call") },
      banner ? h("div", { class: "call-banner" }, banner) : null, this.stage, this.strip,
      h("div", { class: "call-words" }, this.trouble, this.farWords, this.coachWords, this.watcher), this.tools.root, divider || null);
    window.addEventListener("resize", this.fitted);
  }

  /** Take over how things stand. */
  update(facts: CallScreenFacts): void {
    this.facts = facts;
    const { arrangement } = this.options;
    const { large, small } = arrangement.seat(facts.tiles.map((one) => one.id));
    this.place(large, small);
    for (const one of facts.tiles) {
      const isLarge = large.indexOf(one.id) >= 0;
      this.tiles[one.id].show(one, isLarge, !isLarge || large.length > 1);
    }
    this.own.update(facts.tools.camera, facts.signs);
    this.tools.update(facts.tools);
    if (!!facts.trouble !== !!this.trouble.firstChild) fill(this.trouble, ...(facts.trouble || []));
    this.showWatcher(facts.watcher);
    this.fit();
  }

  /** Show advice on one's own picture, and in words beside it; null when all is well. */
  setCoaching(coaching: Coaching | null): void {
    const key = coaching ? coaching.icon + coaching.edge : "";
    if (key === this.coached) return;
    this.coached = key;
    this.own.setCoaching(coaching);
    fill(this.coachWords, ...(coaching ? coaching.words : []));
  }

  /** Show what the first person is being told just now, in the same words; null when all is well. */
  setFarCoaching(coaching: Coaching | null, role: Role): void {
    const key = coaching ? coaching.icon + coaching.edge : "";
    if (key === this.farCoached) return;
    this.farCoached = key;
    fill(this.farWords, ...(coaching ? [authorSign(role, false), icon(coaching.icon), h("span", {}, coaching.words)] : []));
    this.stage.classList.toggle("is-coached", !!coaching);
  }

  private showWatcher(by: Watcher | null): void {
    if (this.watcher.getAttribute("data-by") === (by || "")) return;
    this.watcher.setAttribute("data-by", by || "");
    fill(this.watcher, ...(by ? [icon(watcherIcon(by)), h("span", {}, watcherWords(by))] : []));
  }

  /** Let go of the window. */
  destroy(): void {
    window.removeEventListener("resize", this.fitted);
  }

  // Tiles are moved only when who stands where has changed: a video that is moved begins anew.
  private place(large: string[], small: string[]): void {
    const { own } = this.options.arrangement;
    const inStrip = own === "strip" || own === "hidden";
    const seated = JSON.stringify([large, small, own]);
    if (seated === this.seated) return;
    this.seated = seated;
    const had = document.activeElement;
    const known = [...large, ...small];
    for (const id of Object.keys(this.tiles)) if (known.indexOf(id) < 0) this.forget(id);
    const tiles = (ids: string[]) => ids.map((id) => this.tile(id).root);
    settle(this.stage, [...tiles(large), ...(inStrip ? [] : [this.own.root])]);
    settle(this.strip, [...tiles(small), ...(inStrip ? [this.own.root] : [])]);
    this.stage.setAttribute("data-large", String(large.length));
    if (had instanceof HTMLElement && this.root.contains(had) && had !== document.activeElement) had.focus();
  }

  private tile(id: string): CallTile {
    const facts = this.facts.tiles.filter((one) => one.id === id)[0];
    this.tiles[id] = this.tiles[id] || new CallTile(facts, (chosen) => {
      this.options.arrangement.choose(chosen);
      this.update(this.facts);
    });
    return this.tiles[id];
  }

  private forget(id: string): void {
    const { root } = this.tiles[id];
    if (root.parentNode) root.parentNode.removeChild(root);
    delete this.tiles[id];
  }

  private fit(): void {
    const { clientWidth: width, clientHeight: height } = this.root;
    this.root.classList.toggle("is-wide", width > height * WIDE);
    this.root.classList.toggle("is-slim", width < SLIM_PX);
    this.root.classList.toggle("is-small", width < SMALL_PX);
    this.root.classList.toggle("is-narrow", width < NARROW_PX);
    this.root.classList.toggle("is-alone", !Array.from(this.strip.children).some((one) => !(one as HTMLElement).hidden));
    this.stage.classList.toggle("is-row", this.stage.clientWidth > this.stage.clientHeight * WIDE);
  }
}

/** Bring children into this order, and touch none that stands right. */
function settle(place: HTMLElement, children: HTMLElement[]): void {
  children.forEach((child, at) => { if (place.children[at] !== child) place.insertBefore(child, place.children[at] || null); });
  while (place.children.length > children.length) place.removeChild(place.lastChild as Node);
}
