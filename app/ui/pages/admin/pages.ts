// Which page an address opens: `` the packs, `ward:welcome/edit` a document's, `signers`.

import { _ } from "../../i18n";
import { DocumentPage } from "./document";
import { PacksPage } from "./packs";
import type { Desk, Page } from "./page";
import { SignersPage } from "./signers";

/** Fetch what a page needs, and make it. */
export async function openPage(path: string, desk: Desk): Promise<Page> {
  if (path === "signers") return new SignersPage(desk, await desk.api.signers());
  const found = /^((?:base|ward|desk):[^/]+)(?:\/([a-z]+))?(?:\/(.*))?$/.exec(path);
  if (found) return DocumentPage.open(desk, found[1], found[2] || "edit", found[3] || "");
  return new PacksPage(desk, await desk.api.documents());
}

/** Tell a page's title for the window. */
export function pageTitle(path: string): string {
  return path === "signers" ? _("Signers") : path.split("/")[0].split(":").slice(-1)[0] || _("All packs");
}
