// The form for the phrase, category, flow or pack at the cursor. It writes into the text; it holds nothing of its own.

import { fill, h } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import { addItem, removeAt } from "../yaml/edits";
import { unread } from "../yaml/beneath";
import { ids, phraseIds, Thing } from "../yaml/places";
import { itemsAt, namesAt, nodeAt, Path, textAt } from "../yaml/tree";
import { answersPart, answersShape } from "./answers";
import { choicePart, iconPart, textPart } from "./fields";
import { flowBasics, stepsPart, stepsShape } from "./flow";
import { askable } from "./flow_phrases";
import { newFlow } from "./flow_steps";
import { Host, Part, together } from "./host";
import { keywordsPart, keywordsShape } from "./keywords";
import { blankTexts, freeId, newCategory, newPhrase } from "./skeletons";
import { slotsPart, slotsShape } from "./slots";
import { textsPart, textsShape } from "./texts";

const COUNTED = ["number", "amount", "minutes", "people"];

export class Form {
  readonly root = h("div", { class: "form" });
  private shape = "";
  private part: Part | null = null;

  constructor(private readonly host: Host) {}

  /** Take over what stands at the cursor. */
  update(thing: Thing): void {
    const shape = this.shapeOf(thing);
    if (shape === this.shape && this.part) { this.part.refresh(); return; }
    this.shape = shape;
    const held = document.activeElement && this.root.contains(document.activeElement) ? document.activeElement.getAttribute("data-path") : null;
    this.part = this.partOf(thing);
    fill(this.root, this.part.root);
    if (held) this.focus(held);
  }

  /** Put the focus on the field of a place, `categories/0/phrases/1/say/vi`. */
  focus(path: string): void {
    const found = this.root.querySelector<HTMLElement>(`[data-path="${path}"], [data-path="${path}/other"]`);
    if (found) { found.focus(); found.scrollIntoView({ block: "center" }); }
  }

  private partOf({ kind, path }: Thing): Part {
    if (kind === "phrase") return this.phrase(path);
    if (kind === "flow") return this.flow(path);
    return kind === "category" ? this.category(path) : this.pack();
  }

  private shapeOf({ kind, path }: Thing): string {
    const { host } = this;
    const texts = textsShape(host, [...path, kind === "phrase" ? "say" : "title"]);
    if (kind === "pack") return [kind, texts, JSON.stringify(ids(host.tree(), ["flows"]))].join("|");
    if (kind === "flow") return [kind, path.join("/"), texts, stepsShape(host, path)].join("|");
    if (kind === "category") return [kind, path.join("/"), texts].join("|");
    return [kind, path.join("/"), texts, this.counted(path), slotsShape(host, path), answersShape(host, path), keywordsShape(host, path)].join("|");
  }

  private counted(path: Path): boolean {
    const tree = this.host.tree();
    return namesAt(tree, [...path, "slots"]).some((name) => COUNTED.indexOf(textAt(tree, [...path, "slots", name, "kind"])) >= 0);
  }

  private phrase(path: Path): Part {
    const { host } = this;
    const who: Array<[string, string]> = [["staff", _("Staff")], ["visitor", _("Visitor")], ["both", _("Both")]];
    const first = together("form-basics", [
      textPart(host, [...path, "id"], { label: _("Name in the file (id)") }), choicePart(host, [...path, "by"], _("Who says it"), who), iconPart(host, [...path, "icon"]),
    ]);
    return together("form-parts", [
      first, section(_("Texts"), textsPart(host, [...path, "say"], this.counted(path))),
      section(_("Answers"), answersPart(host, path)), section(_("Blanks"), slotsPart(host, path)),
      section(_("Other words for the search"), keywordsPart(host, path)),
    ], ...this.ends(path, [...path.slice(0, -1)]));
  }

  private category(path: Path): Part {
    const { host } = this;
    const parts = [textPart(host, [...path, "id"], { label: _("Name in the file (id)") })];
    // An overlay may name a category of the pack beneath without saying all of it again.
    if (nodeAt(host.tree(), [...path, "icon"])) parts.push(iconPart(host, [...path, "icon"]));
    const texts = nodeAt(host.tree(), [...path, "title"]) ? [section(_("Texts"), textsPart(host, [...path, "title"], false))] : [];
    return together("form-parts", [together("form-basics", parts), ...texts], ...this.ends(path, [...path, "phrases"]));
  }

  private flow(path: Path): Part {
    const { host } = this;
    return together("form-parts", [
      flowBasics(host, path), section(_("Phrases"), stepsPart(host, path)), section(_("Texts"), textsPart(host, [...path, "title"], false)),
    ], ...(host.readonly ? [] : [h("div", { class: "form-ends" }, this.away(path))]));
  }

  private pack(): Part {
    const { host } = this;
    const title = nodeAt(host.tree(), ["title"]) ? [section(_("Texts"), textsPart(host, ["title"], false))] : [];
    const add = button({ label: _("New category"), icon: "add", press: () => {
      const { locales } = host.schema;
      const tree = host.tree();
      this.add(["categories"], newCategory(locales, ids(tree, ["categories"]), phraseIds(tree)));
    } });
    return together("form-parts", [together("form-basics", [textPart(host, ["version"], { label: _("Version") })]), ...title],
      ...(host.readonly ? [] : [add]), this.flows());
  }

  /** All flows of the text; a press goes to one. */
  private flows(): HTMLElement {
    const { host } = this;
    const rows = itemsAt(host.tree(), ["flows"]).map((flow) => {
      const id = textAt(flow, ["id"]);
      const name = unread(textAt(flow, ["title", host.locale]) || textAt(flow, ["title", "ja"])) || id;
      return h("li", {}, button({ label: name, icon: "list", press: () => host.goTo(flow.from) }));
    });
    const add = () => {
      const taken = ids(host.tree(), ["flows"]);
      const first = askable(host.tree(), host.beneath(), host.locale).slice(0, 2).map((one) => one.id);
      this.add(["flows"], newFlow(freeId("new-flow", taken), blankTexts(host.schema.locales), first));
    };
    return h("section", { class: "form-section" }, h("h2", { class: "form-title" }, _("Questions in order")), h("ul", { class: "flow-list" }, rows),
      host.readonly ? null : button({ label: _("Add"), icon: "add", name: `${_("Add")}: ${_("Questions in order")}`, press: add }));
  }

  private away(path: Path): HTMLElement {
    const { host } = this;
    return button({ label: _("Take away"), icon: "delete", kind: "quiet", press: () => host.apply(removeAt(host.text(), host.tree(), path)) });
  }

  private ends(path: Path, phrases: Path): HTMLElement[] {
    const { host } = this;
    if (host.readonly) return [];
    return [h("div", { class: "form-ends" },
      button({ label: _("New phrase"), icon: "add", press: () => this.add(phrases, newPhrase(host.schema.locales, phraseIds(host.tree()))) }),
      this.away(path))];
  }

  private add(list: Path, item: any): void {
    const { host } = this;
    const changes = addItem(host.text(), host.tree(), list, item);
    host.apply(changes);
    if (changes.length) host.goTo(changes[0].from + changes[0].insert.indexOf("id:"));
  }
}

function section(title: string, part: Part): Part {
  return { refresh: () => part.refresh(), root: h("section", { class: "form-section" }, h("h2", { class: "form-title" }, title), part.root) };
}
