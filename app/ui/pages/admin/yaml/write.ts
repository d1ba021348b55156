// Values as YAML, in the manner of the packs: sentences in double quotes, small things on one line. No DOM.

export type Plain = string | number | Plain[] | { [name: string]: Plain };

const BARE = /^[A-Za-z0-9][A-Za-z0-9_.:/+-]*$/;

/** Write a text: words of the format as they are, sentences in double quotes. */
export function scalarSource(value: string | number): string {
  const text = String(value);
  if (typeof value === "number" || (BARE.test(text) && text.slice(-1) !== ":")) return text;
  return `"${text.replace(/\\/g, "\\\\").replace(/"/g, "\\\"").replace(/\n/g, "\\n").replace(/\t/g, "\\t")}"`;
}

/** Write what stands behind a name whose line is indented by `indent`: ` value`, or a line break and a block. */
export function valueSource(value: Plain, indent: number, sentence = false): string {
  if (sentence && typeof value === "string") return ` ${quoted(value)}`;
  if (isSmall(value)) return ` ${flow(value)}`;
  return `\n${block(value, indent + 2)}`;
}

/** Write an item of a block list, without its dash; lines after the first are indented by `indent`. */
export function itemSource(value: Plain, indent: number): string {
  return isSmall(value) && !isNamed(value) ? flow(value) : block(value, indent).replace(/^ +/, "");
}

/** Write a text in double quotes, whatever it is. */
export function quoted(value: string): string {
  const source = scalarSource(value);
  return source.charAt(0) === "\"" ? source : `"${source}"`;
}

function isNamed(value: Plain): value is { [name: string]: Plain } {
  return typeof value === "object" && !Array.isArray(value);
}

/** Small values stand on one line: a word, a list of words, a few named words; texts by locale and named things of a list have a line for each. */
function isSmall(value: Plain): boolean {
  if (typeof value !== "object") return true;
  if (isNamed(value) && typeof value.ja === "string") return false;
  if (Array.isArray(value) && value.length > 1 && value.some(isNamed)) return false;
  const parts = Array.isArray(value) ? value : Object.keys(value).map((name) => value[name]);
  const flat = parts.every((part) => typeof part !== "object" || (Array.isArray(value) && isSmall(part)));
  return !parts.length || (flat && flow(value).length <= 80);
}

/** Write a value on one line. */
export function flow(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object") return scalarSource(value);
  return `{${Object.keys(value).map((name) => `${name}: ${flow(value[name])}`).join(", ")}}`;
}

function block(value: Plain, indent: number): string {
  const pad = " ".repeat(indent);
  if (Array.isArray(value)) return value.map((item) => `${pad}- ${itemSource(item, indent + 2)}`).join("\n");
  if (!isNamed(value)) return pad + flow(value);
  // Texts by locale are sentences: always in quotes.
  const texts = "ja" in value;
  return Object.keys(value).map((name) => `${pad}${name}:${valueSource(value[name], indent, texts)}`).join("\n");
}
