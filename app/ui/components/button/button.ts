// A button with a pictogram and words.

import { Child, h, icon } from "../../dom";

export interface ButtonOptions {
  label: Child;
  icon?: string;
  /** `primary` once on a screen; `quiet` where many stand together. */
  kind?: "primary" | "plain" | "quiet";
  /** The words for a screen reader where the visible ones are not enough. */
  name?: string;
  press(): void;
}

/** Make a button of at least 56 px. */
export function button(options: ButtonOptions): HTMLButtonElement {
  return h("button", {
    type: "button", class: `button button-${options.kind || "plain"}`, "aria-label": options.name,
    on: { click: () => options.press() },
  }, options.icon ? icon(options.icon) : null, h("span", { class: "button-label" }, options.label));
}

/** Make a button that stays pressed: a tool, a switch. */
export function toggle(options: ButtonOptions & { pressed: boolean }): HTMLButtonElement {
  const made = button(options);
  setPressed(made, options.pressed);
  return made;
}

/** Tell whether a toggle is pressed, to eyes and to screen readers alike. */
export function setPressed(element: HTMLElement, pressed: boolean): void {
  element.setAttribute("aria-pressed", String(pressed));
}
