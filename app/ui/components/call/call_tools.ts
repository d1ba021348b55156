// What a person can switch during a call, as a row of pictograms with names, and the end of the call.

import { h, setAttribute, show } from "../../dom";
import { _, _r } from "../../i18n";
import { button, setPressed, toggle } from "../button/button";

export interface ToolFacts { camera: boolean; microphone: boolean; document: boolean; canShow: boolean }

export interface ToolOptions {
  setCamera(on: boolean): void;
  setMicrophone(on: boolean): void;
  /** Show a document, or no longer. */
  setDocument(on: boolean): void;
  moveOwn(): void;
  /** Make the call's part of the page larger or smaller; left out where it has a fixed place. */
  resize?(larger: boolean): void;
  /** Left out where the page has its own button for it. */
  hangUp?(): void;
  /** Others of the page, before the end of the call. */
  more?: HTMLElement[];
}

export class CallTools {
  readonly root: HTMLElement;
  private facts: ToolFacts = { camera: false, microphone: false, document: false, canShow: false };
  private readonly camera: HTMLButtonElement;
  private readonly microphone: HTMLButtonElement;
  private readonly document: HTMLButtonElement;

  constructor(options: ToolOptions) {
    this.camera = sign("videocam", _("Camera"), () => options.setCamera(!this.facts.camera));
    this.microphone = sign("mic", _("Microphone"), () => options.setMicrophone(!this.facts.microphone));
    this.document = sign("description", _("Show a document"), () => options.setDocument(!this.facts.document));
    const { resize, hangUp } = options;
    this.root = h("div", { class: "call-tools" }, this.camera, this.microphone, this.document,
      plain("picture_in_picture", _("Move or hide my picture"), () => options.moveOwn()),
      resize ? [plain("remove", _("Smaller picture"), () => resize(false)), plain("add", _("Larger picture"), () => resize(true))] : null,
      options.more || [],
      hangUp ? end(hangUp) : null);
    this.update(this.facts);
  }

  /** Show what is switched on. */
  update(facts: ToolFacts): void {
    this.facts = facts;
    setPressed(this.camera, facts.camera);
    setPressed(this.microphone, facts.microphone);
    setPressed(this.document, facts.document);
    picture(this.camera, facts.camera ? "videocam" : "videocam_off");
    picture(this.microphone, facts.microphone ? "mic" : "mic_off");
    show(this.document, facts.canShow || facts.document);
  }
}

function end(hangUp: () => void): HTMLButtonElement {
  const made = button({ label: _r("End the call"), icon: "call_end", press: hangUp });
  made.classList.add("call-end");
  return made;
}

function sign(picture: string, name: string, press: () => void): HTMLButtonElement {
  const made = toggle({ label: "", name, icon: picture, kind: "quiet", pressed: false, press });
  made.title = name;
  return made;
}

function plain(picture: string, name: string, press: () => void): HTMLButtonElement {
  const made = button({ label: "", name, icon: picture, kind: "quiet", press });
  made.title = name;
  return made;
}

function picture(button: HTMLButtonElement, name: string): void {
  const use = button.querySelector("use") as SVGUseElement;
  const address = (use.getAttribute("href") as string).split("#")[0];
  setAttribute(use, "href", `${address}#${name}`);
}
