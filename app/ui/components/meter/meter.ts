// How legible the picture is: bars and words, and on a tap the figures behind them.

import { fill, h, setAttribute, setText, show } from "../../dom";
import { _, _r } from "../../i18n";
import { gradeOf } from "./grade";
import type { Grade } from "./grade";
import type { Figures } from "../../media/legibility";

export class Meter {
  readonly root: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly words = h("span", { class: "meter-words" });
  private readonly table = h("dl", { class: "meter-figures", hidden: true });
  private figures: Figures | null = null;

  constructor() {
    this.button = h("button", { type: "button", class: "meter-button", "aria-expanded": "false", on: { click: () => this.open(!!this.table.hidden) } },
      h("span", { class: "meter-bars", "aria-hidden": "true" }, [1, 2, 3].map(() => h("i"))), this.words);
    this.root = h("div", { class: "meter", "data-grade": "0", on: {
      keydown: (event: KeyboardEvent) => { if (event.key === "Escape" && !this.table.hidden) { event.stopPropagation(); this.open(false); } },
    } }, this.button, this.table);
    this.update(null);
  }

  /** Show the newest figures; null while there is no picture to measure. */
  update(figures: Figures | null): void {
    this.figures = figures;
    const grade = gradeOf(figures);
    this.root.setAttribute("data-grade", String(grade));
    const words = gradeWords(grade), text = words.map((node) => node.textContent).join("");
    if (this.words.getAttribute("data-words") !== text) fill(this.words, ...words);
    this.words.setAttribute("data-words", text);
    if (!this.table.hidden) this.draw();
  }

  private open(open: boolean): void {
    show(this.table, open);
    setAttribute(this.button, "aria-expanded", String(open));
    if (open) this.draw();
  }

  private draw(): void {
    const rows = this.figures ? figureRows(this.figures) : [];
    if (this.table.children.length !== rows.length * 2)
      fill(this.table, rows.map(([name]) => [h("dt", {}, name), h("dd")]));
    rows.forEach(([, value], at) => setText(this.table.children[at * 2 + 1], value));
  }
}

function gradeWords(grade: Grade): Node[] {
  switch (grade) {
    case 3: return _r("Clear picture");
    case 2: return _r("Picture with small gaps");
    case 1: return _r("Poor picture");
    case 0: return _r("No picture");
  }
}

/** Each figure's name and value as people read them. */
function figureRows(figures: Figures): [Node[], string][] {
  const { fps, frozen_ms, freezes, delay_ms, skew_ms, width, height, hands } = figures;
  const known = (value: number | null, words: (value: number) => string) => (value === null ? _("Not known") : words(value));
  return [
    [_r("Pictures a second"), String(Math.round(fps))],
    [_r("Stood still"), `${freezes} × ${seconds(frozen_ms)}`],
    [_r("Delay"), known(delay_ms, seconds)],
    [_r("Sound ahead of the picture"), known(skew_ms, seconds)],
    [_r("Hands seen"), known(hands, (share) => `${Math.round(share * 100)} %`)],
    [_r("Size"), `${width} × ${height}`],
  ];
}

function seconds(ms: number): string {
  return _("{count} s", { count: (ms / 1000).toFixed(2) });
}
