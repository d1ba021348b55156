// The visitor's tablet beside the text: the real board in a frame of a tablet's size, made smaller to fit.

import { h } from "../../../dom";
import { _ } from "../../../i18n";
import type { Language } from "../../../components/languages/languages";
import { button, setPressed } from "../../../components/button/button";
import type { PacksJson } from "../../../phrases";
import type { PreviewMessage } from "../../preview/message";

type Shape = "portrait" | "landscape";
const SIZES: { [shape in Shape]: [number, number] } = { portrait: [768, 1024], landscape: [1024, 768] };
/** Smaller nothing can be read; then the page scrolls. */
const LEAST_PX = 320;
const BELOW_PX = 32;

export class Preview {
  readonly root: HTMLElement;
  locale: string;
  private shape: Shape = "portrait";
  private readonly frame: HTMLIFrameElement;
  private readonly place: HTMLElement;
  private message: PreviewMessage | null = null;
  private readonly shapes: { [shape in Shape]: HTMLButtonElement };
  private readonly resized = () => this.fit();

  constructor(languages: Language[], locale: string, private readonly again: () => void) {
    this.locale = locale;
    const select = h("select", { class: "form-input", "aria-label": _("Language of the preview") },
      languages.map((one) => h("option", { value: one.tag, lang: one.tag, selected: one.tag === locale }, one.name)));
    select.addEventListener("change", () => { this.locale = select.value; this.again(); });
    this.shapes = {
      portrait: button({ label: _("Upright"), icon: "tablet_mac", press: () => this.turn("portrait") }),
      landscape: button({ label: _("Lying"), icon: "tablet", press: () => this.turn("landscape") }),
    };
    this.frame = h("iframe", { class: "preview-frame", title: _("Preview: the visitor's tablet"), src: "/admin/preview" });
    this.frame.addEventListener("load", () => this.send());
    this.place = h("div", { class: "preview-place" }, this.frame);
    this.root = h("section", { class: "preview", "aria-label": _("Preview") },
      h("div", { class: "preview-head" }, select, this.shapes.portrait, this.shapes.landscape), this.place);
    window.addEventListener("resize", this.resized);
    this.turn("portrait");
  }

  /** Show a place of the packs as they would be. */
  show(packs: PacksJson, category: string, phrase: string): void {
    this.message = { packs, category, phrase };
    this.send();
  }

  /** Make the tablet as large as its place allows. */
  fit(): void {
    const [width, height] = SIZES[this.shape];
    const wide = this.place.clientWidth;
    if (!wide) return;
    const high = Math.max(LEAST_PX, window.innerHeight - this.place.getBoundingClientRect().top - BELOW_PX);
    const scale = Math.min(1, wide / width, high / height);
    this.frame.style.width = `${width}px`;
    this.frame.style.height = `${height}px`;
    this.frame.style.transform = `scale(${scale})`;
    this.place.style.height = `${Math.ceil(height * scale)}px`;
  }

  /** Let go of the window. */
  destroy(): void {
    window.removeEventListener("resize", this.resized);
  }

  private turn(shape: Shape): void {
    this.shape = shape;
    for (const one of ["portrait", "landscape"] as Shape[]) setPressed(this.shapes[one], one === shape);
    this.fit();
  }

  private send(): void {
    if (this.message && this.frame.contentWindow) this.frame.contentWindow.postMessage(this.message, window.location.origin);
  }
}
