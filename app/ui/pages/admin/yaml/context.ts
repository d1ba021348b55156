// What may be written where the cursor stands, by indents alone: half-written YAML has no tree to trust. No DOM.

export interface Context {
  /** The names around the cursor, `-` for an item: categories - phrases - say. */
  path: string[];
  /** The value's own name; null where a name is being written. */
  name: string | null;
  /** What is typed so far, and where it begins. */
  typed: string;
  from: number;
}

interface Line { indent: number; dashes: number[]; content: number; text: string }

/** Tell the context of a place; null within quotes and comments. */
export function contextAt(text: string, offset: number): Context | null {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = lineOf(text.slice(start, offset));
  const inner = flowContext(line.text);
  if (!inner) return null;
  const path = blockPath(text.slice(0, start).split("\n").slice(0, -1), line);
  return { path: path.concat(inner.path), name: inner.name, typed: inner.typed, from: offset - inner.typed.length };
}

/** Tell what a mapping at a path is: pack, category, phrase, slot, answer, option, flow, step, texts or another word. */
export function scopeOf(path: string[]): string {
  const last = path[path.length - 1];
  const before = path[path.length - 2];
  if (!path.length) return "pack";
  if (last === "-") return ITEMS[before] || "other";
  if (last === "say" || last === "title" || last === "keywords") return "texts";
  if (before === "slots") return "slot";
  if (TEXTS.indexOf(before) >= 0) return "forms";
  return last === "then" ? "then" : "other";
}

const ITEMS: { [list: string]: string } = {
  categories: "category", phrases: "phrase", answers: "answer", options: "option", flows: "flow", steps: "step",
};
const TEXTS = ["say", "title"];

function lineOf(text: string): Line {
  const dashes: number[] = [];
  let at = text.length - text.replace(/^ +/, "").length;
  const indent = at;
  while (text.charAt(at) === "-" && (text.charAt(at + 1) === " " || at + 1 === text.length)) {
    dashes.push(at);
    at += 1;
    while (text.charAt(at) === " ") at += 1;
  }
  return { indent, dashes, content: at, text: text.slice(at) };
}

/** The names of the blocks around a line, found by going up to ever smaller indents. */
function blockPath(above: string[], line: Line): string[] {
  const path: string[] = [];
  let indent = line.content;
  if (line.dashes.length) { path.unshift("-"); indent = line.dashes[0]; }
  let inItem = line.dashes.length > 0;
  for (let at = above.length - 1; at >= 0 && (indent > 0 || inItem); at--) {
    const one = lineOf(above[at]);
    if (!one.text.trim() || one.text.charAt(0) === "#") continue;
    const name = /^("?)([\w-]+)\1:\s*(#.*)?$/.exec(one.text);
    if (!one.dashes.length && name && (one.content < indent || (inItem && one.content === indent))) {
      path.unshift(name[2]);
      indent = one.content;
      inItem = false;
    } else if (one.dashes.length && one.content <= indent && !inItem) {
      if (name && one.content < indent) path.unshift(name[2]);
      path.unshift("-");
      indent = one.dashes[0];
      inItem = true;
    }
  }
  return path;
}

interface Frame { name: string | null; start: number; map: boolean }

/** Read one line's content up to the cursor: names, and braces that are still open. */
function flowContext(text: string): { path: string[]; name: string | null; typed: string } | null {
  const frames: Frame[] = [{ name: null, start: 0, map: true }];
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quote) { if (letter === quote && text.charAt(at - 1) !== "\\") quote = ""; continue; }
    if (letter === "\"" || letter === "'") quote = letter;
    else if (letter === "#" && (at === 0 || text.charAt(at - 1) === " ")) return null;
    else if (letter === "{" || letter === "[") frames.push({ name: nameIn(text, frames, at), start: at + 1, map: letter === "{" });
    else if (letter === "}" || letter === "]") { if (frames.length > 1) frames.pop(); }
    else if (letter === "," && frames.length > 1) frames[frames.length - 1].start = at + 1;
  }
  if (quote) return null;
  return ended(text, frames);
}

function nameIn(text: string, frames: Frame[], at: number): string | null {
  const found = /^\s*"?([\w-]+)"?:\s*$/.exec(text.slice(frames[frames.length - 1].start, at));
  return found ? found[1] : null;
}

function ended(text: string, frames: Frame[]): { path: string[]; name: string | null; typed: string } | null {
  const last = frames[frames.length - 1];
  const path: string[] = [];
  frames.slice(1).forEach((frame, at) => {
    if (frame.name) path.push(frame.name);
    // A brace in a bracket is an item; the innermost bracket itself is where values stand.
    else if (at > 0 || frames[at].name === null) path.push("-");
  });
  const segment = text.slice(last.start).replace(/^\s+/, "");
  const pair = /^"?([\w-]+)"?:(?:\s+(.*))?$/.exec(segment);
  if (pair) return text.slice(-1) === ":" ? null : { path, name: pair[1], typed: pair[2] || "" };
  if (!last.map) return { path: path.slice(0, -1), name: path[path.length - 1] || null, typed: segment };
  return /^[\w-]*$/.test(segment) ? { path, name: null, typed: segment } : null;
}
