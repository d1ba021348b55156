// A pack's YAML as nodes with their places in the text, read even while it is half written. No DOM.

import { parser } from "@lezer/yaml";
import type { SyntaxNode } from "@lezer/common";

export interface Span { from: number; to: number }

/** A name and what stands behind it; `colon` is where its `:` ends. */
export interface YPair extends Span { name: string; key: Span; colon: number; value: YNode | null }
export interface YMap extends Span { kind: "map"; flow: boolean; pairs: YPair[] }
/** `spans` are the items with their dashes. */
export interface YList extends Span { kind: "list"; flow: boolean; items: YNode[]; spans: Span[] }
export interface YText extends Span { kind: "text"; value: string }
export type YNode = YMap | YList | YText;

export type Path = Array<string | number>;

/**
 * Read a text. Places are in UTF-16 units, as the editor counts.
 *
 * Returns:
 *   The outermost node, or null where nothing stands. Broken places are left out; the server tells what is wrong with them.
 */
export function readTree(text: string): YNode | null {
  const document = parser.parse(text).topNode.getChild("Document");
  return document ? firstNode(document, text) : null;
}

/** Find what stands at a path of names and numbers. */
export function nodeAt(root: YNode | null, path: Path): YNode | null {
  let node = root;
  for (const step of path) {
    if (!node) return null;
    if (typeof step === "number") node = node.kind === "list" ? node.items[step] || null : null;
    else { const pair = pairOf(node, step); node = pair && pair.value; }
  }
  return node;
}

/** Find a name of a mapping. */
export function pairOf(node: YNode | null, name: string): YPair | null {
  return (node && node.kind === "map" && node.pairs.filter((pair) => pair.name === name)[0]) || null;
}

/** Tell the text at a path, or an empty one. */
export function textAt(root: YNode | null, path: Path): string {
  const node = nodeAt(root, path);
  return node && node.kind === "text" ? node.value : "";
}

/** Tell the nodes of the list at a path, or none. */
export function itemsAt(root: YNode | null, path: Path): YNode[] {
  const node = nodeAt(root, path);
  return node && node.kind === "list" ? node.items : [];
}

/** Tell the names of the mapping at a path, or none. */
export function namesAt(root: YNode | null, path: Path): string[] {
  const node = nodeAt(root, path);
  return node && node.kind === "map" ? node.pairs.map((pair) => pair.name) : [];
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

function firstNode(node: SyntaxNode, text: string): YNode | null {
  for (const child of children(node)) {
    const made = make(child, text);
    if (made) return made;
  }
  return null;
}

function make(node: SyntaxNode, text: string): YNode | null {
  const { from, to, name } = node;
  if (name === "BlockMapping" || name === "FlowMapping") {
    const pairs = children(node).filter((child) => child.name === "Pair").map((child) => makePair(child, text));
    return { kind: "map", flow: name === "FlowMapping", from, to, pairs: pairs.filter((pair): pair is YPair => pair !== null) };
  }
  if (name === "BlockSequence" || name === "FlowSequence") return makeList(node, text);
  if (name === "Literal" || name === "QuotedLiteral" || name === "BlockLiteral")
    return { kind: "text", from, to, value: scalar(text.slice(from, to)) };
  return name === "Anchored" || name === "Tagged" ? firstNode(node, text) : null;
}

function makePair(node: SyntaxNode, text: string): YPair | null {
  const key = node.getChild("Key");
  if (!key) return null;
  let colon = key.to;
  let value: YNode | null = null;
  for (const child of children(node)) {
    if (child.name === ":") colon = child.to;
    else if (child.from >= key.to && !value) value = make(child, text);
  }
  return { name: scalar(text.slice(key.from, key.to)), key: { from: key.from, to: key.to }, colon, value, from: node.from, to: node.to };
}

function makeList(node: SyntaxNode, text: string): YList {
  const list: YList = { kind: "list", flow: node.name === "FlowSequence", from: node.from, to: node.to, items: [], spans: [] };
  let start = node.from;
  for (const child of children(node)) {
    if (child.name === "-") start = child.from;
    if (child.name !== "Item") continue;
    list.items.push(firstNode(child, text) || { kind: "text", from: child.from, to: child.to, value: "" });
    list.spans.push({ from: list.flow ? child.from : start, to: child.to });
  }
  return list;
}

const ESCAPES: { [letter: string]: string } = { n: "\n", t: "\t", r: "\r", "0": "\0" };

/** Read a scalar as it is written: with quotes of either kind, over several lines, or plain. */
function scalar(source: string): string {
  const first = source.charAt(0);
  if (first === "|" || first === ">") return source.replace(/^[^\n]*\n?/, "").replace(/^ +/gm, "").trim();
  const unquoted = first === "\"" || first === "'" ? source.slice(1, source.length > 1 && source.slice(-1) === first ? -1 : undefined) : source;
  const folded = unquoted.replace(/\s*\n\s*/g, " ");
  if (first === "'") return folded.replace(/''/g, "'");
  if (first !== "\"") return folded;
  return folded.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi, (_whole, two, four, letter) =>
    (two || four ? String.fromCharCode(parseInt(two || four, 16)) : letter in ESCAPES ? ESCAPES[letter] : letter));
}
