// Undo and redo of the own strokes. Others' strokes are never touched. No DOM.

/** An own stroke; drawn again it gets another cid. */
interface Mark { cid: string; data: string }
interface Act { kind: "drawn" | "erased"; marks: Mark[] }

/** What undo and redo ask of the pad. */
export interface Hand {
  /** Whether the stroke stands on the page. */
  lives(cid: string): boolean;
  /** Put the stroke again; answers its new cid. */
  draw(data: string): string;
  erase(cids: string[]): void;
}

export class History {
  private done: Act[] = [];
  private undone: Act[] = [];
  private marks = new Map<string, Mark>();

  constructor(private hand: Hand) {}

  /** An own stroke was drawn. */
  drew(cid: string, data: string): void {
    if (this.learn(cid, data)) this.undone = [];
  }

  /** An own stroke stands on the page that this page load did not draw. */
  learn(cid: string, data: string): boolean {
    if (this.marks.has(cid)) return false;
    const mark = { cid, data };
    this.marks.set(cid, mark);
    this.done.push({ kind: "drawn", marks: [mark] });
    return true;
  }

  /** The eraser took these strokes; those of others cannot come back under their names, so they are left out. */
  erased(cids: string[]): void {
    const marks: Mark[] = [];
    for (const cid of cids) {
      const mark = this.marks.get(cid);
      if (mark) marks.push(mark);
    }
    if (marks.length) this.done.push({ kind: "erased", marks });
    this.undone = [];
  }

  undo(): void {
    this.step(this.done, this.undone, "drawn");
  }

  redo(): void {
    this.step(this.undone, this.done, "erased");
  }

  get canUndo(): boolean {
    return this.done.some((act) => this.open(act, "drawn").length > 0);
  }

  get canRedo(): boolean {
    return this.undone.some((act) => this.open(act, "erased").length > 0);
  }

  private step(from: Act[], to: Act[], erasing: Act["kind"]): void {
    // Acts whose strokes somebody else has meanwhile wiped are passed over.
    for (let act = from.pop(); act; act = from.pop()) {
      const marks = this.open(act, erasing);
      if (!marks.length) continue;
      to.push({ kind: act.kind, marks });
      if (act.kind === erasing) this.hand.erase(marks.map((mark) => mark.cid));
      else for (const mark of marks) this.again(mark);
      return;
    }
  }

  private open(act: Act, erasing: Act["kind"]): Mark[] {
    return act.marks.filter((mark) => this.hand.lives(mark.cid) === (act.kind === erasing));
  }

  private again(mark: Mark): void {
    this.marks.delete(mark.cid);
    mark.cid = this.hand.draw(mark.data);
    this.marks.set(mark.cid, mark);
  }
}
