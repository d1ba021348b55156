// Sending a large file: how much of it is there already is shown, since it may take minutes.

import { fill, h, setText } from "../../../dom";
import { _ } from "../../../i18n";

export class Upload {
  readonly root = h("div", { class: "own-upload" });
  private readonly bar = h("progress", { class: "own-progress", max: 100, value: 0, "aria-label": _("Take in") });
  private readonly words = h("span", {});
  private readonly said = h("p", { class: "sr-only", role: "status" });

  constructor() {
    this.root.appendChild(this.said);
  }

  /** Begin with a file. */
  begin(name: string): void {
    fill(this.root, this.said, h("p", { class: "own-sending", "aria-hidden": "true" }, `${name} `, this.words), this.bar);
    setText(this.said, _("{file} is being sent.", { file: name }));
    this.sent(0);
  }

  /** Tell how much is sent, from 0 to 1. */
  sent(part: number): void {
    const percent = Math.floor(part * 100);
    this.bar.value = percent;
    setText(this.words, `${percent} %`);
  }

  /** It is over, in whatever way. */
  end(): void {
    setText(this.said, "");
    fill(this.root, this.said);
  }
}
