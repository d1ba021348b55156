// The interface in the reader's language: msgids are the English sentences.

import { h } from "./dom";

type Values = { [name: string]: string | number };

let messages: { [msgid: string]: string } = {};
let furigana = true;

/** Take another language's sentences; the page draws itself again. Staff read without furigana. */
export function setMessages(json: { [msgid: string]: string }, withFurigana = true): void {
  messages = json;
  furigana = withFurigana;
}

/** Translate into plain text; furigana is left out. */
export function _(msgid: string, values: Values = {}): string {
  return plain(filled(msgid, values));
}

/** Translate into nodes with furigana, for what people read on the screen. */
export function _r(msgid: string, values: Values = {}): Node[] {
  const text = filled(msgid, values);
  return rubyNodes(furigana ? text : plain(text));
}

// {漢字|かんじ}: the bar tells furigana from a named value.
const RUBY = /\{([^{}|]+)\|([^{}|]+)\}/g;

function filled(msgid: string, values: Values): string {
  const text = messages[msgid] || msgid;
  return text.replace(/\{([a-z_]+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function plain(text: string): string {
  return text.replace(RUBY, "$1");
}

function rubyNodes(text: string): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  text.replace(RUBY, (whole: string, base: string, reading: string, at: number) => {
    if (at > end) nodes.push(document.createTextNode(text.slice(end, at)));
    nodes.push(ruby(base, reading));
    end = at + whole.length;
    return whole;
  });
  if (end < text.length) nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}

/** Read nodes as plain text, without the furigana in them. */
export function plainNodes(nodes: Node[]): string {
  return nodes.map((node) => ((node.nodeName === "RUBY" ? node.firstChild : node) as Node).textContent).join("");
}

/** Read nodes as runs of text with their furigana, for what shows phrases. */
export function segmentsOf(nodes: Node[]): Array<{ text: string; ruby?: string }> {
  return nodes.map((node) => {
    if (node.nodeName !== "RUBY") return { text: node.textContent as string };
    const reading = (node as Element).querySelector("rt") as Element;
    return { text: (node.firstChild as Node).textContent as string, ruby: reading.textContent as string };
  });
}

/** Make `<ruby>` with brackets for browsers and readers that know no ruby. */
export function ruby(base: string, reading: string): HTMLElement {
  return h("ruby", {}, base, h("rp", {}, "("), h("rt", {}, reading), h("rp", {}, ")"));
}
