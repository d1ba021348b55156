// The connection in one line, and nothing when all is well.

import { _r } from "../../i18n";
import type { StatusLine } from "../../components/status/status";
import type { Status } from "../../link/types";

/** A loss shorter than this is not worth a word. */
export const CALM_MS = 800;

/** Tell what to say about the connection. */
export function connectionLine(status: Status, everJoined: boolean): StatusLine | null {
  // "moved" and "refused" have a page of their own.
  if (status.at !== "connecting" && status.at !== "away") return null;
  if (!everJoined) return { icon: "hourglass_top", tone: "calm", words: _r("Connecting …") };
  return { icon: "wifi_off", tone: "notice", words: _r("Connecting again … You can go on; nothing is lost.") };
}
