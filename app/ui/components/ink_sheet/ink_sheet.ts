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

/** Make the sheet around the canvas. */
export function inkSheet(options: InkSheetOptions): HTMLElement {
  const { canvas, pad } = options;
  canvas.setAttribute("aria-label", _("Sheet for writing by hand. Everybody sees it. To use a keyboard instead, choose Type."));
  const pen: HTMLButtonElement = toggle({ label: _r("Pen"), icon: "edit", kind: "quiet", pressed: pad.tool === "pen", press: () => take("pen") });
  const eraser: HTMLButtonElement = toggle({ label: _r("Eraser"), icon: "ink_eraser", kind: "quiet", pressed: pad.tool === "eraser", press: () => take("eraser") });
  const take = (tool: "pen" | "eraser") => {
    pad.tool = tool;
    setPressed(pen, tool === "pen");
    setPressed(eraser, tool === "eraser");
  };
  return h("div", { class: "ink" },
    h("div", { class: "ink-paper" }, canvas),
    h("div", { class: "ink-tools", role: "toolbar", "aria-label": _("Tools for writing") },
      pen, eraser,
      button({ label: _r("Undo"), icon: "undo", kind: "quiet", press: () => pad.undo() }),
      button({ label: _r("Redo"), icon: "redo", kind: "quiet", press: () => pad.redo() }),
      button({ label: _r("Clear all"), icon: "delete_sweep", kind: "quiet", press: options.clear })));
}
