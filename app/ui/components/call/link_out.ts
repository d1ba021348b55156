// The way to the public telephone relay service: its entrance as a code to scan, and as a link.

import { h } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";
import { Dialog } from "../dialog/dialog";

/** Where the ward's operator says that the entrance is. */
export interface LinkOut {
  readonly url: string;
  /** The same as a picture to scan: a `data:` address of an SVG. */
  readonly qr: string;
}

/** Make the button that shows the entrance; null where there is none. */
export function linkOut(out: LinkOut | null): HTMLElement | null {
  if (!out) return null;
  const made = button({ label: _r("Telephone relay service"), icon: "call", kind: "quiet", press: () => openLinkOut(out) });
  made.classList.add("call-out");
  return made;
}

function openLinkOut(out: LinkOut): void {
  const dialog = new Dialog({
    title: _r("Telephone relay service"),
    body: [
      h("p", {}, _r("Scan this with a phone, or open the link. It is a service of its own, outside this conversation.")),
      h("img", { class: "call-out-code", src: out.qr, alt: _("Code to scan"), width: 240, height: 240 }),
      h("p", {}, h("a", { class: "call-out-link", href: out.url, target: "_blank", rel: "noopener noreferrer" }, out.url)),
    ],
    actions: [button({ label: _r("Close"), icon: "close", kind: "primary", press: () => dialog.close() })],
  });
}
