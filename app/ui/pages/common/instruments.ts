// The field, the sheet and what listens to them. They outlive changes of language, with what is on them.

import { authorName } from "../../components/said/author";
import type { Role } from "../../components/said/said";
import { inkCanvas } from "../../components/ink_sheet/ink_sheet";
import { writerField } from "../../components/writer/writer";
import { InkPad, PENS } from "../../ink";
import type { Passed, Refused } from "../../link/types";
import { TextBox } from "../../text";
import type { Conversation } from "./conversation";

/** The one sheet of the first version of the board. */
export const LAYER = "ink/1";

// A seat's name begins with its role (docs/protocol.md, Words).
const roleOf = (pid: string) => pid.split("-")[0] as Role;

export class Instruments {
  readonly field = writerField();
  readonly canvas = inkCanvas();
  readonly pad: InkPad;
  readonly text: TextBox;

  private joined = false;
  private drawn: unknown = null;
  /** Own erasures, by cid: what they name fades at once, and comes back where one is refused. */
  private readonly erasing: { [cid: string]: true } = {};

  /** `conversation` knows its own seat by now. */
  constructor(private readonly conversation: Conversation, role: string) {
    const { link } = conversation;
    this.pad = new InkPad({
      canvas: this.canvas, layer: LAYER, pid: conversation.pid, mine: PENS[role],
      nameOf: (pid) => authorName(roleOf(pid), false),
      onBatch: (data) => link.pass("ink.pen_moved", { layer: LAYER, data }, null),
      onStroke: (data) => link.put("ink.stroke_finished", LAYER, { data }),
      onErase: (cids) => { this.erasing[link.put("ink.erased", LAYER, { cids })] = true; },
    });
    this.text = new TextBox({
      field: this.field, sendOnEnter: true, live: true,
      onEdited: (edit) => link.pass("text.edited", edit, null),
      onFinished: (message) => { link.put("text.message_finished", "talk", message); },
    });
  }

  /** Draw what the session holds, and after each return of the connection show again what is being typed. */
  update(): void {
    const { state, status, lastMessage } = this.conversation;
    if (state.strokes !== this.drawn) this.pad.setStrokes((state.strokes[LAYER] || []).slice());
    this.drawn = state.strokes;
    const joined = status.at === "joined";
    if (joined && !this.joined) {
      this.text.startAfter(lastMessage);
      this.text.resend();
    }
    this.joined = joined;
  }

  /** Take a passing event of another seat; tell whether it was for the sheet. */
  passed(passed: Passed): boolean {
    if (passed.type !== "ink.pen_moved") return false;
    if (passed.body.layer === LAYER) this.pad.penMoved(passed.pid, passed.body.data);
    return true;
  }

  /** An append was refused for good. */
  refused({ cid }: Refused): void {
    if (cid !== null && this.erasing[cid]) this.pad.eraseRefused();
  }

  /** Let go of everything; nothing of what was written stays. */
  destroy(): void {
    this.pad.destroy();
    this.text.destroy();
    this.field.value = "";
  }
}
