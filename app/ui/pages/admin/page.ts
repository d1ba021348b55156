// What the editor's pages have in common.

import { _ } from "../../i18n";
import type { Api } from "./api";
import type { AdminBoot } from "./boot";

export interface Page {
  root: HTMLElement;
  /** It stands in the document now. */
  shown?(): void;
  /** Make safe what is not saved yet; false where that fails. */
  leave?(): Promise<boolean>;
  /** Whether closing the window would lose something. */
  unsaved?(): boolean;
  destroy?(): void;
}

/** What a page works with. */
export interface Desk {
  readonly api: Api;
  readonly boot: AdminBoot;
  readonly locale: string;
  /** An administrator writes and publishes, a reviewer approves; one person may do both, but not to the same text. */
  readonly writes: boolean;
  readonly reviews: boolean;
  /** Go to a page: what stands behind `#/`. */
  go(path: string): void;
  /** Draw the page again: something changed on the server. */
  again(): void;
  /** Say what happened, in the page's one live region. */
  tell(words: string, bad?: boolean): void;
}

/** Run what may be refused; the refusal's sentence is told. */
export async function attempt(desk: Desk, work: () => Promise<unknown>, done: () => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    desk.tell(sentenceOf(error), true);
    return;
  }
  done();
}

/** Tell the sentence of a refusal; a broken connection has none of its own. */
export function sentenceOf(error: unknown): string {
  return (error as { sentence?: string }).sentence || _("The server cannot be reached just now. It is tried again.");
}
