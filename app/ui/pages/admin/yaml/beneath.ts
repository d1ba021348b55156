// Taking phrases of the pack beneath into an overlay, as they are written there. No DOM.

import { addItem, Change, plainOf } from "./edits";
import type { DiffCell } from "../types";
import { ids, thingNamed } from "./places";
import { itemsAt, nodeAt, Path, readTree, textAt, YNode } from "./tree";

/** A phrase of the pack beneath, as a list shows it. */
export interface Beneath { category: string; phrase: string; icon: string; words: string }

/** Tell all phrases of a pack, with their words in one locale, furigana left out. */
export function phrasesOf(root: YNode | null, locale: string): Beneath[] {
  const found: Beneath[] = [];
  ids(root, ["categories"]).forEach((category, at) => {
    itemsAt(root, ["categories", at, "phrases"]).forEach((phrase) => {
      const text = textAt(phrase, ["say", locale]) || textAt(phrase, ["say", locale, "other"]);
      found.push({ category, phrase: textAt(phrase, ["id"]), icon: textAt(phrase, ["icon"]), words: unread(text) });
    });
  });
  return found;
}

/** A flow of the pack beneath, as a list shows it. */
export interface FlowBeneath { flow: string; icon: string; words: string }

/** Tell all flows of a pack, with their titles in one locale, furigana left out. */
export function flowsOf(root: YNode | null, locale: string): FlowBeneath[] {
  return itemsAt(root, ["flows"]).map((flow) => ({
    flow: textAt(flow, ["id"]), icon: textAt(flow, ["icon"]), words: unread(textAt(flow, ["title", locale])),
  }));
}

/** Copy a flow into an overlay, word for word. */
export function copiedFlow(text: string, root: YNode | null, beneath: string, flow: string): Change[] {
  const base = readTree(beneath);
  const list = nodeAt(base, ["flows"]);
  const at = ids(base, ["flows"]).indexOf(flow);
  if (at < 0 || !list || list.kind !== "list") return [];
  const lines = unindented(beneath, list.spans[at].from, list.spans[at].to);
  const own = nodeAt(root, ["flows"]);
  if (own && own.kind === "list" && own.items.length) return [after(text, own.spans[own.spans.length - 1].from, own.to, lines)];
  const end = text.replace(/\s+$/, "").length;
  return [{ from: end, to: end, insert: `\n${["flows:", ...lines.map((line) => `  ${line}`)].join("\n")}` }];
}

/** Take the furigana off a text. */
export function unread(text: string): string {
  return text.replace(/\{([^{}|]+)\|[^{}|]*\}/g, "$1");
}

/** Copy a phrase into an overlay, word for word; its category is begun where the overlay has none of it yet. */
export function copied(text: string, root: YNode | null, beneath: string, category: string, phrase: string): Change[] {
  const base = readTree(beneath);
  const from = ids(base, ["categories"]).indexOf(category);
  const at = from < 0 ? -1 : ids(base, ["categories", from, "phrases"]).indexOf(phrase);
  const list = nodeAt(base, ["categories", from, "phrases"]);
  if (at < 0 || !list || list.kind !== "list") return [];
  const source = unindented(beneath, list.spans[at].from, list.spans[at].to);
  return placed(text, root, category, source);
}

/** Keep a category or a phrase of the pack beneath off the board. */
export function hidden(text: string, root: YNode | null, id: string, order: string[]): Change[] {
  const there = itemsAt(root, ["hide"]).map(plainOf);
  return there.indexOf(id) >= 0 ? [] : addItem(text, root, ["hide"], id, { order });
}

/** Compare what an overlay says anew with the pack beneath: what is the same there is no change. */
export function comparedWith(root: YNode | null, cells: DiffCell[]): DiffCell[] {
  const found: DiffCell[] = [];
  for (const cell of cells) {
    const before = cell.change === "added" ? cellText(root, cell.id, cell.locale) : null;
    if (before === null) found.push(cell);
    else if (before !== cell.after) found.push({ ...cell, before, change: "changed" });
  }
  return found;
}

/** The text of a cell, plural forms one a line; null where the pack has none. */
function cellText(root: YNode | null, id: string, locale: string): string | null {
  const [category, phrase, option] = id.split("/");
  const thing = thingNamed(root, phrase ? `${category}/${phrase}` : category);
  const path = !thing ? [] : option ? optionPath(root, thing.path, option) : thing.path;
  if (id !== "title" && !path.length) return null;
  const node = nodeAt(root, [...path, phrase ? "say" : "title", locale]);
  if (!node || node.kind === "list") return null;
  return node.kind === "text" ? node.value : node.pairs.map((pair) => `${pair.name}: ${plainOf(pair.value)}`).join("\n");
}

function optionPath(root: YNode | null, phrase: Path, option: string): Path {
  const answers = itemsAt(root, [...phrase, "answers"]);
  for (let at = 0; at < answers.length; at++) {
    const place = ids(answers[at], ["options"]).indexOf(option);
    if (place >= 0) return [...phrase, "answers", at, "options", place];
  }
  return [];
}

/** Where what stands in a span ends, with the comment behind it. */
function lineEnd(text: string, from: number, to: number): number {
  const end = text.indexOf("\n", from + text.slice(from, to).replace(/\s+$/, "").length);
  return end < 0 ? text.length : end;
}

/** The lines of an item, its dash at the margin. */
function unindented(text: string, from: number, to: number): string[] {
  const indent = from - (text.lastIndexOf("\n", from - 1) + 1);
  const lines = text.slice(from, lineEnd(text, from, to)).split("\n");
  return lines.map((line, at) => (at && line.slice(0, indent).trim() === "" ? line.slice(indent) : line));
}

function placed(text: string, root: YNode | null, category: string, lines: string[]): Change[] {
  const at = ids(root, ["categories"]).indexOf(category);
  const phrases: Path = ["categories", at, "phrases"];
  const list = at < 0 ? null : nodeAt(root, phrases);
  if (list && list.kind === "list" && list.items.length) return [after(text, list.spans[list.spans.length - 1].from, list.to, lines)];
  const block = [`- id: ${category}`, "  phrases:", ...lines.map((line) => `    ${line}`)];
  const categories = nodeAt(root, ["categories"]);
  if (categories && categories.kind === "list" && categories.items.length)
    return [after(text, categories.spans[categories.spans.length - 1].from, categories.to, block)];
  const end = text.replace(/\s+$/, "").length;
  return [{ from: end, to: end, insert: `\n${["categories:", ...block.map((line) => `  ${line}`)].join("\n")}` }];
}

/** Put an item under the last one of a list, at its indent. */
function after(text: string, last: number, end: number, lines: string[]): Change {
  const pad = " ".repeat(last - (text.lastIndexOf("\n", last - 1) + 1));
  const at = lineEnd(text, last, end);
  return { from: at, to: at, insert: `\n${lines.map((line) => (line ? pad + line : line)).join("\n")}` };
}
