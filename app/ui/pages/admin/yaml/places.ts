// Where in a pack the cursor stands. No DOM.

import { itemsAt, nodeAt, Path, textAt, YList, YNode } from "./tree";

/** Before the ids of flows, where those of phrases may stand too. */
const FLOW = "flow:";

/** A phrase, a category, a flow or the pack itself, by its path in the tree. */
export interface Thing { kind: "phrase" | "category" | "flow" | "pack"; path: Path; category: string; phrase: string }

/** Tell in which phrase, category, flow or pack a place is; the space under a phrase is still the phrase's. */
export function thingAt(root: YNode | null, offset: number): Thing {
  const categories = nodeAt(root, ["categories"]);
  const at = categories && categories.kind === "list" && offset >= categories.from ? itemAround(categories, offset, root) : -1;
  if (at < 0) return flowAt(root, offset) || { kind: "pack", path: [], category: "", phrase: "" };
  const path: Path = ["categories", at];
  const category = textAt(root, [...path, "id"]);
  const phrases = nodeAt(root, [...path, "phrases"]);
  const inner = phrases && phrases.kind === "list" && offset >= lineBefore(phrases) ? itemAround(phrases, offset, root) : -1;
  if (inner < 0) return { kind: "category", path, category, phrase: "" };
  return { kind: "phrase", path: [...path, "phrases", inner], category, phrase: textAt(root, [...path, "phrases", inner, "id"]) };
}

function flowAt(root: YNode | null, offset: number): Thing | null {
  const flows = nodeAt(root, ["flows"]);
  const at = flows && flows.kind === "list" && offset >= lineBefore(flows) ? itemAround(flows, offset, root) : -1;
  return at < 0 ? null : { kind: "flow", path: ["flows", at], category: "", phrase: "" };
}

/** Find a category, a phrase or a flow, `needs`, `needs/i-am-deaf` or `flow:moving-in`; or null. */
export function thingNamed(root: YNode | null, id: string): Thing | null {
  if (id.indexOf(FLOW) === 0) {
    const place = ids(root, ["flows"]).indexOf(id.slice(FLOW.length));
    return place < 0 ? null : { kind: "flow", path: ["flows", place], category: "", phrase: "" };
  }
  const [category, phrase] = id.split("/");
  const at = ids(root, ["categories"]).indexOf(category);
  if (at < 0) return null;
  const path: Path = ["categories", at];
  if (!phrase) return { kind: "category", path, category, phrase: "" };
  const inner = ids(root, [...path, "phrases"]).indexOf(phrase);
  return inner < 0 ? null : { kind: "phrase", path: [...path, "phrases", inner], category, phrase };
}

/** Tell the ids of all phrases. */
export function phraseIds(root: YNode | null): string[] {
  const found: string[] = [];
  itemsAt(root, ["categories"]).forEach((_item, at) => found.push(...ids(root, ["categories", at, "phrases"])));
  return found;
}

/** Tell the ids of a list's items. */
export function ids(root: YNode | null, path: Path): string[] {
  return itemsAt(root, path).map((item) => textAt(item, ["id"]));
}

function itemAround(list: YList, offset: number, root: YNode | null): number {
  const end = root && root.kind === "map" ? endAfter(root, list) : list.to;
  if (offset > end) return -1;
  for (let at = list.spans.length - 1; at >= 0; at--) if (offset >= list.spans[at].from) return at;
  return list.spans.length ? 0 : -1;
}

/** A list at the end of the text goes on to its end. */
function endAfter(root: YNode, list: YList): number {
  return list.to >= root.to - 1 ? Number.MAX_SAFE_INTEGER : list.to;
}

/** The spaces before the first dash belong to the list. */
function lineBefore(list: YList): number {
  return Math.max(0, list.from - 12);
}
