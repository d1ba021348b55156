// Finished strokes: kept in order, painted once on a hidden canvas, and repainted only where something left.

import { decodeStroke, StrokeError } from "./codec";
import { boxOf, distance_px, grown, joined, touch } from "./geometry";
import { Box, QUARTERS, Stroke, WholeStroke } from "./model";
import { colourOf, LEAST_WIDTH_CSS_PX, widthOf } from "./styles";
import { drawStroke, View } from "./view";

/** A decoded stroke with its box, the pen's width included. */
export interface Drawn { cid: string; pid: string; data: string; whole: WholeStroke; box: Box }

export class Sheet {
  /** The visible strokes in their order. */
  order: Drawn[] = [];
  readonly canvas = document.createElement("canvas");
  private context = this.canvas.getContext("2d") as CanvasRenderingContext2D;
  private byCid = new Map<string, Drawn>();
  /** None while the pad has never been visible: strokes are kept and painted later. */
  private view: View | null = null;

  has(cid: string): boolean {
    return this.byCid.has(cid);
  }

  get(cid: string): Drawn | undefined {
    return this.byCid.get(cid);
  }

  /** Paint everything for another size. */
  resize(view: View): void {
    this.view = view;
    this.canvas.width = Math.round(view.width * view.ratio);
    this.canvas.height = Math.round(view.height * view.ratio);
    for (const drawn of this.order) this.paint(drawn);
  }

  /** Show these strokes. Answers what is new, what is gone, and whether anything changed. */
  update(strokes: Stroke[]): { added: Drawn[]; gone: Drawn[]; changed: boolean } {
    // Nearly always somebody has only written on; then nothing of the page is looked at twice.
    if (this.order.every((drawn, at) => at < strokes.length && strokes[at].cid === drawn.cid))
      return this.append(strokes.slice(this.order.length));
    const next: Drawn[] = [], added: Drawn[] = [], byCid = new Map<string, Drawn>();
    for (const stroke of strokes) {
      const known = this.byCid.get(stroke.cid);
      const drawn = known || read(stroke);
      if (!drawn || byCid.has(stroke.cid)) continue;
      if (!known) added.push(drawn);
      next.push(drawn);
      byCid.set(stroke.cid, drawn);
    }
    const gone = this.order.filter((drawn) => !byCid.has(drawn.cid));
    const moved = movedOf(
      this.order.filter((drawn) => byCid.has(drawn.cid)), next.filter((drawn) => this.byCid.has(drawn.cid)));
    const touched = added.concat(gone, moved);
    this.order = next;
    this.byCid = byCid;
    if (touched.length) this.repaint(around(touched));
    return { added, gone, changed: touched.length > 0 };
  }

  /** The stroke nearest to a point (quarters of a logical px) within reach of its ink, of those that `may` be hit. */
  hit(x: number, y: number, reach_q: number, may: (drawn: Drawn) => boolean): Drawn | null {
    const view = this.view;
    let nearest: Drawn | null = null, least = Infinity;
    if (!view) return null;
    for (const drawn of this.order) {
      if (!touch(grown(drawn.box, reach_q), { left: x, top: y, right: x, bottom: y }) || !may(drawn)) continue;
      const away = distance_px(x, y, drawn.whole.samples) * QUARTERS - view.width_q(drawn.whole.style) / 2;
      // Of two that cross, the one on top.
      if (away <= reach_q && Math.max(0, away) <= least) {
        nearest = drawn;
        least = Math.max(0, away);
      }
    }
    return nearest;
  }

  private append(strokes: Stroke[]): { added: Drawn[]; gone: Drawn[]; changed: boolean } {
    const added: Drawn[] = [];
    for (const stroke of strokes) {
      const drawn = this.byCid.has(stroke.cid) ? null : read(stroke);
      if (!drawn) continue;
      added.push(drawn);
      this.byCid.set(drawn.cid, drawn);
      this.paint(drawn);
    }
    this.order = this.order.concat(added);
    return { added, gone: [], changed: added.length > 0 };
  }

  private repaint(box: Box): void {
    const { context, view } = this;
    if (!view) return;
    const room = grown(box, view.quarters(2 * LEAST_WIDTH_CSS_PX));
    context.save();
    view.inQuarters(context);
    context.beginPath();
    context.rect(room.left, room.top, room.right - room.left, room.bottom - room.top);
    context.clip();
    context.clearRect(room.left, room.top, room.right - room.left, room.bottom - room.top);
    for (const drawn of this.order) if (touch(drawn.box, room)) this.paint(drawn);
    context.restore();
  }

  private paint(drawn: Drawn): void {
    const { style, samples } = drawn.whole;
    if (!this.view) return;
    this.view.inQuarters(this.context);
    drawStroke(this.context, samples, this.view.width_q(style), colourOf(style));
  }
}

function read(stroke: Stroke): Drawn | null {
  try {
    const whole = decodeStroke(stroke.data);
    const box = grown(boxOf(whole.samples), widthOf(whole.style) * QUARTERS);
    return { cid: stroke.cid, pid: stroke.pid, data: stroke.data, whole, box };
  } catch (error) {
    if (error instanceof StrokeError) return null;
    throw error;
  }
}

/** Those that stand at another place among the ones that stayed. */
function movedOf(before: Drawn[], after: Drawn[]): Drawn[] {
  return after.filter((drawn, at) => drawn !== before[at]);
}

function around(strokes: Drawn[]): Box {
  return strokes.map((drawn) => drawn.box).reduce(joined);
}
