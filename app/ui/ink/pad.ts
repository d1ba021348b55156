// The ink pad: one canvas, the own pen, the others' pens and the page's strokes.

import { Eraser, REACH_PX } from "./eraser";
import { History } from "./history";
import { labelsOf } from "./labels";
import { Stroke, Style } from "./model";
import { Contact, Pen } from "./pen";
import { Previews } from "./previews";
import { Recorder } from "./recorder";
import { Scene } from "./scene";
import { Pulse } from "../pulse";

/** Live ink travels at this rhythm: 9 messages and 1 kB a second of one writer, envelopes included. */
const BATCH_MS = 50;
const WATCH_MS = 500;

export interface PadOptions {
  /** Without border and padding; its size comes from the page's style. */
  canvas: HTMLCanvasElement;
  /** `ink/1` to `ink/99`. */
  layer: string;
  /** The own seat. */
  pid: string;
  /** The own pen; `PENS` has one for each role. */
  mine: Style;
  /** What to call a seat, in the reader's language. */
  nameOf(pid: string): string;
  /** `pass("ink.pen_moved", {layer, data})`. */
  onBatch(data: string): void;
  /** `put("ink.stroke_finished", layer, {data})`; answers the cid. */
  onStroke(data: string): string;
  /** `put("ink.erased", layer, {cids})`. */
  onErase(cids: string[]): void;
  /** Undo or redo became possible or impossible. */
  onHistory?(canUndo: boolean, canRedo: boolean): void;
}

export type Tool = "pen" | "eraser";

export class InkPad {
  private given: Stroke[] = [];
  /** Own strokes that the session's state does not show yet. */
  private locals: Stroke[] = [];
  private putting = false;
  private number = 0;
  private live: { recorder: Recorder; start_ms: number } | null = null;
  private rubbing = false;
  private kind: Tool = "pen";
  private watch = 0;
  private told = "";
  private readonly previews = new Previews();
  private readonly eraser: Eraser;
  private readonly scene: Scene;
  private readonly pen: Pen;
  private readonly pulse = new Pulse(BATCH_MS, () => this.sendBatch());
  private readonly onResize = () => this.resize();
  private history: History;

  constructor(private o: PadOptions) {
    this.eraser = new Eraser((cids) => o.onErase(cids));
    this.scene = new Scene(o.canvas, this.previews, this.eraser, (pid) => o.nameOf(pid));
    this.history = this.newHistory();
    this.pen = new Pen(o.canvas, {
      down: (contact, eraser) => this.down(contact, eraser),
      move: (contacts) => this.move(contacts),
      up: () => this.up(),
      cancel: () => this.cancel(),
      hover: (contact) => this.hover(contact),
    });
    this.tool = "pen";
    window.addEventListener("resize", this.onResize);
  }

  get layer(): string {
    return this.o.layer;
  }

  get tool(): Tool {
    return this.kind;
  }

  set tool(tool: Tool) {
    this.kind = tool;
    this.o.canvas.style.cursor = tool === "pen" ? "crosshair" : "none";
    this.hover(null);
  }

  get canUndo(): boolean {
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    return this.history.canRedo;
  }

  /** Show another page; `setStrokes` with its strokes comes next. */
  turnTo(layer: string): void {
    this.up();
    this.o.layer = layer;
    this.locals = [];
    this.previews.clear();
    this.setStrokes([]);
    this.history = this.newHistory();
    this.tell();
  }

  /** Show these strokes of the page, in the session's order. */
  setStrokes(strokes: Stroke[]): void {
    this.given = strokes;
    // Putting a stroke may come back here before its cid is known.
    if (!this.putting) this.refresh();
  }

  /** Somebody else's pen moved on this page. */
  penMoved(pid: string, data: string): void {
    if (pid === this.o.pid) return;
    const preview = this.previews.moved(pid, data, Date.now());
    if (preview) this.scene.grew(preview.trail, preview.style);
    else this.scene.changed();
    if (!this.watch) this.watch = window.setInterval(() => this.look(), WATCH_MS);
  }

  /** Take the own last act back. */
  undo(): void {
    if (this.live || this.rubbing) return;
    this.history.undo();
    this.refresh();
    this.scene.changed();
  }

  redo(): void {
    if (this.live || this.rubbing) return;
    this.history.redo();
    this.refresh();
    this.scene.changed();
  }

  /** An erasure was refused: what fades stays. */
  eraseRefused(): void {
    this.eraser.fading.clear();
    this.refresh();
    this.scene.changed();
  }

  /** The canvas has another size, or is shown again. */
  resize(): void {
    this.pen.moved();
    this.scene.resize();
  }

  /** Let go of the canvas and leave it blank. A stroke that is being drawn is dropped: the session may be over. */
  destroy(): void {
    this.pen.destroy();
    this.pulse.drop();
    window.clearInterval(this.watch);
    window.removeEventListener("resize", this.onResize);
    this.scene.destroy();
  }

  private down(contact: Contact, eraser: boolean): void {
    if (!this.scene.view) this.scene.resize();
    if (eraser || this.kind === "eraser") {
      this.rubbing = true;
      this.rub(contact);
      return;
    }
    this.number += 1;
    this.live = { recorder: new Recorder(this.number, this.o.mine), start_ms: contact.at_ms };
    this.move([contact]);
  }

  private move(contacts: Contact[]): void {
    for (const contact of contacts) {
      if (this.rubbing) this.rub(contact);
      if (!this.live || !this.scene.view) continue;
      const { recorder, start_ms } = this.live;
      const { x, y } = this.scene.view.onPage(contact.x, contact.y);
      recorder.add(x, y, contact.at_ms - start_ms);
      this.scene.own(recorder);
      if (recorder.full) {
        this.up();
        this.down(contact, false);
      }
    }
    if (this.live) this.pulse.mark();
  }

  private up(): void {
    const live = this.live;
    this.live = null;
    this.scene.own(null);
    this.pulse.drop();
    if (live) {
      const data = live.recorder.finish();
      this.history.drew(this.put(data), data);
    }
    if (this.rubbing) this.history.erased(this.eraser.lift());
    this.rubbing = false;
    this.refresh();
  }

  private cancel(): void {
    if (this.live) this.o.onBatch(this.live.recorder.takeBack());
    this.live = null;
    this.scene.own(null);
    this.pulse.drop();
    this.eraser.cancel();
    this.rubbing = false;
    this.scene.changed();
  }

  private hover(contact: Contact | null): void {
    const view = this.scene.view;
    this.scene.ring = contact && this.kind === "eraser" ? contact : null;
    if (contact && view && this.kind === "eraser") {
      const { x, y } = view.inQuartersOf(contact);
      this.eraser.hover(this.scene.sheet, x, y, view.quarters(REACH_PX));
    } else this.eraser.leave();
    if (this.kind === "eraser" || !contact) this.scene.changed();
  }

  private rub(contact: Contact): void {
    const view = this.scene.view;
    if (!view) return;
    const { x, y } = view.inQuartersOf(contact);
    this.eraser.rub(this.scene.sheet, x, y, view.quarters(REACH_PX));
    this.scene.ring = contact;
    this.scene.changed();
  }

  private sendBatch(): void {
    const data = this.live && this.live.recorder.batch();
    if (data) this.o.onBatch(data);
  }

  private put(data: string): string {
    this.putting = true;
    try {
      const cid = this.o.onStroke(data);
      this.locals.push({ cid, pid: this.o.pid, role: "", data, pending: true });
      return cid;
    } finally {
      this.putting = false;
    }
  }

  private refresh(): void {
    if (this.locals.length) {
      const known = new Set(this.given.map((stroke) => stroke.cid));
      this.locals = this.locals.filter((stroke) => !known.has(stroke.cid));
    }
    const { added, gone, changed } = this.scene.sheet.update(this.given.concat(this.locals));
    const wiped = this.scene.sheet.order.length === 0 && gone.some((drawn) => !this.eraser.fading.has(drawn.cid));
    // What everyone was told to forget does not come back by undo.
    if (wiped) this.history = this.newHistory();
    this.eraser.gone(gone);
    for (const drawn of added) {
      if (drawn.pid === this.o.pid) this.history.learn(drawn.cid, drawn.data);
      else this.previews.finished(drawn.pid, drawn.whole.number, drawn.whole.samples[drawn.whole.samples.length - 1]);
    }
    if (changed) this.scene.relabel(labelsOf(this.scene.sheet.order, this.o.pid));
    this.tell();
  }

  private tell(): void {
    const now = `${this.canUndo} ${this.canRedo}`;
    if (now === this.told || !this.o.onHistory) return;
    this.told = now;
    this.o.onHistory(this.canUndo, this.canRedo);
  }

  private look(): void {
    if (!this.previews.expire(Date.now())) {
      window.clearInterval(this.watch);
      this.watch = 0;
    }
    this.scene.changed();
  }

  private newHistory(): History {
    return new History({
      lives: (cid) => this.scene.sheet.has(cid) && !this.eraser.fading.has(cid),
      draw: (data) => this.put(data),
      erase: (cids) => this.eraser.drop(this.scene.sheet, cids),
    });
  }
}
