// The call as its screen shows it, from what the seat's media tell.

import type { CallScreenFacts } from "../../components/call/call_screen";
import type { ToolOptions } from "../../components/call/call_tools";
import { DOCUMENT } from "../../components/call/seating";
import type { TileFacts } from "../../components/call/tile";
import type { Watcher } from "../../components/call/watcher";
import { button } from "../../components/button/button";
import { choose } from "../../components/dialog/dialog";
import type { Role } from "../../components/said/said";
import { _r } from "../../i18n";
import type { DocumentSource, SignCall } from "../../media";
import { callStateWords, slateWords, troubleWords } from "./call_words";
import type { Somebody } from "./call_people";
import type { SignControl } from "./sign_control";

/** Tell everything that a call's screen shows. */
export function callFacts(sign: SignControl, pid: string): CallScreenFacts {
  const { media } = sign;
  if (!media) return { tiles: [], signs: false, trouble: null, watcher: null, tools: { camera: false, microphone: false, document: false, canShow: false } };
  const people = sign.people();
  const { picture, voice, document } = media.own.shows;
  return {
    tiles: [...people.map((one) => personTile(sign, media, one)), ...documentTile(sign, media, people)],
    signs: sign.signs(pid),
    trouble: troubleWords(media.own.trouble),
    watcher: picture ? watcherOf(media, pid) : null,
    tools: { camera: picture, microphone: voice, document, canShow: sign.sources.length > 0 },
  };
}

/** Make the switches of a call's screen. */
export function callSwitches(sign: SignControl): Pick<ToolOptions, "setCamera" | "setMicrophone" | "setDocument"> {
  const own = () => sign.media && sign.media.own;
  return {
    setCamera: (on) => { const media = own(); if (media) media.setCamera(on).catch(() => undefined); },
    setMicrophone: (on) => { const media = own(); if (media) media.setMicrophone(on).catch(() => undefined); },
    setDocument: (on) => (on ? askSource(sign) : show(sign, null)),
  };
}

function personTile(sign: SignControl, media: SignCall, { pid, role, number }: Somebody): TileFacts {
  return {
    id: pid, role, number, video: sign.video(pid), document: false, speaks: media.party.speaks(pid), signs: sign.signs(pid),
    slate: callStateWords(media.state) || slateWords(media.party.showing(pid)), watcher: watcherOf(media, pid),
  };
}

function watcherOf(media: SignCall, pid: string): Watcher | null {
  const framing = media.party.framing(pid);
  return framing && framing.by;
}

function documentTile(sign: SignControl, media: SignCall, people: Somebody[]): TileFacts[] {
  const pid = media.party.presenter;
  if (!pid) return [];
  const whose = people.filter((one) => one.pid === pid)[0];
  const role: Role = whose ? whose.role : "staff";
  return [{ id: DOCUMENT, role, number: null, video: sign.document, document: true, speaks: false, signs: false, watcher: null, slate: callStateWords(media.state) }];
}

function show(sign: SignControl, from: DocumentSource | null): void {
  if (sign.media) sign.media.show(from).catch(() => undefined);
}

function askSource(sign: SignControl): void {
  if (sign.sources.length < 2) { show(sign, sign.sources[0] || "camera"); return; }
  choose({
    title: _r("Show a document"), body: _r("Everybody in the call sees it."),
    ways: [
      button({ label: _r("With another camera"), icon: "videocam", kind: "primary", press: () => show(sign, "camera") }),
      button({ label: _r("From this screen"), icon: "co_present", press: () => show(sign, "screen") }),
    ],
  });
}
