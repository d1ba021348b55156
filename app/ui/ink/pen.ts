// Pointer events of one canvas as contacts: pen, finger or mouse, one at a time.

import { Hands } from "./hands";

/** Where a contact is: CSS px from the canvas's own top left corner, upright also where the canvas is turned. */
export interface Contact { x: number; y: number; at_ms: number }

export interface PenHandlers {
  down(contact: Contact, eraser: boolean): void;
  move(contacts: Contact[]): void;
  up(): void;
  /** The stroke was none. */
  cancel(): void;
  /** The pointer is over the canvas and not down; null when it leaves. */
  hover(contact: Contact | null): void;
}

const ERASER_BUTTON = 32;

interface Frame { left: number; top: number; right: number; bottom: number; turned: boolean; scale: number }

export class Pen {
  private hands = new Hands();
  private frame: Frame | null = null;
  private off: Array<() => void> = [];

  constructor(private canvas: HTMLCanvasElement, private handlers: PenHandlers) {
    // Without these the browser scrolls, selects, or (iPadOS Scribble) swallows quick second strokes.
    canvas.style.touchAction = "none";
    canvas.style.setProperty("-webkit-user-select", "none");
    canvas.style.userSelect = "none";
    canvas.style.setProperty("-webkit-touch-callout", "none");
    this.listen("touchstart", stop);
    this.listen("touchmove", stop);
    this.listen("contextmenu", stop);
    this.listen("pointerdown", (event) => this.down(event as PointerEvent));
    this.listen("pointermove", (event) => this.move(event as PointerEvent));
    this.listen("pointerup", (event) => this.end(event as PointerEvent, false));
    this.listen("pointercancel", (event) => this.end(event as PointerEvent, true));
    this.listen("lostpointercapture", (event) => this.end(event as PointerEvent, false));
    this.listen("pointerleave", () => this.leave());
  }

  /** The canvas has another place or size. */
  moved(): void {
    this.frame = null;
  }

  destroy(): void {
    for (const off of this.off) off();
  }

  private listen(type: string, handler: (event: Event) => void): void {
    this.canvas.addEventListener(type, handler, { passive: false });
    this.off.push(() => this.canvas.removeEventListener(type, handler));
  }

  private down(event: PointerEvent): void {
    if (event.button > 0 && !(event.buttons & ERASER_BUTTON)) return;
    const verdict = this.hands.down(event.pointerId, event.pointerType, event.timeStamp);
    if (verdict === "ignore") return;
    if (verdict === "replace") this.handlers.cancel();
    this.frame = frameOf(this.canvas);
    capture(this.canvas, event.pointerId);
    this.handlers.down(this.contact(event), (event.buttons & ERASER_BUTTON) !== 0);
    // The focus stays where it is: a text field keeps its keyboard while someone draws.
    event.preventDefault();
  }

  private move(event: PointerEvent): void {
    if (event.pointerType === "pen") this.hands.sawPen(event.timeStamp);
    if (this.hands.active === event.pointerId)
      this.handlers.move(coalesced(event, this.canvas).map((one) => this.contact(one)));
    else if (this.hands.active === null && event.pointerType !== "touch") this.handlers.hover(this.contact(event));
  }

  private end(event: PointerEvent, cancelled: boolean): void {
    if (this.hands.active !== event.pointerId) return;
    this.hands.up();
    if (cancelled && !this.hands.keepsCancelled()) this.handlers.cancel();
    else this.handlers.up();
  }

  private leave(): void {
    if (this.hands.active === null) this.handlers.hover(null);
    this.frame = null;
  }

  private contact(event: PointerEvent): Contact {
    if (!this.frame) this.frame = frameOf(this.canvas);
    const { left, top, right, bottom, turned, scale } = this.frame;
    return {
      x: (turned ? right - event.clientX : event.clientX - left) * scale,
      y: (turned ? bottom - event.clientY : event.clientY - top) * scale,
      at_ms: event.timeStamp,
    };
  }
}

function stop(event: Event): void {
  if (event.cancelable) event.preventDefault();
}

/** Every sample that the device gave since the last event, where the browser tells. */
function coalesced(event: PointerEvent, canvas: HTMLCanvasElement): PointerEvent[] {
  const many = "getCoalescedEvents" in event ? event.getCoalescedEvents() : [];
  return many.length && event.target === canvas ? many : [event];
}

function capture(canvas: HTMLCanvasElement, id: number): void {
  try {
    canvas.setPointerCapture(id);
  } catch {
    // The pointer was lifted before the event came; its end comes as well.
  }
}

/** The place of the canvas; it may be scaled and turned by half a turn (the far side of a table), nothing else. */
function frameOf(canvas: HTMLCanvasElement): Frame {
  const { left, top, right, bottom } = canvas.getBoundingClientRect();
  let turned = false;
  for (let element: Element | null = canvas; element; element = element.parentElement) {
    const matrix = /^matrix\(([^,]+),/.exec(getComputedStyle(element).transform || "");
    if (matrix && parseFloat(matrix[1]) < 0) turned = !turned;
  }
  return { left, top, right, bottom, turned, scale: right > left ? canvas.offsetWidth / (right - left) : 1 };
}
