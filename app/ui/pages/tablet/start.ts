// The first screen: how shall we talk, and in which language.

import { h } from "../../dom";
import { _r } from "../../i18n";
import { bar } from "../../components/bar/bar";
import { Channel, channelTiles } from "../../components/channels/channels";
import { languageGrid } from "../../components/languages/languages";
import { sizeControl } from "../../components/size/size";
import type { Boot } from "../common/boot";
import { placeName } from "../common/boot";
import type { Screen } from "../common/screen";

/** Make the first screen; no sound, and one touch to any way of talking. */
export function startScreen(boot: Boot, locale: string, choose: { language(tag: string): void; channel(channel: Channel): void }): Screen {
  const root = h("div", { class: "start" },
    bar({ title: _r("Welcome"), place: placeName(boot), placeLang: "ja", tools: [sizeControl()] }),
    h("main", { class: "start-main" },
      h("h2", { class: "start-title", tabindex: -1 }, _r("How shall we talk?")),
      h("div", { class: "start-ways" }, channelTiles(choose.channel)),
      h("div", { class: "start-languages" }, languageGrid(boot.locales, locale, choose.language))));
  return { root };
}
