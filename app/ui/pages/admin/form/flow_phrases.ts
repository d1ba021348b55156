// What a flow may ask, and what may be answered to it, from the pack's text and the text beneath it. No DOM.

import { unread } from "../yaml/beneath";
import { plainOf } from "../yaml/edits";
import { ids } from "../yaml/places";
import { itemsAt, textAt, YNode } from "../yaml/tree";

/** An answer that a `then` may follow; `words` are its own, null for papers and for what every pack has. */
export interface Branch { answer: string; words: string | null }
export interface Askable { id: string; words: string; branches: Branch[] }

const COMMON: { [kind: string]: string[] } = { yes_no: ["yes", "no", "unknown"], date: ["past", "today", "future"] };

/** Tell all phrases that staff may say; a phrase of the text takes the place of the one beneath, and hidden ones are left out. */
export function askable(own: YNode | null, beneath: YNode | null, locale: string): Askable[] {
  const hidden = itemsAt(own, ["hide"]).map(plainOf);
  const mine = phrases(own);
  const taken = mine.map((one) => textAt(one.node, ["id"]));
  const others = phrases(beneath).filter(({ category, node }) => {
    const id = textAt(node, ["id"]);
    return taken.indexOf(id) < 0 && hidden.indexOf(category) < 0 && hidden.indexOf(`${category}/${id}`) < 0;
  });
  return mine.concat(others).filter(({ node }) => textAt(node, ["by"]) !== "visitor").map(({ node }) => ({
    id: textAt(node, ["id"]), words: saying(node, locale), branches: branchesOf(node, locale),
  }));
}

function phrases(root: YNode | null): Array<{ category: string; node: YNode }> {
  const found: Array<{ category: string; node: YNode }> = [];
  ids(root, ["categories"]).forEach((category, at) => {
    for (const node of itemsAt(root, ["categories", at, "phrases"])) found.push({ category, node });
  });
  return found;
}

function branchesOf(phrase: YNode, locale: string): Branch[] {
  const found: Branch[] = [];
  const add = (answer: string, words: string | null) => {
    if (answer && !found.some((one) => one.answer === answer)) found.push({ answer, words });
  };
  for (const answer of itemsAt(phrase, ["answers"])) {
    const kind = textAt(answer, ["kind"]);
    for (const common of COMMON[kind] || []) add(common, null);
    for (const option of itemsAt(answer, ["options"])) add(textAt(option, ["id"]), saying(option, locale));
    for (const paper of itemsAt(answer, ["documents"])) if (paper.kind === "text") add(paper.value, null);
    if (kind === "documents") add("none", null);
  }
  return found;
}

/** The words in the reader's language; in Japanese where it has none yet. */
function saying(node: YNode, locale: string): string {
  for (const path of [["say", locale], ["say", locale, "other"], ["say", "ja"], ["say", "ja", "other"]])
    if (textAt(node, path)) return unread(textAt(node, path));
  return textAt(node, ["id"]);
}
