// What the parts of the form work with: the text that is edited, and its tree.

import type { Language } from "../../../components/languages/languages";
import type { Schema } from "../types";
import type { Change } from "../yaml/edits";
import type { YNode } from "../yaml/tree";

export interface Host {
  readonly schema: Schema;
  readonly languages: Language[];
  readonly readonly: boolean;
  /** The reader's. */
  readonly locale: string;
  text(): string;
  tree(): YNode | null;
  /** The pack that this text lies over; null where it is a pack of its own. */
  beneath(): YNode | null;
  apply(changes: Change[]): void;
  /** The reading that a word has elsewhere in the packs. */
  readings(): { [base: string]: string };
  chooseIcon(chosen: string, take: (icon: string) => void): void;
  /** Bring the cursor to a place of the text. */
  goTo(offset: number): void;
}

/** A part of the form; `refresh` takes over what changed in the text. */
export interface Part { root: HTMLElement; refresh(): void }

/** Make one part of several. */
export function together(className: string, parts: Part[], ...after: HTMLElement[]): Part {
  const root = document.createElement("div");
  root.className = className;
  for (const part of parts) root.appendChild(part.root);
  for (const element of after) root.appendChild(element);
  return { root, refresh: () => { for (const part of parts) part.refresh(); } };
}
