// What the server writes into the page.

import type { LinkOut } from "../../components/call/link_out";
import type { Language } from "../../components/languages/languages";
import type { FramingFiles } from "../../media";

export interface Boot {
  role: "visitor" | "staff" | "interpreter";
  locale: string;
  locales: Language[];
  desk: { id: string; name: string } | null;
  site: { name: string } | null;
  csrf: string;
  /** What finds the pose on this device; null where the server has no model. */
  framing: FramingFiles | null;
  /** The entrance of the public telephone relay service; null where the operator named none. */
  link_out: LinkOut | null;
  /** `ice` is empty where there is no TURN server. */
  urls: { ticket: string; packs: string; messages: string; ice: string };
}

/** Read the page's facts. */
export function readBoot(): Boot {
  return JSON.parse((document.getElementById("boot") as HTMLElement).textContent as string) as Boot;
}

/** Tell the desk as people know it: the house and the counter. */
export function placeName(boot: Boot): string {
  return [boot.site && boot.site.name, boot.desk && boot.desk.name].filter(Boolean).join(" ");
}

/** Make the random name of this page's life: 16 characters of a-z0-9. */
export function newTab(): string {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => letters[byte % letters.length]).join("");
}
