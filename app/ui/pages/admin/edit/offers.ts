// What completion offers at a place of a pack: names, words of the format, ids. No DOM.

import type { Schema } from "../types";
import { Context, scopeOf } from "../yaml/context";
import { phraseIds } from "../yaml/places";
import type { YNode } from "../yaml/tree";

export interface Offer { label: string; icon?: string; apply: string }

const WHO = ["staff", "visitor", "both"];
const FORMS = ["zero", "one", "two", "few", "many", "other"];

/** Tell what may stand at a place. `root` is the pack as far as it can be read. */
export function offersAt(context: Context, root: YNode | null, schema: Schema): Offer[] {
  const scope = scopeOf(context.path);
  if (context.name === null) return names(scope, schema, root).map((name) => ({ label: name, apply: `${name}: ` }));
  return values(scope, context.name, root, schema);
}

function names(scope: string, schema: Schema, root: YNode | null): string[] {
  if (scope === "texts") return schema.locales;
  if (scope === "forms") return FORMS;
  if (scope === "pack") {
    const overlay = root && root.kind === "map" && root.pairs.some((pair) => pair.name === "overlay");
    return schema.fields[overlay ? "overlay" : "pack"] || [];
  }
  return schema.fields[scope] || [];
}

function values(scope: string, name: string, root: YNode | null, schema: Schema): Offer[] {
  const words = (list: string[]) => list.map((word) => ({ label: word, apply: word }));
  if (name === "icon") return schema.icons.map((icon) => ({ label: icon, apply: icon, icon }));
  if (name === "by") return words(WHO);
  if (name === "kind") return words(scope === "slot" ? schema.kinds : schema.answer_kinds);
  if (name === "documents") return words(schema.documents);
  if (name === "picture") return words(schema.pictures);
  if (name === "phrase" || name === "after") return words(phraseIds(root));
  if (scope === "then") return words(phraseIds(root).concat("end"));
  return name === "only" ? words(["true"]) : [];
}
