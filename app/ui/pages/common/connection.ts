// The connection in one line, and nothing when all is well.

import { _r } from "../../i18n";
import type { StatusLine } from "../../components/status/status";
import type { Status } from "../../link/types";

/** A loss shorter than this is not worth a word. */
export const CALM_MS = 800;

/** Tell what to say about the connection. */
export function connectionLine(status: Status, everJoined: boolean): StatusLine | null {
  if (status.at === "joined") return null;
  if (status.at === "moved") return { icon: "cast", tone: "notice", words: _r("This screen was opened on another device.") };
  if (status.at === "refused") return { icon: "error", tone: "notice", words: [document.createTextNode(status.sentence || status.code)] };
  if (!everJoined) return { icon: "hourglass_top", tone: "calm", words: _r("Connecting …") };
  return { icon: "wifi_off", tone: "notice", words: _r("Connecting again … You can go on; nothing is lost.") };
}
