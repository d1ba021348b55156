// A question in front of the page. <dialog> is younger than the tablets we serve.

import { Child, h } from "../../dom";

export interface DialogOptions {
  title: Child;
  body?: Child;
  actions?: HTMLElement[];
  /** Escape, or a tap beside the box. */
  onClose?(): void;
  /** It is gone, in whatever way. */
  closed?(): void;
  wide?: boolean;
}

const REACHABLE = "button:not([disabled]), input, textarea, select, a[href], [tabindex='0']";

let count = 0;
const open: Dialog[] = [];

/** Take away every dialog: the conversation that they belong to is over, and what they show with it. */
export function closeDialogs(): void {
  for (const dialog of open.slice()) dialog.close();
}

/** Open a dialog; focus goes in, stays in, and comes back when it closes. */
export class Dialog {
  readonly root: HTMLElement;
  private readonly box: HTMLElement;
  private readonly before = document.activeElement as HTMLElement | null;

  constructor(private readonly options: DialogOptions) {
    const title = `dialog-${++count}`;
    this.box = h("div", { class: "dialog-box", role: "dialog", "aria-modal": "true", "aria-labelledby": title, tabindex: -1 },
      h("h2", { class: "dialog-title", id: title }, options.title),
      h("div", { class: "dialog-body" }, options.body || null),
      options.actions && options.actions.length ? h("div", { class: "dialog-actions" }, options.actions) : null);
    if (options.wide) this.box.classList.add("dialog-wide");
    this.root = h("div", { class: "dialog", on: {
      keydown: (event: KeyboardEvent) => this.key(event),
      mousedown: (event: MouseEvent) => { if (event.target === this.root) this.dismiss(); },
    } }, this.box);
    document.body.appendChild(this.root);
    open.push(this);
    this.hideRest(true);
    this.box.focus();
  }

  /** Take the dialog away without asking. */
  close(): void {
    if (!this.root.parentNode) return;
    this.hideRest(false);
    document.body.removeChild(this.root);
    open.splice(open.indexOf(this), 1);
    if (this.options.closed) this.options.closed();
    if (this.before && document.contains(this.before)) this.before.focus();
  }

  private dismiss(): void {
    this.close();
    if (this.options.onClose) this.options.onClose();
  }

  private hideRest(hidden: boolean): void {
    for (const other of Array.from(document.body.children))
      if (other !== this.root && other.tagName !== "SCRIPT") {
        if (hidden) other.setAttribute("aria-hidden", "true");
        else other.removeAttribute("aria-hidden");
      }
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") { event.stopPropagation(); this.dismiss(); }
    if (event.key !== "Tab") return;
    const reachable = Array.from(this.box.querySelectorAll<HTMLElement>(REACHABLE)).filter((one) => one.offsetParent !== null);
    if (!reachable.length) { event.preventDefault(); return; }
    const edge = event.shiftKey ? reachable[0] : reachable[reachable.length - 1];
    if (document.activeElement !== edge && document.activeElement !== this.box) return;
    event.preventDefault();
    (event.shiftKey ? reachable[reachable.length - 1] : reachable[0]).focus();
  }
}

/** Ask which of several ways to go; each is a button and closes the dialog. The first has the focus. */
export function choose(options: { title: Child; body: Child; ways: HTMLButtonElement[] }): Dialog {
  const dialog = new Dialog({ title: options.title, body: options.body, actions: options.ways });
  for (const way of options.ways) way.addEventListener("click", () => dialog.close());
  options.ways[0].focus();
  return dialog;
}

/** Ask before something that cannot be taken back. `yes` and `no` are buttons; both close the dialog. */
export function confirm(options: { title: Child; body: Child; yes: HTMLButtonElement; no: HTMLButtonElement }): Dialog {
  const dialog = new Dialog({ title: options.title, body: options.body, actions: [options.no, options.yes] });
  for (const choice of [options.yes, options.no]) choice.addEventListener("click", () => dialog.close());
  options.no.focus();
  return dialog;
}
