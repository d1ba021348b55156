// Asking the server's judge about the newest text, one question at a time. No DOM.

import type { CheckAnswer } from "../types";

/** Typing rests this long before it is judged. */
const REST_MS = 350;
const AGAIN_MS = 3000;

export class Checker {
  private timer = 0;
  private asking = false;
  private stopped = false;
  private wanted: [string, string] | null = null;

  constructor(
    private readonly ask: (text: string, locale: string) => Promise<CheckAnswer>,
    private readonly answered: (answer: CheckAnswer) => void,
    private readonly away: (error: unknown) => void,
  ) {}

  /** Judge this text when typing rests, and have the preview in this language. */
  check(text: string, locale: string): void {
    this.wanted = [text, locale];
    if (!this.asking) this.schedule(REST_MS);
  }

  /** Ask no more. */
  stop(): void {
    this.stopped = true;
    window.clearTimeout(this.timer);
  }

  private schedule(ms: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => { void this.run(); }, ms);
  }

  private async run(): Promise<void> {
    if (this.asking || this.stopped || !this.wanted) return;
    const question = this.wanted;
    let pause = 0;
    this.wanted = null;
    this.asking = true;
    try {
      const answer = await this.ask(question[0], question[1]);
      // Where a newer text is on its way, this answer would underline the wrong places.
      if (!this.wanted && !this.stopped) this.answered(answer);
    } catch (error) {
      if (!this.stopped) this.away(error);
      this.wanted = this.wanted || question;
      pause = AGAIN_MS;
    }
    this.asking = false;
    if (this.wanted && !this.stopped) this.schedule(pause);
  }
}
