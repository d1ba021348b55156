// One message while it is typed: what to tell the others, and when. No DOM.

import { Clock, Pulse } from "../pulse";
import { clean, lengthOf } from "./code_points";

/** Letters travel at this rhythm: below it nobody sees them come sooner. */
const EDIT_MS = 100;

export interface Edit { message: number; rev: number; text: string; preedit: [number, number] | null }
export interface Finished { message: number; text: string }

/** What stands in the field; `composing` is the part that an input method still works on, in UTF-16 units. */
export interface Field { value: string; composing: [number, number] | null }

export class Draft {
  private message = 1;
  private rev = 0;
  private shown = "";
  private field: Field = { value: "", composing: null };
  private pulse: Pulse;

  constructor(private onEdited: (edit: Edit) => void, private onFinished: (finished: Finished) => void,
    private live: boolean, clock?: Clock) {
    this.pulse = new Pulse(EDIT_MS, () => this.send(), clock);
  }

  /** The field has changed. */
  changed(field: Field): void {
    this.field = field;
    if (this.live) this.pulse.mark();
  }

  /** Send what stands in the field. Answers false where nothing stands there. */
  finish(): boolean {
    const text = clean(this.field.value).trim();
    this.field = { value: "", composing: null };
    this.pulse.drop();
    if (!text) {
      this.withdraw();
      return false;
    }
    const message = this.message;
    this.next();
    this.onFinished({ message, text });
    return true;
  }

  /** The connection is back: others may have an older state, or a text that was taken back. */
  resend(): void {
    if (this.rev > 0 || (this.live && this.field.value)) this.send(true);
  }

  /** Show letters while they are typed, or only what is finished. */
  setLive(live: boolean): void {
    if (live === this.live) return;
    this.live = live;
    this.pulse.drop();
    if (!live) this.withdraw();
    else if (this.field.value) this.send();
  }

  /** Messages up to this number are known of this author, from an earlier page load. */
  startAfter(message: number): void {
    if (this.message > message) return;
    this.message = message + 1;
    this.rev = 0;
  }

  drop(): void {
    this.pulse.drop();
  }

  private next(): void {
    this.message += 1;
    this.rev = 0;
    this.shown = "";
  }

  private withdraw(): void {
    if (this.shown) this.tell("", null);
  }

  private send(again = false): void {
    const text = this.live ? clean(this.field.value) : "";
    const preedit = this.live ? this.preedit(text) : null;
    const state = JSON.stringify([text, preedit]);
    const nothing = !text && !this.shown;
    if (again || (state !== this.shown && !nothing)) this.tell(text, preedit);
  }

  private tell(text: string, preedit: [number, number] | null): void {
    this.rev += 1;
    this.shown = text ? JSON.stringify([text, preedit]) : "";
    this.onEdited({ message: this.message, rev: this.rev, text, preedit });
  }

  private preedit(text: string): [number, number] | null {
    const { value, composing } = this.field;
    if (!composing) return null;
    const length = lengthOf(text);
    const start = Math.min(length, lengthOf(clean(value.slice(0, composing[0]))));
    const end = Math.min(length, lengthOf(clean(value.slice(0, composing[1]))));
    return end > start ? [start, end] : null;
  }
}
