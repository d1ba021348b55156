// What a new phrase or category looks like before anything is written in it. No DOM.

import type { Plain } from "../yaml/write";

/** Empty texts in every locale; the check tells which are still to be written. */
export function blankTexts(locales: string[]): { [locale: string]: string } {
  const texts: { [locale: string]: string } = {};
  for (const locale of locales) texts[locale] = "";
  return texts;
}

/** A phrase with everything it must have. */
export function newPhrase(locales: string[], taken: string[]): Plain {
  return { id: freeId("new-phrase", taken), by: "staff", icon: "chat_bubble", say: blankTexts(locales) };
}

/** A category with one phrase. */
export function newCategory(locales: string[], taken: string[], phrases: string[]): Plain {
  return { id: freeId("new-category", taken), title: blankTexts(locales), icon: "apps", phrases: [newPhrase(locales, phrases)] };
}

/** The first of `name`, `name-2`, `name-3` that nobody has. */
export function freeId(name: string, taken: string[]): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`;
    if (taken.indexOf(id) < 0) return id;
  }
}
