// The form for the phrase, category or pack at the cursor. It writes into the text; it holds nothing of its own.

import { fill, h } from "../../../dom";
import { _ } from "../../../i18n";
import { button } from "../../../components/button/button";
import { addItem, removeAt } from "../yaml/edits";
import { ids, phraseIds, Thing } from "../yaml/places";
import { namesAt, nodeAt, Path, textAt } from "../yaml/tree";
import { answersPart, answersShape } from "./answers";
import { choicePart, iconPart, textPart } from "./fields";
import { Host, Part, together } from "./host";
import { keywordsPart, keywordsShape } from "./keywords";
import { newCategory, newPhrase } from "./skeletons";
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
    this.part = thing.kind === "phrase" ? this.phrase(thing.path) : thing.kind === "category" ? this.category(thing.path) : this.pack();
    fill(this.root, this.part.root);
    if (held) this.focus(held);
  }

  /** Put the focus on the field of a place, `categories/0/phrases/1/say/vi`. */
  focus(path: string): void {
    const found = this.root.querySelector<HTMLElement>(`[data-path="${path}"], [data-path="${path}/other"]`);
    if (found) { found.focus(); found.scrollIntoView({ block: "center" }); }
  }

  private shapeOf({ kind, path }: Thing): string {
    const { host } = this;
    const texts = textsShape(host, [...path, kind === "phrase" ? "say" : "title"]);
    if (kind !== "phrase") return [kind, path.join("/"), texts].join("|");
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

  private pack(): Part {
    const { host } = this;
    const title = nodeAt(host.tree(), ["title"]) ? [section(_("Texts"), textsPart(host, ["title"], false))] : [];
    const add = button({ label: _("New category"), icon: "add", press: () => {
      const { locales } = host.schema;
      const tree = host.tree();
      this.add(["categories"], newCategory(locales, ids(tree, ["categories"]), phraseIds(tree)));
    } });
    return together("form-parts", [together("form-basics", [textPart(host, ["version"], { label: _("Version") })]), ...title],
      ...(host.readonly ? [] : [add]));
  }

  private ends(path: Path, phrases: Path): HTMLElement[] {
    const { host } = this;
    if (host.readonly) return [];
    return [h("div", { class: "form-ends" },
      button({ label: _("New phrase"), icon: "add", press: () => this.add(phrases, newPhrase(host.schema.locales, phraseIds(host.tree()))) }),
      button({ label: _("Take away"), icon: "delete", kind: "quiet", press: () => host.apply(removeAt(host.text(), host.tree(), path)) }))];
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
