// A text field whose letters others see while they are typed, an input method's unfinished part included.

import { Draft, Edit, Finished } from "./draft";
import { clean, TEXT_MAX } from "./code_points";

export type { Edit, Finished } from "./draft";

/** A key that an input method has taken (UI Events §7.2, legacy key codes). */
const TAKEN_BY_IME = 229;

export interface TextBoxOptions {
  field: HTMLTextAreaElement;
  /** Enter sends and Shift+Enter makes a line; otherwise Enter makes a line. */
  sendOnEnter: boolean;
  /** Letters are seen while they are typed; otherwise only what is finished. */
  live: boolean;
  /** `pass("text.edited", edit)`. */
  onEdited(edit: Edit): void;
  /** `put("text.message_finished", "talk", finished)`. */
  onFinished(finished: Finished): void;
}

export class TextBox {
  sendOnEnter: boolean;
  private draft: Draft;
  private field: HTMLTextAreaElement;
  /** Where the input method's part begins, in UTF-16 units; null while none composes. */
  private start: number | null = null;
  private composed = "";
  private off: Array<() => void> = [];
  private isLive: boolean;
  private elsewhere: ((text: string) => void) | null = null;

  constructor(o: TextBoxOptions) {
    this.field = o.field;
    this.sendOnEnter = o.sendOnEnter;
    this.isLive = o.live;
    this.draft = new Draft(o.onEdited, o.onFinished, o.live);
    o.field.maxLength = TEXT_MAX;
    this.listen("compositionstart", () => this.begin());
    this.listen("compositionupdate", (event) => { this.composed = (event as CompositionEvent).data || ""; });
    this.listen("compositionend", () => this.end());
    this.listen("input", () => this.changed());
    this.listen("keydown", (event) => this.key(event as KeyboardEvent));
  }

  get live(): boolean {
    return this.isLive;
  }

  set live(live: boolean) {
    this.isLive = live;
    this.draft.setLive(live && !this.elsewhere);
  }

  /** Let finished words go elsewhere: the others see nothing of them, nor of what is being typed. With null they are sent again. */
  redirect(to: ((text: string) => void) | null): void {
    this.elsewhere = to;
    this.draft.setLive(this.isLive && !to);
  }

  /** Send what stands in the field, and empty it. */
  finish(): void {
    // Leaving the field makes an input method commit; emptied beneath it, it would put its letters back.
    const composing = this.start !== null;
    if (composing) this.field.blur();
    this.start = null;
    this.changed();
    if (this.elsewhere) this.turnAway(this.elsewhere);
    else {
      this.draft.finish();
      this.field.value = "";
    }
    if (composing) this.field.focus();
  }

  /** Send words that stood elsewhere; what stands in the field stays. */
  send(text: string): void {
    const { value } = this.field;
    this.field.value = text;
    this.changed();
    this.draft.finish();
    this.field.value = value;
    this.changed();
  }

  /** Put text where the cursor is, as an on-screen keyboard does. */
  insert(text: string): void {
    const { selectionStart: start, selectionEnd: end, value } = this.field;
    this.field.value = value.slice(0, start) + text + value.slice(end);
    this.field.setSelectionRange(start + text.length, start + text.length);
    this.changed();
  }

  /** Empty the field, and take back what others see of it. */
  clear(): void {
    if (this.start !== null) this.field.blur();
    this.start = null;
    this.field.value = "";
    this.changed();
  }

  /** After a reconnect. */
  resend(): void {
    this.draft.resend();
  }

  /** After the first state: the highest number of the own finished messages. */
  startAfter(message: number): void {
    this.draft.startAfter(message);
  }

  /** Forget everything, as at the end of a session. */
  wipe(): void {
    this.draft.drop();
    this.field.value = "";
  }

  destroy(): void {
    this.draft.drop();
    for (const off of this.off) off();
  }

  private turnAway(to: (text: string) => void): void {
    const text = clean(this.field.value).trim();
    this.field.value = "";
    this.changed();
    if (text) to(text);
  }

  private listen(type: string, handler: (event: Event) => void): void {
    this.field.addEventListener(type, handler);
    this.off.push(() => this.field.removeEventListener(type, handler));
  }

  private begin(): void {
    this.start = Math.min(this.field.selectionStart, this.field.selectionEnd);
    this.composed = "";
  }

  private end(): void {
    this.start = null;
    this.changed();
  }

  private changed(): void {
    const composing: [number, number] | null = this.start === null ? null : [this.start, this.start + this.composed.length];
    this.draft.changed({ value: this.field.value, composing });
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || !this.sendOnEnter) return;
    // Enter picks a candidate: Safari ends the composition before this event, and only the old code tells.
    if (event.isComposing || event.keyCode === TAKEN_BY_IME || this.start !== null) return;
    event.preventDefault();
    this.finish();
  }
}
