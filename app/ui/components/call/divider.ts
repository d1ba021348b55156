// The edge between a call and the rest of the page: drawn by a finger, moved by keys, and told to screen readers.

import { h, icon } from "../../dom";
import { _ } from "../../i18n";

export const LEAST = 25;
export const MOST = 80;
/** Percent of the page for one press. */
export const STEP = 6;

/** Keep a share within its bounds; whole percents. */
export function bounded(share: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, share)));
}

/** Tell the share after a key; null where the key means nothing here. */
export function afterKey(key: string, share: number): number | null {
  switch (key) {
    case "ArrowLeft": case "ArrowUp": return bounded(share - STEP);
    case "ArrowRight": case "ArrowDown": return bounded(share + STEP);
    case "Home": return LEAST;
    case "End": return MOST;
    default: return null;
  }
}

export interface DividerOptions {
  /** The page that is divided: the call stands at its left, or at its top. */
  page(): HTMLElement;
  /** The two parts stand side by side. */
  across(): boolean;
  set(share: number): void;
}

export class Divider {
  readonly root: HTMLElement;
  private share = LEAST;
  private held = false;

  constructor(private readonly options: DividerOptions) {
    this.root = h("div", { class: "call-divider", role: "separator", tabindex: 0, "aria-label": _("Size of the picture"),
      "aria-valuemin": LEAST, "aria-valuemax": MOST, on: {
        keydown: (event: KeyboardEvent) => this.key(event),
        pointerdown: (event: PointerEvent) => { this.held = true; this.root.setPointerCapture(event.pointerId); },
        pointermove: (event: PointerEvent) => this.drag(event),
        pointerup: () => { this.held = false; },
        pointercancel: () => { this.held = false; },
      } }, h("span", { class: "call-divider-grip" }, icon("drag_indicator")));
  }

  /** Show where it stands. */
  update(share: number): void {
    this.share = share;
    this.root.setAttribute("aria-valuenow", String(share));
    this.root.setAttribute("aria-orientation", this.options.across() ? "vertical" : "horizontal");
  }

  private key(event: KeyboardEvent): void {
    const share = afterKey(event.key, this.share);
    if (share === null) return;
    event.preventDefault();
    this.options.set(share);
  }

  private drag(event: PointerEvent): void {
    if (!this.held) return;
    const box = this.options.page().getBoundingClientRect();
    const share = this.options.across() ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    if (bounded(share * 100) !== this.share) this.options.set(bounded(share * 100));
  }
}
