// Who finds the hands in a picture, so that nobody wonders whether a server looks at it.

import { _, _r } from "../../i18n";

export type Watcher = "device" | "server";

/** Tell the icon: a tablet, or a server. */
export function watcherIcon(by: Watcher): string { return by === "device" ? "tablet" : "dns"; }

/** Say it where there is no room for words. */
export function watcherSentence(by: Watcher): string {
  return by === "device" ? _("The hands are found on the signer's own device. The server does not look at the picture.")
    : _("The server looks at the picture to find the hands.");
}

/** Say it to the person whose picture it is. */
export function watcherWords(by: Watcher): Node[] {
  return by === "device" ? _r("The hands are found on the signer's own device. The server does not look at the picture.")
    : _r("The server looks at the picture to find the hands.");
}
