// Whether what is typed is safe: in words, always in sight.

import { fill, h, icon } from "../../../dom";
import { _ } from "../../../i18n";
import { clockOf } from "../words";
import type { SaveState } from "./saver";

export class SaveLine {
  readonly root = h("p", { class: "save-line", role: "status" });

  /** Tell the state. */
  update(state: SaveState): void {
    fill(this.root, icon(pictureOf(state)), h("span", {}, wordsOf(state)));
    this.root.setAttribute("data-state", state.at);
  }
}

function wordsOf(state: SaveState): string {
  if (state.at === "saved") return state.at_ms ? _("Saved {time}", { time: clockOf(state.at_ms) }) : _("Saved");
  if (state.at === "offline") return _("Not saved yet: no connection. It is tried again.");
  if (state.at === "conflict") return _("Not saved: somebody else changed it too.");
  return state.at === "refused" ? state.sentence : _("Saving …");
}

function pictureOf(state: SaveState): string {
  if (state.at === "saved") return "check";
  if (state.at === "offline") return "wifi_off";
  return state.at === "conflict" || state.at === "refused" ? "error" : "schedule";
}
