// The sheet to write on by hand, with its few tools.

import { h } from "../../dom";
import { _, _r } from "../../i18n";
import { button, setPressed, toggle } from "../button/button";

/** What the sheet needs of the pad that draws on its canvas. */
export interface Pad {
  tool: "pen" | "eraser";
  undo(): void;
  redo(): void;
  resize(): void;
}

export interface InkSheetOptions {
  canvas: HTMLCanvasElement;
  pad: Pad;
  /** The whole sheet, for everybody. It asks first. */
  clear(): void;
}

/** Make the canvas once; it outlives changes of language. */
export function inkCanvas(): HTMLCanvasElement {
  return h("canvas", { class: "ink-canvas", role: "img" });
}

/** The page's own shape; old browsers know no aspect-ratio. */
const WIDTH = 1600;
const HEIGHT = 1200;

/** The sheet around the canvas: the whole page, as large as its place allows. */
export class InkSheet {
  readonly root: HTMLElement;
  private readonly paper = h("div", { class: "ink-paper" });
  private readonly page: HTMLElement;
  private readonly resized = () => this.fit();

  constructor(private readonly options: InkSheetOptions) {
    this.page = h("div", { class: "ink-page" }, options.canvas);
    this.paper.appendChild(this.page);
    this.root = h("div", { class: "ink" }, this.paper, tools(options));
    options.canvas.setAttribute("aria-label", _("Sheet for writing by hand. Everybody sees it. To use a keyboard instead, choose Type."));
    window.addEventListener("resize", this.resized);
    // The sheet has a size only when it stands in the page.
    window.setTimeout(this.resized, 0);
  }

  /** Take the size of the place; call it when the sheet is shown again. */
  fit(): void {
    const { clientWidth, clientHeight } = this.paper;
    if (!clientWidth || !clientHeight) return;
    const unit = Math.min(clientWidth / WIDTH, clientHeight / HEIGHT);
    this.page.style.width = `${Math.floor(WIDTH * unit)}px`;
    this.page.style.height = `${Math.floor(HEIGHT * unit)}px`;
    this.options.pad.resize();
  }

  /** Let go of the window. */
  destroy(): void {
    window.removeEventListener("resize", this.resized);
  }
}

function tools(options: InkSheetOptions): HTMLElement {
  const { pad } = options;
  const pressed = pad.tool === "pen";
  const pen: HTMLButtonElement = toggle({ label: _r("Pen"), icon: "edit", kind: "quiet", pressed, press: () => take("pen") });
  const eraser: HTMLButtonElement = toggle({
    label: _r("Eraser"), icon: "ink_eraser", kind: "quiet", pressed: !pressed, press: () => take("eraser"),
  });
  const take = (tool: "pen" | "eraser") => {
    pad.tool = tool;
    setPressed(pen, tool === "pen");
    setPressed(eraser, tool === "eraser");
  };
  return h("div", { class: "ink-tools", role: "toolbar", "aria-label": _("Tools for writing") },
    pen, eraser,
    button({ label: _r("Undo"), icon: "undo", kind: "quiet", press: () => pad.undo() }),
    button({ label: _r("Redo"), icon: "redo", kind: "quiet", press: () => pad.redo() }),
    button({ label: _r("Clear all"), icon: "delete_sweep", kind: "quiet", press: options.clear }));
}
