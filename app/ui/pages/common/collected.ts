// What somebody collects before saying it all at once: phrases, answers and typed words. It is content and ends with the conversation. No DOM.

import type { Kind, Value, Values } from "../../phrases";

export type Saying =
  | { kind: "phrase"; pack: string; version: number; phrase: string; slots: Values }
  /** `question` is the cid of what was asked. */
  | { kind: "answer"; question: string; how: Kind; value: Value }
  | { kind: "text"; text: string };

/** A thing to say, and a key by which it is moved and taken away. */
export interface Part { key: string; saying: Saying }

/** More are no longer one message; and all of them go out within a burst of the outbox. */
export const MOST = 12;
/** As many changes can be taken back. */
const BEFORE = 20;

export class Collected {
  /** What is chosen or typed is collected; otherwise it is said at once. */
  on = false;
  list: Part[] = [];
  private before: Part[][] = [];
  private count = 0;

  get canUndo(): boolean {
    return this.before.length > 0;
  }

  get isFull(): boolean {
    return this.list.length >= MOST;
  }

  /** Put something at the end; answers false where no more go in. */
  add(saying: Saying): boolean {
    if (this.isFull) return false;
    this.change([...this.list, { key: String(++this.count), saying }]);
    return true;
  }

  /** Move a part by so many places. */
  move(key: string, by: number): void {
    const at = this.list.findIndex((part) => part.key === key);
    const to = at + by;
    if (at < 0 || to < 0 || to >= this.list.length) return;
    const rest = this.list.filter((part) => part.key !== key);
    this.change([...rest.slice(0, to), this.list[at], ...rest.slice(to)]);
  }

  remove(key: string): void {
    if (this.list.some((part) => part.key === key)) this.change(this.list.filter((part) => part.key !== key));
  }

  /** Take back the last change. */
  undo(): void {
    this.list = this.before.pop() || this.list;
  }

  /** Give everything in its order, to be said: nothing of it can be taken back, and a tap says a phrase at once again. */
  empty(): Saying[] {
    const { list } = this;
    this.list = [];
    this.before = [];
    this.on = false;
    return list.map((part) => part.saying);
  }

  private change(list: Part[]): void {
    this.before = [...this.before, this.list].slice(-BEFORE);
    this.list = list;
  }
}
