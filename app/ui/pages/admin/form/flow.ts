// The form for a flow: its steps in their order, and where each answer leads.

import { fill, h, icon } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import type { Change } from "../yaml/edits";
import { Path } from "../yaml/tree";
import { iconPart, textPart } from "./fields";
import { added, asking, dropped, END, FlowStep, later, leading, lowered, onlyWhereLed, Place, stepsOf } from "./flow_steps";
import { Askable, askable, Branch } from "./flow_phrases";
import { Host, Part, together } from "./host";

/** Make the fields for a flow's id, picture and steps; its title is as any other. */
export function stepsPart(host: Host, flow: Path): Part {
  const known = askable(host.tree(), host.beneath(), host.locale);
  const steps = stepsOf(host.tree(), flow);
  const rows = steps.map((_step, at) => stepPart(host, flow, at, known));
  const list = h("ol", { class: "flow-steps" }, rows.map((row) => row.root));
  const root = h("div", {}, h("p", {}, _("Answers in own words go on to the next phrase.")), list, host.readonly ? null : adding(host, flow, known));
  return { root, refresh: () => { for (const row of rows) row.refresh(); } };
}

/** Make the fields for a flow's id and picture. */
export function flowBasics(host: Host, flow: Path): Part {
  return together("form-basics", [textPart(host, [...flow, "id"], { label: _("Name in the file (id)") }), iconPart(host, [...flow, "icon"])]);
}

/** Tell what shapes the fields: the phrases and their answers, and ways that nobody knows. */
export function stepsShape(host: Host, flow: Path): string {
  const known = askable(host.tree(), host.beneath(), host.locale);
  return JSON.stringify(stepsOf(host.tree(), flow).map((step) => [step.phrase, ways(step, known).map((one) => one.answer)]));
}

/** The answers to a step, and those of its `then` that are none. */
function ways(step: FlowStep, known: Askable[]): Branch[] {
  const found = known.filter((one) => one.id === step.phrase)[0];
  const branches = found ? found.branches : [];
  const stray = Object.keys(step.then).filter((answer) => !branches.some((one) => one.answer === answer));
  return branches.concat(stray.map((answer) => ({ answer, words: answer })));
}

function stepPart(host: Host, flow: Path, at: number, known: Askable[]): Part {
  const steps = stepsOf(host.tree(), flow);
  const path = [...flow, "steps", at];
  const branches = ways(steps[at], known);
  const select = phraseSelect(host, path, at, steps[at].phrase, known);
  select.addEventListener("change", () => {
    const chosen = known.filter((one) => one.id === select.value)[0];
    host.apply(asking(place(host, flow), at, select.value, chosen ? chosen.branches.map((one) => one.answer) : []));
  });
  const only = onlyPart(host, flow, at);
  const rows = branches.map((one) => wayPart(host, flow, at, one, known));
  const open = rows.length > 0 && Object.keys(steps[at].then).length > 0;
  const root = h("li", { class: "flow-step" },
    h("div", { class: "flow-step-head" }, h("span", { class: "flow-step-number", "aria-hidden": "true" }, String(at + 1)), select,
      host.readonly ? null : acts(host, flow, at, steps, wordsOf(steps[at].phrase, known))),
    only.root,
    rows.length ? h("details", { class: "form-option", open }, h("summary", {}, _("Where each answer leads")), rows.map((row) => row.root)) : null);
  return { root, refresh: () => { only.refresh(); for (const row of rows) row.refresh(); } };
}

function phraseSelect(host: Host, path: Path, at: number, phrase: string, known: Askable[]): HTMLSelectElement {
  const choices = known.map((one) => h("option", { value: one.id, selected: one.id === phrase }, one.words));
  const lost = !known.some((one) => one.id === phrase);
  if (lost) choices.unshift(h("option", { value: phrase, selected: true }, phrase));
  return h("select", { class: "form-input", disabled: host.readonly, "aria-label": `${_("Phrases")} ${at + 1}`, "aria-invalid": lost ? "true" : null,
    "data-path": [...path, "phrase"].join("/") }, choices);
}

function acts(host: Host, flow: Path, at: number, steps: FlowStep[], phrase: string): HTMLElement[] {
  const act = (what: string, picture: string, name: string, changes: () => Change[], to: number, off: boolean) => {
    const made = button({ label: "", icon: picture, kind: "quiet", name, press: () => { host.apply(changes()); held(flow, to, what); } });
    made.disabled = off;
    made.setAttribute("data-path", [...flow, "steps", at, what].join("/"));
    return made;
  };
  return [
    act("up", "arrow_upward", _("Move up: {phrase}", { phrase }), () => lowered(place(host, flow), at - 1), at - 1, at === 0),
    act("down", "arrow_downward", _("Move down: {phrase}", { phrase }), () => lowered(place(host, flow), at), at + 1, at === steps.length - 1),
    act("away", "close", `${_("Take away")}: ${phrase}`, () => dropped(place(host, flow), at), Math.min(at, steps.length - 2), false),
  ];
}

/** Keep the focus on the step that was moved, or on the one that came in its place. */
function held(flow: Path, at: number, what: string): void {
  const step = [...flow, "steps", at].join("/");
  const found = [what, "up", "down"].map((one) => document.querySelector<HTMLElement>(`[data-path="${step}/${one}"]:not([disabled])`));
  const first = found.filter((one) => one !== null)[0];
  if (first) first.focus();
}

function onlyPart(host: Host, flow: Path, at: number): Part {
  const box = h("input", { type: "checkbox", disabled: host.readonly, autocomplete: "off", "data-path": [...flow, "steps", at, "only"].join("/") });
  box.addEventListener("change", () => host.apply(onlyWhereLed(place(host, flow), at, box.checked)));
  const refresh = () => { const step = stepsOf(host.tree(), flow)[at]; box.checked = !!step && step.only; };
  refresh();
  return { refresh, root: h("label", { class: "form-tick" }, box, h("span", {}, _("Only where an answer leads here"))) };
}

/** Where one answer leads; ways that lead nowhere stay in sight. */
function wayPart(host: Host, flow: Path, at: number, branch: Branch, known: Askable[]): Part {
  const path = [...flow, "steps", at, "then", branch.answer].join("/");
  const select = h("select", { class: "form-input", disabled: host.readonly, "data-path": path, id: `way-${path}` });
  select.addEventListener("change", () => host.apply(leading(place(host, flow), at, branch.answer, select.value || null)));
  const refresh = () => {
    const steps = stepsOf(host.tree(), flow);
    const now = (steps[at] && steps[at].then[branch.answer]) || "";
    const targets = later(steps, at);
    const lost = now !== "" && now !== END && targets.indexOf(now) < 0;
    fill(select, h("option", { value: "" }, _("Next")), targets.map((target) => h("option", { value: target }, wordsOf(target, known))),
      lost ? h("option", { value: now }, now) : null, h("option", { value: END }, _("End")));
    select.value = now;
    if (lost) select.setAttribute("aria-invalid", "true");
    else select.removeAttribute("aria-invalid");
  };
  refresh();
  return { refresh, root: h("div", { class: "flow-way" }, h("label", { for: `way-${path}` }, branch.words === null ? commonWord(host, branch.answer) : branch.words),
    icon("arrow_forward"), select) };
}

function commonWord(host: Host, answer: string): string {
  switch (answer) {
    case "yes": return _("Yes");
    case "no": return _("No");
    case "unknown": return _("I don't know");
    case "none": return _("None of these");
    case "past": return _("A day before today");
    case "today": return _("Today");
    case "future": return _("A day after today");
    default: return host.schema.document_names[answer] || answer;
  }
}

function adding(host: Host, flow: Path, known: Askable[]): HTMLElement {
  const select = h("select", { class: "form-input", "aria-label": _("Phrases") }, known.map((one) => h("option", { value: one.id }, one.words)));
  const taken = stepsOf(host.tree(), flow).map((step) => step.phrase);
  const fresh = known.filter((one) => taken.indexOf(one.id) < 0)[0];
  if (fresh) select.value = fresh.id;
  return h("div", { class: "form-add" }, select, button({ label: _("Add a phrase"), icon: "add", press: () => host.apply(added(place(host, flow), select.value)) }));
}

function wordsOf(phrase: string, known: Askable[]): string {
  const found = known.filter((one) => one.id === phrase)[0];
  return found ? found.words : phrase;
}

function place(host: Host, flow: Path): Place {
  return { text: host.text(), root: host.tree(), flow };
}
