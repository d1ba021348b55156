// Every component with its examples, in the language that the address names: ?locale=th.

import { setMessages } from "../../../app/ui/i18n";
import { h } from "../../../app/ui/dom";
import { answerPanel } from "../../../app/ui/components/answers/answers";
import answers from "../../../app/ui/components/answers/examples.json";
import type { ValueWords } from "../../../app/ui/components/answers/value_input";
import { bar } from "../../../app/ui/components/bar/bar";
import bars from "../../../app/ui/components/bar/examples.json";
import { button, toggle } from "../../../app/ui/components/button/button";
import buttons from "../../../app/ui/components/button/examples.json";
import { callInvitation, CallWaiting } from "../../../app/ui/components/call/call_card";
import { CallScreen } from "../../../app/ui/components/call/call_screen";
import { Arrangement } from "../../../app/ui/components/call/seating";
import { callVideo } from "../../../app/ui/components/call/tile";
import { CallStatus } from "../../../app/ui/components/call/call_status";
import calls from "../../../app/ui/components/call/examples.json";
import { ChannelTabs, channelTiles } from "../../../app/ui/components/channels/channels";
import channels from "../../../app/ui/components/channels/examples.json";
import { confirm } from "../../../app/ui/components/dialog/dialog";
import clips from "../../../app/ui/components/clip/examples.json";
import { playClip } from "../../../app/ui/components/clip/clip";
import favourites from "../../../app/ui/components/favourites/examples.json";
import { FavouriteList } from "../../../app/ui/components/favourites/favourites";
import messageBars from "../../../app/ui/components/message_bar/examples.json";
import { collectToggle, MessageBar } from "../../../app/ui/components/message_bar/message_bar";
import nearests from "../../../app/ui/components/nearest/examples.json";
import { NearestPhrase } from "../../../app/ui/components/nearest/nearest";
import showCards from "../../../app/ui/components/show_card/examples.json";
import { showCard } from "../../../app/ui/components/show_card/show_card";
import tileSizes from "../../../app/ui/components/tile_size/examples.json";
import { tileSizeControl } from "../../../app/ui/components/tile_size/tile_size";
import dialogs from "../../../app/ui/components/dialog/examples.json";
import flows from "../../../app/ui/components/flow/examples.json";
import { flowBand } from "../../../app/ui/components/flow/flow_band";
import { FlowCard } from "../../../app/ui/components/flow/flow_card";
import { freeBand, freeWays } from "../../../app/ui/components/flow/free_ways";
import sheets from "../../../app/ui/components/ink_sheet/examples.json";
import { inkCanvas, InkSheet } from "../../../app/ui/components/ink_sheet/ink_sheet";
import languages from "../../../app/ui/components/languages/examples.json";
import { languageGrid } from "../../../app/ui/components/languages/languages";
import notices from "../../../app/ui/components/notice/examples.json";
import { noticeView } from "../../../app/ui/components/notice/notice";
import outlines from "../../../app/ui/components/outline/examples.json";
import { Outline } from "../../../app/ui/components/outline/outline";
import readBacks from "../../../app/ui/components/read_back/examples.json";
import { readBack } from "../../../app/ui/components/read_back/read_back";
import receipts from "../../../app/ui/components/receipt/examples.json";
import { receiptView } from "../../../app/ui/components/receipt/receipt";
import reliefs from "../../../app/ui/components/relief/examples.json";
import { Relief } from "../../../app/ui/components/relief/relief";
import rings from "../../../app/ui/components/ring/examples.json";
import { RingList } from "../../../app/ui/components/ring/ring";
import { authorSign } from "../../../app/ui/components/said/author";
import saids from "../../../app/ui/components/said/examples.json";
import { said } from "../../../app/ui/components/said/said";
import searches from "../../../app/ui/components/search/examples.json";
import { Search } from "../../../app/ui/components/search/search";
import sizes from "../../../app/ui/components/size/examples.json";
import { sizeControl } from "../../../app/ui/components/size/size";
import statuses from "../../../app/ui/components/status/examples.json";
import { StatusView } from "../../../app/ui/components/status/status";
import summaries from "../../../app/ui/components/summary/examples.json";
import { summaryList } from "../../../app/ui/components/summary/summary";
import threads from "../../../app/ui/components/thread/examples.json";
import { Thread } from "../../../app/ui/components/thread/thread";
import tiles from "../../../app/ui/components/tiles/examples.json";
import { Tiles } from "../../../app/ui/components/tiles/tiles";
import cards from "../../../app/ui/components/visitor_card/examples.json";
import { VisitorCard } from "../../../app/ui/components/visitor_card/visitor_card";
import writers from "../../../app/ui/components/writer/examples.json";
import { writer, writerField } from "../../../app/ui/components/writer/writer";

const nothing = () => undefined;
const text = (words: string): Node[] => [document.createTextNode(words)];

const WORDS: ValueWords = {
  lang: "en", yearOffset: 0, eras: [{ first: "2019-05-01", name: [{ text: "令和", ruby: "れいわ" }] }, { first: "1989-01-08", name: [{ text: "平成", ruby: "へいせい" }] }], weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], firstDay: 0,
  monthTitle: (year, month) => `${month}/${year}`, date: (iso) => iso.split("-").map(Number).join(" "), digits: String, value: (_kind, value) => String(value), today: () => "2026-11-22",
};

/** Show what stands in front of the page, and take it into the gallery. */
function inFront(open: () => void): HTMLElement {
  open();
  const dialog = document.querySelector<HTMLElement>("body > .dialog") as HTMLElement;
  for (const other of Array.from(document.body.children)) other.removeAttribute("aria-hidden");
  dialog.style.position = "relative";
  dialog.style.height = "48rem";
  return dialog;
}

function callScreen(one: any): HTMLElement {
  const screen = new CallScreen({
    local: callVideo(true), arrangement: new Arrangement(),
    tools: { setCamera: nothing, setMicrophone: nothing, setDocument: nothing, resize: nothing, hangUp: nothing },
  });
  const tiles = one.tiles.map((tile: any) => ({ number: null, speaks: false, signs: false, document: false, ...tile, video: callVideo(false), slate: tile.slate ? text(tile.slate) : null }));
  screen.update({ tiles, signs: false, trouble: null, tools: { camera: true, microphone: false, document: false, canShow: true } });
  if (one.coaching) screen.setCoaching({ ...one.coaching, words: text(one.coaching.words) });
  return h("div", { class: "gallery-tall" }, screen.root);
}

type Make = (example: any) => HTMLElement;
const COMPONENTS: { [name: string]: [any[], Make] } = {
  button: [buttons, (one) => (one.pressed === undefined ? button({ ...one, name: undefined, press: nothing }) : toggle({ ...one, name: undefined, press: nothing }))],
  bar: [bars, (one) => bar({ title: text(one.title), place: one.place, placeLang: "ja", tools: [sizeControl()] })],
  size: [sizes, sizeControl],
  said: [saids, (one) => h("p", {}, authorSign(one.role, false), " ", said(one.segments, one.lang))],
  thread: [threads, (one) => {
    const thread = new Thread({ empty: text("…") });
    thread.update(one.items, one.live);
    return h("div", { class: "gallery-tall" }, thread.root);
  }],
  tiles: [tiles, (one) => {
    const grid = new Tiles({ pick: nothing });
    grid.setTiles(one.tiles);
    if (one.halo) grid.setHalo(one.halo.id, one.halo.role);
    return grid.root;
  }],
  answers: [answers, (one) => {
    const answer = (kind: string, value: unknown) => panel.setAttribute("data-answer", JSON.stringify([kind, value]));
    const panel = answerPanel({
      question: { lang: "en", segments: [{ text: one.question }] }, asks: one.asks, words: WORDS, answer, later: nothing,
      free: one.free ? () => answer("free", "") : undefined,
    });
    return panel;
  }],
  flow: [flows, (one) => {
    if (one.band) return flowBand({ ...one.band, back: nothing });
    if (one.ways) return freeWays({ question: one.ways, choose: nothing, unknown: nothing, back: nothing });
    if (one.free) return freeBand({ question: one.free, done: nothing, back: nothing });
    const card = new FlowCard({
      send: nothing, keep: nothing, again: nothing, back: nothing, skip: nothing, stop: nothing, summary: nothing, close: nothing, setByHand: nothing,
    });
    card.update(one.facts);
    return card.root;
  }],
  summary: [summaries, (one) => summaryList(one.lines)],
  read_back: [readBacks, (one) => readBack({
    lines: one.lines, ok: nothing, fix: nothing, again: nothing, interpreter: one.interpreter ? nothing : null, later: nothing,
  })],
  channels: [channels, (one) => {
    if (!one.open) return channelTiles(nothing);
    const tabs = new ChannelTabs(nothing);
    tabs.update(one.open, one.waiting);
    return tabs.root;
  }],
  languages: [languages, (one) => languageGrid(one.languages, one.chosen, nothing)],
  writer: [writers, (one) => {
    const field = writerField();
    field.value = one.text;
    return writer({ field, lang: "ja", live: one.live, send: nothing, setLive: nothing });
  }],
  message_bar: [messageBars, (one) => {
    const made = new MessageBar({ say: nothing, large: nothing, move: nothing, remove: nothing, undo: nothing });
    made.update(one.lines, one.state);
    return h("div", {}, collectToggle(true, nothing), made.root);
  }],
  ink_sheet: [sheets, () => h("div", { class: "gallery-tall" },
    new InkSheet({ canvas: inkCanvas(), pad: { tool: "pen", undo: nothing, redo: nothing, resize: nothing }, clear: nothing }).root)],
  call: [calls, (one) => {
    if (one.tiles) return callScreen(one);
    if (one.waited_s === undefined) return callInvitation({ request: nothing });
    const waiting = new CallWaiting(nothing);
    waiting.setWaited(one.waited_s);
    return waiting.root;
  }],
  call_status: [["none", "ringing", "answered"].map((state) => ({ name: state, state })), (one) => {
    const status = new CallStatus({ request: nothing, end: nothing, join: nothing, leave: nothing });
    status.update({ state: one.state, reason: null, joined: false });
    return status.root;
  }],
  receipt: [receipts, (one) => receiptView(one.id ? one : null, { label: text("…"), press: nothing })],
  notice: [notices, (one) => noticeView({ icon: one.icon, title: text(one.title), words: text(one.words), code: one.code })],
  search: [searches, (one) => {
    const search = new Search({ find: () => [], prepare: async () => undefined, tiles: { pick: nothing }, searching: nothing });
    const field = search.root.querySelector("input") as HTMLInputElement;
    field.value = one.query;
    field.dispatchEvent(new Event("input"));
    return search.root;
  }],
  nearest: [nearests, (one) => {
    const offer = new NearestPhrase(nothing);
    offer.show(one.tile);
    return offer.root;
  }],
  favourites: [favourites, (one) => {
    const list = new FavouriteList({ move: nothing, remove: nothing, undo: nothing });
    list.update(one.favourites, true);
    return list.root;
  }],
  tile_size: [tileSizes, tileSizeControl],
  show_card: [showCards, (one) => inFront(() => showCard(one.card))],
  clip: [clips, (one) => inFront(() => playClip(one.film, one.words, null))],
  outline: [outlines, (one) => {
    const outline = new Outline({ groups: one.groups, content: () => h("p", {}, "…") });
    outline.open(one.groups[0].id, one.groups[0].topics[0].id);
    return outline.root;
  }],
  visitor_card: [cards, (one) => {
    const card = new VisitorCard({ changeLanguage: nothing });
    card.update(one);
    return card.root;
  }],
  relief: [reliefs, (one) => {
    const relief = new Relief({ ask: nothing, withdraw: nothing, leave: nothing });
    relief.update(one.facts);
    relief.tick(one.asked_ms, one.in_call_ms);
    return relief.root;
  }],
  ring: [rings, (one) => {
    const list = new RingList(nothing);
    list.update(one.calls, null);
    list.tick(83000);
    return list.root;
  }],
  status: [statuses, (one) => {
    const view = new StatusView();
    view.update({ ...one, words: text(one.words) });
    view.root.className = "";
    return view.root;
  }],
};

async function start(): Promise<void> {
  const wanted = new URLSearchParams(window.location.search);
  const locale = wanted.get("locale") || "en";
  setMessages(await (await fetch(`messages/${locale}.json`)).json());
  document.documentElement.lang = locale;
  const only = wanted.get("component");
  for (const name of Object.keys(COMPONENTS)) {
    const [examples, make] = COMPONENTS[name];
    if (!only || only === name)
      for (const example of examples) document.body.appendChild(h("div", { class: "gallery-example", "data-example": `${name}: ${example.name}` }, make(example)));
  }
  if (only === "dialog") {
    const [one] = dialogs;
    confirm({ title: text(one.title), body: text(one.body), yes: button({ label: text(one.yes), kind: "primary", press: nothing }), no: button({ label: text(one.no), press: nothing }) });
  }
  document.body.setAttribute("data-ready", "true");
}

void start();
