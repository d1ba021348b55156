// Whether the hand is on the keyboard: then the focus also points.

/** Mark the page while keys are used, and unmark it at a touch. */
export function watchKeys(): void {
  document.addEventListener("keydown", () => document.body.classList.add("by-key"), true);
  document.addEventListener("pointerdown", () => document.body.classList.remove("by-key"), true);
}
