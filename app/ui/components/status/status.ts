// One calm line about the connection. It takes no place when all is well.

import { fill, h, icon } from "../../dom";
import { plainNodes } from "../../i18n";

export interface StatusLine { icon: string; words: Node[]; tone: "calm" | "notice" }

/** The page's one live region for things that happen to the connection or the call. */
export class StatusView {
  readonly root = h("div", { class: "status" });
  private readonly line = h("div", { role: "status" });
  private shown = "";

  constructor() {
    // It stays in the page when empty: a live region that appears with its words is often not read.
    this.root.appendChild(this.line);
  }

  /** Tell whether nothing is said just now. */
  get isEmpty(): boolean {
    return !this.shown;
  }

  /** Say this, or with null nothing. */
  update(line: StatusLine | null): void {
    const content = line ? line.icon + plainNodes(line.words) : "";
    if (content === this.shown) return;
    this.shown = content;
    this.line.className = line ? `status-line status-${line.tone}` : "";
    fill(this.line, ...(line ? [icon(line.icon), h("span", {}, line.words)] : []));
  }
}
