// Elements without innerHTML: what is said can never become markup.

export type Child = Node | string | null | undefined | false | Child[];

type Value = string | number | boolean | null | undefined;
type Handlers = { [event: string]: (event: any) => void };
export interface Attributes { on?: Handlers; [name: string]: Value | Handlers }

/** Make an element: attributes by their HTML names, `on` for handlers, then children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    if (name === "on") listen(element, attributes.on as Handlers);
    else setAttribute(element, name, attributes[name] as Value);
  }
  append(element, children);
  return element;
}

/** Set, or with null, undefined and false take away, one attribute. */
export function setAttribute(element: Element, name: string, value: Value): void {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** Put these children in the place of those that are there. */
export function fill(element: Element, ...children: Child[]): void {
  while (element.firstChild) element.removeChild(element.firstChild);
  append(element, children);
}

/** Change what stands in a container; if the focus was in there and its place is gone, it goes to the first control. */
export function keepFocus(container: HTMLElement, change: () => void): void {
  const had = container.contains(document.activeElement);
  change();
  if (!had || container.contains(document.activeElement)) return;
  const first = container.querySelector<HTMLElement>("button:not([disabled]), input, textarea, [tabindex]");
  if (first) first.focus();
}

/** Show or hide without moving anything else's place in the document. */
export function show(element: HTMLElement, visible: boolean): void {
  element.hidden = !visible;
}

/** Write text only where it differs, so that a live region speaks once. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child) element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  }
}

function listen(element: Element, handlers: Handlers): void {
  for (const event of Object.keys(handlers)) element.addEventListener(event, handlers[event]);
}

const SVG = "http://www.w3.org/2000/svg";

/** Before the names of pictograms that the ward has brought in itself. */
const WARD = "ward/";

/** Make a pictogram from the sprite, or the ward's own; it is decoration, so the words stand beside it. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  // Browsers of the Edge 18 line would otherwise stop at it with the Tab key.
  svg.setAttribute("focusable", "false");
  if (name.slice(0, WARD.length) === WARD) {
    svg.appendChild(wardPicture(name.slice(WARD.length)));
    return svg;
  }
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.documentElement.getAttribute("data-icons") || "/static/dist/icons.svg"}#${name}`);
  svg.appendChild(use);
  return svg;
}

// As an image a drawing can neither run nor load anything.
function wardPicture(name: string): SVGImageElement {
  const image = document.createElementNS(SVG, "image");
  image.setAttribute("width", "100%");
  image.setAttribute("height", "100%");
  image.setAttribute("href", `/ward/pictures/${encodeURIComponent(name)}`);
  return image;
}

/** Words for screen readers alone. */
export function hiddenText(text: string): HTMLElement {
  return h("span", { class: "sr-only" }, text);
}
