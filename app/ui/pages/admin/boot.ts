// What the server writes into the editor's page.

import type { Language } from "../../components/languages/languages";

export interface AdminBoot {
  roles: Array<"administrator" | "reviewer">;
  /** As this person is called in the history. */
  name: string;
  locale: string;
  locales: Language[];
  desks: Array<{ id: string; name: string }>;
  csrf: string;
  urls: { api: string; packs: string; messages: string; icons: string };
}

/** Read the page's facts. */
export function readAdminBoot(): AdminBoot {
  return JSON.parse((document.getElementById("boot") as HTMLElement).textContent as string) as AdminBoot;
}

/** The word that style sheets made while the page runs must carry. */
export function styleNonce(): string {
  return (document.getElementById("app") as HTMLElement).getAttribute("data-style-nonce") || "";
}
