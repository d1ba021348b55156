// The blanks of a phrase: what is filled in when it is said.

import { h } from "../../../dom";
import { _, plainNodes } from "../../../i18n";
import { kindName } from "../../../components/answers/answers";
import { button } from "../../../components/button/button";
import { removeAt, setAt } from "../yaml/edits";
import { namesAt, Path } from "../yaml/tree";
import { choicePart, textPart } from "./fields";
import { Host, Part, together } from "./host";

const EXAMPLES: { [kind: string]: any } = {
  number: 5, amount: 300, minutes: 10, date: "2026-04-01", time: "09:30", text: "A", people: 3, duration: "P2W", documents: ["passport"],
};

/** Tell what a kind of value is called, for lists of choices. */
export function kindWord(kind: string): string {
  return plainNodes(kindName(kind as any));
}

/** Make the fields for the blanks, and the row that adds one. */
export function slotsPart(host: Host, phrase: Path): Part {
  const path = [...phrase, "slots"];
  const parts = namesAt(host.tree(), path).map((name) => slotPart(host, [...path, name], name));
  return together("form-slots", parts, ...(host.readonly ? [] : [adding(host, path)]));
}

/** Tell what shapes the fields. */
export function slotsShape(host: Host, phrase: Path): string {
  return namesAt(host.tree(), [...phrase, "slots"]).join(",");
}

function slotPart(host: Host, path: Path, name: string): Part {
  const kinds = host.schema.kinds.map((kind): [string, string] => [kind, kindWord(kind)]);
  const drop = button({ label: _("Take away"), icon: "close", kind: "quiet", name: `${_("Take away")}: {${name}}`,
    press: () => host.apply(removeSlot(host, path)) });
  const head = h("h3", { class: "form-slot-name" }, h("code", {}, `{${name}}`));
  return together("form-slot", [
    { root: head, refresh: () => undefined },
    choicePart(host, [...path, "kind"], _("Kind"), kinds), textPart(host, [...path, "example"], { label: _("Example") }),
  ], ...(host.readonly ? [] : [drop]));
}

/** The last blank takes the field with it. */
function removeSlot(host: Host, path: Path) {
  const all = path.slice(0, -1);
  return removeAt(host.text(), host.tree(), namesAt(host.tree(), all).length === 1 ? all : path);
}

function adding(host: Host, path: Path): HTMLElement {
  const input = h("input", { type: "text", class: "form-input", "aria-label": _("Name of the blank"), placeholder: "minutes",
    autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  const select = h("select", { class: "form-input", "aria-label": _("Kind") },
    host.schema.kinds.map((kind) => h("option", { value: kind }, kindWord(kind))));
  const add = () => {
    const name = input.value.trim();
    if (!/^[a-z][a-z0-9_]*$/.test(name)) { input.focus(); return; }
    const slot = { kind: select.value, example: EXAMPLES[select.value] === undefined ? 1 : EXAMPLES[select.value] };
    const has = namesAt(host.tree(), path).length > 0;
    const order = host.schema.fields.phrase;
    host.apply(setAt(host.text(), host.tree(), has ? [...path, name] : path, has ? slot : { [name]: slot }, has ? {} : { order }));
  };
  return h("div", { class: "form-add" }, input, select, button({ label: _("Add a blank"), icon: "add", press: add }));
}
