// Changes of a pack's text that leave all the rest as it was written: comments, order, quotes. No DOM.

import { nodeAt, pairOf, Path, Span, YList, YMap, YNode, YPair } from "./tree";
import { flow, itemSource, Plain, quoted, valueSource } from "./write";

export interface Change { from: number; to: number; insert: string }

/** Make the changed text; changes do not overlap and count in the text before. */
export function applied(text: string, changes: Change[]): string {
  const sorted = changes.slice().sort((one, other) => other.from - one.from);
  return sorted.reduce((done, { from, to, insert }) => done.slice(0, from) + insert + done.slice(to), text);
}

export interface SetOptions {
  /** The names in their usual order, so that a new one finds its place. */
  order?: string[];
  /** It is a sentence: always in quotes. */
  sentence?: boolean;
}

/** Write a value at a path; the last name of the path may be new, everything before it must be there. */
export function setAt(text: string, root: YNode | null, path: Path, value: Plain, options: SetOptions = {}): Change[] {
  const last = path[path.length - 1];
  const parent = nodeAt(root, path.slice(0, -1));
  if (!parent) return [];
  if (typeof last === "number") return setItem(text, parent, last, value, options);
  const pair = pairOf(parent, last);
  if (pair) return [setPair(text, parent as YMap, pair, value, options)];
  return parent.kind === "map" ? [addPair(text, parent, last, value, options)] : [];
}

/** Take away a name or an item; the last item takes its list's name with it, since an empty list is a fault. */
export function removeAt(text: string, root: YNode | null, path: Path): Change[] {
  const last = path[path.length - 1];
  const parent = nodeAt(root, path.slice(0, -1));
  if (!parent) return [];
  if (typeof last === "number") {
    if (parent.kind !== "list" || !parent.spans[last]) return [];
    if (parent.items.length === 1) return removeAt(text, root, path.slice(0, -1));
    return [cut(text, parent.spans, last, parent.flow)];
  }
  if (parent.kind !== "map") return [];
  const at = parent.pairs.map((pair) => pair.name).indexOf(last);
  return at < 0 ? [] : [cut(text, parent.pairs, at, parent.flow)];
}

/** Put an item at the end of a list; where the list is not there yet, its name is added. */
export function addItem(text: string, root: YNode | null, path: Path, item: Plain, options: SetOptions = {}): Change[] {
  const list = nodeAt(root, path);
  if (!list || list.kind !== "list" || !list.items.length) return setAt(text, root, path, [item], options);
  const last = list.spans[list.spans.length - 1];
  if (list.flow) return rewriteFlow(text, root, path, list, item, options);
  const indent = columnOf(text, last.from);
  const at = endOfLine(text, trimmedEnd(text, last));
  return [{ from: at, to: at, insert: `\n${" ".repeat(indent)}- ${itemSource(item, indent + 2)}` }];
}

/** Let an item of a list and the one behind it change places; what stands between them stays where it is. */
export function swapItems(text: string, root: YNode | null, path: Path, at: number): Change[] {
  const list = nodeAt(root, path);
  if (!list || list.kind !== "list" || at < 0 || at + 1 >= list.spans.length) return [];
  const [one, other] = [list.spans[at], list.spans[at + 1]].map((span) => {
    const end = trimmedEnd(text, span);
    // A comment at the end of a line belongs to what it stands behind.
    return { from: span.from, to: list.flow ? end : endOfLine(text, end) };
  });
  return [{ ...one, insert: text.slice(other.from, other.to) }, { ...other, insert: text.slice(one.from, one.to) }];
}

/** An item that does not fit on the line makes the whole list a block. */
function rewriteFlow(text: string, root: YNode | null, path: Path, list: YList, item: Plain, options: SetOptions): Change[] {
  const source = valueSource(item, 0).slice(1);
  if (source.indexOf("\n") >= 0 || source.charAt(0) === " ")
    return setAt(text, root, path, list.items.map(plainOf).concat([item]), options);
  const end = list.spans[list.spans.length - 1].to;
  return [{ from: end, to: end, insert: `, ${source}` }];
}

/** Read nodes as plain values. */
export function plainOf(node: YNode | null): Plain {
  if (!node) return "";
  if (node.kind === "text") return node.value;
  if (node.kind === "list") return node.items.map(plainOf);
  const made: { [name: string]: Plain } = {};
  for (const pair of node.pairs) made[pair.name] = plainOf(pair.value);
  return made;
}

function setItem(text: string, parent: YNode, at: number, value: Plain, options: SetOptions): Change[] {
  const item = parent.kind === "list" ? parent.items[at] : null;
  if (!item) return [];
  const source = options.sentence && typeof value === "string" ? quoted(value) : itemSource(value, columnOf(text, item.from));
  return [{ from: item.from, to: item.to, insert: source }];
}

function setPair(text: string, parent: YMap, pair: YPair, value: Plain, options: SetOptions): Change {
  const to = pair.value ? trimmedEnd(text, pair.value) : pair.colon;
  const small = typeof value !== "object" && pair.value && pair.value.kind === "text";
  const from = small && pair.value ? pair.value.from : pair.colon;
  const source = parent.flow ? flowSource(value, options) : valueSource(value, columnOf(text, pair.key.from), options.sentence);
  return { from, to, insert: small ? source.trim() : source };
}

function addPair(text: string, map: YMap, name: string, value: Plain, options: SetOptions): Change {
  const before = neighbour(map, name, options.order || []);
  if (map.flow) {
    const at = before ? before.to : map.from + 1;
    return { from: at, to: at, insert: `${before ? ", " : ""}${name}:${flowSource(value, options)}` };
  }
  const indent = columnOf(text, map.pairs.length ? map.pairs[0].key.from : map.from);
  const at = before ? endOfLine(text, trimmedEnd(text, before)) : map.from;
  return { from: at, to: at, insert: `\n${" ".repeat(indent)}${name}:${valueSource(value, indent, options.sentence)}` };
}

function flowSource(value: Plain, options: SetOptions): string {
  return ` ${options.sentence ? quoted(String(value)) : flow(value)}`;
}

/** The last of the names that usually stand before this one, or simply the last. */
function neighbour(map: YMap, name: string, order: string[]): YPair | null {
  const place = order.indexOf(name);
  const earlier = map.pairs.filter((pair) => order.indexOf(pair.name) >= 0 && order.indexOf(pair.name) < place);
  const found = place >= 0 && earlier.length ? earlier : map.pairs;
  return found[found.length - 1] || null;
}

/** Cut one of some neighbours out, with its comma or its lines. */
function cut(text: string, spans: Span[], at: number, flow: boolean): Change {
  const one = spans[at];
  const next = spans[at + 1];
  if (next) return { from: one.from, to: next.from, insert: "" };
  const before = spans[at - 1];
  if (flow) return { from: before ? before.to : one.from, to: one.to, insert: "" };
  const start = text.lastIndexOf("\n", one.from - 1);
  return { from: Math.max(start, 0), to: endOfLine(text, trimmedEnd(text, one)), insert: "" };
}

/** Blocks reach to where the next begins; what they hold ends before. */
function trimmedEnd(text: string, span: Span): number {
  return span.from + text.slice(span.from, span.to).replace(/\s+$/, "").length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}
