// Who speaks: a shape, a pictogram and a word; colour comes last.

import { h, icon } from "../../dom";
import { _, _r } from "../../i18n";
import type { Role } from "./said";

const ICONS: { [role: string]: string } = { visitor: "person", staff: "badge", interpreter: "sign_language" };

/** Tell an author's word: one's own seat is "You". */
export function authorName(role: Role, own: boolean): string {
  if (own) return _("You");
  if (role === "visitor") return _("Visitor");
  if (role === "staff") return _("Staff");
  if (role === "interpreter") return _("Interpreter");
  return _("Service");
}

/** Make the small sign that stands above everything a person says. */
export function authorSign(role: Role, own: boolean): HTMLElement {
  return h("span", { class: `author author-${role}` },
    h("span", { class: "author-shape" }, icon(ICONS[role] || "info")),
    h("span", { class: "author-name" }, own ? _r("You") : authorWord(role)));
}

function authorWord(role: Role): Node[] {
  if (role === "visitor") return _r("Visitor");
  if (role === "staff") return _r("Staff");
  if (role === "interpreter") return _r("Interpreter");
  return _r("Service");
}
