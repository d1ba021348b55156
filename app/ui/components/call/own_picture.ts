// One's own picture: small, in the strip or in a corner of the stage, with the coach's arrow on it. It can be put away.

import { fill, h, icon, show } from "../../dom";
import { _ } from "../../i18n";
import type { Coaching } from "./coaching";
import { Arrangement, cornerAt } from "./seating";

/** A finger that moves less than this meant no movement. */
const DRAG_PX = 12;

export class OwnPicture {
  readonly root: HTMLElement;
  private readonly coach = h("div", { class: "call-coach" });
  private readonly off = h("span", { class: "call-mine-off" }, icon("videocam_off"));
  private from: { x: number; y: number } | null = null;

  /** `moved` is called when it was put elsewhere; the stage is what corners it may take. */
  constructor(private readonly video: HTMLVideoElement, private readonly arrangement: Arrangement,
    private readonly stage: HTMLElement, private readonly moved: () => void) {
    video.setAttribute("aria-label", _("Your own picture"));
    this.root = h("div", { class: "call-mine", on: {
      pointerdown: (event: PointerEvent) => this.take(event),
      pointermove: (event: PointerEvent) => this.drag(event),
      pointerup: (event: PointerEvent) => this.drop(event),
      pointercancel: () => this.rest(),
    } }, video, this.off, this.coach);
  }

  /** Show whether the camera is on, and whether the hands are seen to sign. */
  update(on: boolean, signs: boolean): void {
    show(this.root, this.arrangement.own !== "hidden");
    show(this.off, !on);
    this.root.classList.toggle("is-off", !on);
    this.root.classList.toggle("is-signing", on && signs);
    this.root.setAttribute("data-place", this.arrangement.own);
    if (on && this.video.paused && this.video.srcObject) this.video.play().catch(() => undefined);
  }

  /** Show the coach's arrow; null when all is well. */
  setCoaching(coaching: Coaching | null): void {
    this.coach.className = `call-coach${coaching ? ` coach-${coaching.edge}` : ""}`;
    fill(this.coach, ...(coaching ? [icon(coaching.icon)] : []));
    this.root.classList.toggle("is-coached", !!coaching);
    show(this.coach, !!coaching);
  }

  private take(event: PointerEvent): void {
    this.from = { x: event.clientX, y: event.clientY };
    this.root.setPointerCapture(event.pointerId);
  }

  private drag(event: PointerEvent): void {
    const { from } = this;
    if (!from) return;
    const x = event.clientX - from.x, y = event.clientY - from.y;
    this.root.style.transform = Math.abs(x) + Math.abs(y) > DRAG_PX ? `translate(${x}px, ${y}px)` : "";
  }

  private drop(event: PointerEvent): void {
    const moved = this.root.style.transform !== "";
    this.rest();
    if (!moved) return;
    const box = this.stage.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width, y = (event.clientY - box.top) / box.height;
    this.arrangement.own = x >= 0 && x <= 1 && y >= 0 && y <= 1 ? cornerAt(x, y) : "strip";
    this.moved();
  }

  private rest(): void {
    this.from = null;
    this.root.style.transform = "";
  }
}
