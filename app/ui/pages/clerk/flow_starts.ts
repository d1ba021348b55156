// Where a flow is begun: under its pack's title, and in a search by its own.

import { button } from "../../components/button/button";
import type { Tile } from "../../components/tiles/tiles";
import { _, _r } from "../../i18n";
import { FlowJson, plain, PhraseBook, reading } from "../../phrases";
import { fold } from "../../phrases/fold";

/** Make the button that begins a flow. */
export function flowButton(pack: string, flow: FlowJson, book: PhraseBook, press: () => void): HTMLElement {
  const made = button({ label: _r("Start: {title}", { title: plain(book.text(flow.title)) }), icon: flow.icon, press });
  made.setAttribute("data-flow", `${pack}/${flow.id}`);
  return made;
}

/** Find flows by what their titles say, written or read aloud; a tile's id is pack/flow/id. */
export function flowTiles(query: string, book: PhraseBook): Tile[] {
  const wanted = fold(query);
  const tiles: Tile[] = [];
  for (const pack of wanted ? book.packs : [])
    for (const flow of pack.flows) {
      const title = book.text(flow.title);
      if (![plain(title), reading(title)].some((written) => fold(written).indexOf(wanted) >= 0)) continue;
      const segments = [{ text: _("Start: {title}", { title: plain(title) }) }];
      tiles.push({ id: `${pack.id}/flow/${flow.id}`, icon: flow.icon, lang: document.documentElement.lang, segments });
    }
  return tiles;
}
