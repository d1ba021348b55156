// What may be answered to a phrase, and the options of a choice.

import { h } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import { addItem, plainOf, removeAt, setAt } from "../yaml/edits";
import { ids } from "../yaml/places";
import { itemsAt, nodeAt, Path, textAt } from "../yaml/tree";
import type { Plain } from "../yaml/write";
import { iconPart, textPart } from "./fields";
import { Host, Part, together } from "./host";
import { blankTexts, freeId } from "./skeletons";
import { kindWord } from "./slots";
import { textsPart, textsShape } from "./texts";

const CHOOSING = ["choice", "choices"];

/** Make the fields for the answers, and the row that adds one. */
export function answersPart(host: Host, phrase: Path): Part {
  const path = [...phrase, "answers"];
  const parts = itemsAt(host.tree(), path).map((_item, at) => answerPart(host, [...path, at]));
  return together("form-answers", parts, ...(host.readonly ? [] : [adding(host, path)]));
}

/** Tell what shapes the fields. */
export function answersShape(host: Host, phrase: Path): string {
  const path = [...phrase, "answers"];
  return itemsAt(host.tree(), path).map((item, at) => [textAt(item, ["kind"]),
    itemsAt(item, ["options"]).map((_option, place) => textsShape(host, [...path, at, "options", place, "say"])).join("/"),
    JSON.stringify(plainOf(nodeAt(item, ["documents"]))), textAt(item, ["picture"])].join(":")).join(";");
}

function answerPart(host: Host, path: Path): Part {
  const kind = textAt(host.tree(), [...path, "kind"]);
  const head = h("div", { class: "form-answer-head" }, h("h3", {}, kindWord(kind)), host.readonly ? null : button({
    label: _("Take away"), icon: "close", kind: "quiet", name: `${_("Take away")}: ${kindWord(kind)}`,
    press: () => host.apply(removeAt(host.text(), host.tree(), path)),
  }));
  const parts: Part[] = [{ root: head, refresh: () => undefined }];
  if (CHOOSING.indexOf(kind) >= 0) parts.push(optionsPart(host, [...path, "options"]));
  if (kind === "documents") parts.push(papersPart(host, [...path, "documents"]));
  return together("form-answer", parts);
}

function optionsPart(host: Host, path: Path): Part {
  const parts = itemsAt(host.tree(), path).map((_option, at) => optionPart(host, [...path, at]));
  const add = button({ label: _("Add an answer to choose"), icon: "add", kind: "quiet", press: () => host.apply(
    addItem(host.text(), host.tree(), path, newOption(host, ids(host.tree(), path)))) });
  return together("form-options", parts, ...(host.readonly ? [] : [add]));
}

function optionPart(host: Host, path: Path): Part {
  const inner = together("form-option-body", [
    textPart(host, [...path, "id"], { label: _("Name in the file (id)") }), iconPart(host, [...path, "icon"]), textsPart(host, [...path, "say"], false),
  ], ...(host.readonly ? [] : [button({ label: _("Take away"), icon: "close", kind: "quiet",
    press: () => host.apply(removeAt(host.text(), host.tree(), path)) })]));
  const name = h("span", {});
  const refresh = () => { name.textContent = textAt(host.tree(), [...path, "say", "ja"]).replace(/\{([^{}|]+)\|[^{}|]*\}/g, "$1") || textAt(host.tree(), [...path, "id"]); inner.refresh(); };
  refresh();
  return { refresh, root: h("details", { class: "form-option" }, h("summary", {}, name), inner.root) };
}

function newOption(host: Host, taken: string[]): Plain {
  return { id: freeId("option", taken), icon: "circle", say: blankTexts(host.schema.locales) };
}

/** Papers are ticked, not typed. */
function papersPart(host: Host, path: Path): Part {
  const chosen = () => itemsAt(host.tree(), path).map((item) => (item.kind === "text" ? item.value : ""));
  const boxes = host.schema.documents.map((paper) => {
    const box = h("input", { type: "checkbox", disabled: host.readonly, autocomplete: "off" });
    box.addEventListener("change", () => {
      const now = chosen().filter((one) => one !== paper).concat(box.checked ? [paper] : []);
      if (now.length) host.apply(setAt(host.text(), host.tree(), path, now));
      else box.checked = true;
    });
    return { paper, box, root: h("label", { class: "form-tick" }, box, h("span", {}, host.schema.document_names[paper] || paper)) };
  });
  const refresh = () => { const now = chosen(); for (const one of boxes) one.box.checked = now.indexOf(one.paper) >= 0; };
  refresh();
  return { refresh, root: h("div", { class: "form-papers" }, boxes.map((one) => one.root)) };
}

function adding(host: Host, path: Path): HTMLElement {
  const kinds = host.schema.answer_kinds;
  const select = h("select", { class: "form-input", "aria-label": _("Kind") }, kinds.map((kind) => h("option", { value: kind }, kindWord(kind))));
  const add = () => host.apply(addItem(host.text(), host.tree(), path, newAnswer(host, select.value), { order: host.schema.fields.phrase }));
  return h("div", { class: "form-add" }, select, button({ label: _("Add a way to answer"), icon: "add", press: add }));
}

function newAnswer(host: Host, kind: string): Plain {
  if (CHOOSING.indexOf(kind) >= 0) return { kind, options: [newOption(host, []), newOption(host, ["option"])] };
  if (kind === "documents") return { kind, documents: host.schema.documents.slice(0, 1) };
  return kind === "place" ? { kind, picture: host.schema.pictures[0] || "body" } : { kind };
}
