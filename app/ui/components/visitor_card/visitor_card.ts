// Who sits on the other side, in a few facts: language, way to talk, whether the screen is there.

import { Child, fill, h, icon } from "../../dom";
import { _r } from "../../i18n";
import { Channel, channelIcon, channelName } from "../channels/channels";

export interface VisitorFacts {
  language: { tag: string; name: string } | null;
  channel: Channel | null;
  presence: "present" | "away" | "none";
}

/** Draws only when a fact changes, so that its buttons keep the focus. */
export class VisitorCard {
  readonly root: HTMLElement;
  private readonly facts = h("dl", { class: "facts" });
  private shown = "";

  constructor(private readonly options: { changeLanguage?(): void }) {
    this.root = h("section", { class: "visitor-card", "aria-labelledby": "visitor-title" },
      h("h2", { class: "panel-title", id: "visitor-title" }, icon("person"), h("span", {}, _r("Visitor"))), this.facts);
  }

  /** Show these facts. */
  update(facts: VisitorFacts): void {
    const content = JSON.stringify(facts);
    if (content === this.shown) return;
    this.shown = content;
    fill(this.facts, ...factRows(facts, this.options.changeLanguage));
  }
}

function factRows(facts: VisitorFacts, change?: () => void): HTMLElement[] {
  const { language, channel } = facts;
  const name = language ? h("span", { lang: language.tag }, language.name) : h("span", {}, _r("Not chosen yet"));
  const changing = change ? h("button", { type: "button", class: "fact-button", on: { click: change } }, name, icon("edit")) : name;
  return [
    fact("language", _r("Language"), changing),
    fact(channel ? channelIcon(channel) : "forum", _r("Wants to talk by"),
      h("span", {}, channel ? channelName(channel) : _r("Not chosen yet"))),
    fact(facts.presence === "present" ? "check" : "wifi_off", _r("Tablet"), h("span", {}, presenceWords(facts.presence))),
  ];
}

function presenceWords(presence: VisitorFacts["presence"]): Node[] {
  if (presence === "present") return _r("Connected");
  if (presence === "away") return _r("Connecting again …");
  return _r("Not open yet");
}

function fact(picture: string, name: Node[], value: Child): HTMLElement {
  return h("div", { class: "fact" }, h("dt", {}, icon(picture), h("span", {}, name)), h("dd", {}, value));
}
