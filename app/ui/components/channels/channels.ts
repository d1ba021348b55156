// The four ways to talk. They are equal: same size, none of them needs sound.

import { h, icon, show } from "../../dom";
import { _, _r } from "../../i18n";

export type Channel = "sign" | "point" | "write" | "type";
export const CHANNELS: Channel[] = ["sign", "point", "write", "type"];

const ICONS: { [channel: string]: string } = { sign: "sign_language", point: "touch_app", write: "draw", type: "keyboard" };

/** Tell the pictogram of a channel. */
export function channelIcon(channel: Channel): string {
  return ICONS[channel];
}

/** Tell a channel's short name. */
export function channelName(channel: Channel): Node[] {
  if (channel === "sign") return _r("Sign language");
  if (channel === "point") return _r("Point at pictures");
  if (channel === "write") return _r("Write by hand");
  return _r("Type");
}

function channelHint(channel: Channel): Node[] {
  if (channel === "sign") return _r("With an interpreter by video");
  if (channel === "point") return _r("Choose from pictures and words");
  if (channel === "write") return _r("With a finger or a pen");
  return _r("With a keyboard");
}

/** Make the four large tiles of the first screen. */
export function channelTiles(choose: (channel: Channel) => void): HTMLElement {
  return h("ul", { class: "channel-tiles" }, CHANNELS.map((channel) => h("li", {},
    h("button", { type: "button", class: "channel-tile", on: { click: () => choose(channel) } },
      icon(ICONS[channel]),
      h("span", { class: "channel-tile-words" },
        h("span", { class: "channel-tile-name" }, channelName(channel)),
        h("span", { class: "channel-tile-hint" }, channelHint(channel)))))));
}

/** The same four, always within reach at the edge of the board. */
export class ChannelTabs {
  readonly root: HTMLElement;
  private readonly tabs: { [channel: string]: HTMLButtonElement } = {};
  private readonly marks: { [channel: string]: HTMLElement } = {};

  constructor(choose: (channel: Channel) => void) {
    this.root = h("nav", { class: "channel-tabs", "aria-label": _("Ways to talk") }, h("ul", { class: "channel-tabs-list" },
      CHANNELS.map((channel) => h("li", {}, this.tab(channel, choose)))));
  }

  /** Mark the open channel, and those where something new waits. */
  update(open: Channel, waiting: Channel[]): void {
    for (const channel of CHANNELS) {
      if (channel === open) this.tabs[channel].setAttribute("aria-current", "true");
      else this.tabs[channel].removeAttribute("aria-current");
      show(this.marks[channel], waiting.indexOf(channel) >= 0 && channel !== open);
    }
  }

  private tab(channel: Channel, choose: (channel: Channel) => void): HTMLButtonElement {
    this.marks[channel] = h("span", { class: "channel-tab-mark", hidden: true }, _r("New"));
    this.tabs[channel] = h("button", { type: "button", class: "channel-tab", on: { click: () => choose(channel) } },
      icon(ICONS[channel]), h("span", { class: "channel-tab-name" }, channelName(channel)), this.marks[channel]);
    return this.tabs[channel];
  }
}
