// A place on a picture: touched there, or chosen from the list beside it, which is also for the keyboard and for voices.

import { h } from "../../dom";
import { _r } from "../../i18n";
import { button, setPressed } from "../button/button";
import { said, Segment } from "../said/said";

export interface Region { id: string; number: number; segments: Segment[]; at: [number, number]; shape: string }
/** Shapes are SVG path data. */
export interface Picture { viewBox: string; shapes: string[]; regions: Region[] }

export interface PlaceOptions { picture: Picture; lang: string; done(region: string): void }

const SVG = "http://www.w3.org/2000/svg";

/** Make the picture and its list; a touch chooses, and a button sends, since places lie close together. */
export function placePicker(options: PlaceOptions): HTMLElement {
  const { picture, lang } = options;
  let chosen = "";
  const send = button({ label: _r("Answer"), icon: "send", kind: "primary", press: () => options.done(chosen) });
  send.disabled = true;
  const choose = (id: string) => {
    chosen = id;
    send.disabled = false;
    picture.regions.forEach((region, at) => {
      shapes[at].classList.toggle("is-chosen", region.id === id);
      setPressed(names[at], region.id === id);
    });
  };
  const shapes = picture.regions.map((region) => {
    const group = svg("g", { class: "place-region" }, [
      svg("path", { d: region.shape }), svg("text", { x: region.at[0], y: region.at[1], class: "place-number" }, [document.createTextNode(String(region.number))]),
    ]);
    group.addEventListener("click", () => choose(region.id));
    return group;
  });
  const names = picture.regions.map((region) => h("button", {
    type: "button", class: "place-name", "aria-pressed": "false", on: { click: () => choose(region.id) },
  }, h("span", { class: "choice-number", "aria-hidden": "true" }, String(region.number)), said(region.segments, lang)));
  const behind = picture.shapes.map((shape) => svg("path", { d: shape, class: "place-behind" }));
  const drawing = svg("svg", { viewBox: picture.viewBox, class: "place-picture", "aria-hidden": "true", focusable: "false" }, [...shapes, ...behind]);
  return h("div", { class: "place" }, h("div", { class: "place-frame" }, drawing), h("div", { class: "place-side" }, h("div", { class: "place-names" }, names), send));
}

function svg(tag: string, attributes: { [name: string]: string | number }, children: Node[] = []): Element {
  const element = document.createElementNS(SVG, tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, String(attributes[name]));
  for (const child of children) element.appendChild(child);
  return element;
}
