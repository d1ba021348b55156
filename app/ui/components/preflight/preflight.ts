// The check before a first call: one's own picture, and a line for each thing that is looked at.

import { fill, h, icon, show } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";

export interface PreflightRow {
  name: "camera" | "light" | "place" | "rate" | "link" | "microphone";
  state: "running" | "ok" | "bad" | "unknown";
  /** What to do, or what was measured. */
  words: Node[];
}

export interface PreflightViewOptions {
  video: HTMLVideoElement;
  again(): void;
  /** Go on all the same. */
  goOn(): void;
  close(): void;
}

const STATES = { running: "hourglass_top", ok: "check_circle", bad: "error", unknown: "question_mark" };

export class PreflightView {
  readonly root: HTMLElement;
  private readonly list = h("ul", { class: "preflight-rows" });
  private readonly verdict = h("p", { class: "preflight-verdict", role: "status" });
  private readonly again: HTMLButtonElement;
  private readonly goOn: HTMLButtonElement;
  private shown = "";

  constructor(options: PreflightViewOptions) {
    options.video.setAttribute("aria-label", _("Your own picture"));
    this.again = button({ label: _r("Check again"), icon: "replay", press: options.again });
    this.goOn = button({ label: _r("Go on all the same"), icon: "arrow_forward", press: options.goOn });
    this.root = h("section", { class: "preflight", "aria-labelledby": "preflight-title" },
      h("h2", { class: "preflight-title", id: "preflight-title", tabindex: -1 }, _r("Camera and connection are being checked")),
      h("div", { class: "preflight-picture" }, options.video),
      h("div", { class: "preflight-side" }, this.list, this.verdict,
        h("div", { class: "preflight-buttons" }, this.again, this.goOn, button({ label: _r("Close"), icon: "close", kind: "quiet", press: options.close }))));
    this.update([], { over: false, mayGoOn: true });
  }

  /** Show how things stand; an interpreter whose signs nobody could read may not go on. */
  update(rows: PreflightRow[], { over, mayGoOn }: { over: boolean; mayGoOn: boolean }): void {
    const content = JSON.stringify([rows.map((row) => [row.name, row.state, row.words.map((node) => node.textContent)]), over, mayGoOn]);
    if (content === this.shown) return;
    this.shown = content;
    fill(this.list, rows.map((row) => h("li", { class: "preflight-row", "data-check": row.name, "data-state": row.state },
      icon(STATES[row.state]), h("span", { class: "preflight-name" }, rowName(row.name)), h("span", { class: "preflight-words" }, row.words))));
    show(this.again, over);
    show(this.goOn, mayGoOn);
    fill(this.verdict, ...(over && !mayGoOn ? _r("Please change this first: otherwise your signs cannot be read.") : []));
  }
}

function rowName(name: PreflightRow["name"]): Node[] {
  switch (name) {
    case "camera": return _r("Camera");
    case "light": return _r("Light and background");
    case "place": return _r("Room for the hands");
    case "rate": return _r("Pictures a second");
    case "link": return _r("Connection");
    case "microphone": return _r("Microphone");
  }
}
