// Which page an address opens: `` the packs, `ward:welcome/edit` a document's, `signers`, `own` pictures and clips.

import { _ } from "../../i18n";
import { DocumentPage } from "./document";
import { OwnPage } from "./own/own_page";
import { PacksPage } from "./packs";
import type { Desk, Page } from "./page";
import { SignersPage } from "./signers";

/** Fetch what a page needs, and make it. */
export async function openPage(path: string, desk: Desk): Promise<Page> {
  if (path === "signers") return new SignersPage(desk, await desk.api.signers());
  if (path === "own") {
    const [{ pictures }, { clips }, packs] = await Promise.all([desk.api.pictures(), desk.api.clips(), desk.api.packs(desk.locale)]);
    return new OwnPage(desk, { pictures, clips, packs });
  }
  const found = /^((?:base|ward|desk):[^/]+)(?:\/([a-z]+))?(?:\/(.*))?$/.exec(path);
  if (found) return DocumentPage.open(desk, found[1], found[2] || "edit", found[3] || "");
  return new PacksPage(desk, await desk.api.documents());
}

/** Tell a page's title for the window. */
export function pageTitle(path: string): string {
  if (path === "own") return _("Pictures and clips");
  return path === "signers" ? _("Signers") : path.split("/")[0].split(":").slice(-1)[0] || _("All packs");
}
