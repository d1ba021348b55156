// Two pads of one session on one page, and a text field. The session between them is a list in memory.

import { InkPad, PENS } from "../../../app/ui/ink";
import { Stroke } from "../../../app/ui/ink/model";
import { Edit, Finished, TextBox } from "../../../app/ui/text";

const NAMES: { [pid: string]: string } = { "visitor-1": "Visitor", "staff-2": "City office" };

interface Desk {
  strokes: Stroke[];
  batches: string[];
  erased: string[][];
  /** Whether records reach the screens; appends wait while they do not. */
  online: boolean;
  pads: { [pid: string]: InkPad };
  history: { [pid: string]: boolean[] };
  edits: Edit[];
  finished: Finished[];
  box: TextBox;
  put(pid: string, data: string): string;
  show(): void;
}

let n = 0;
const desk: Desk = {
  strokes: [], batches: [], erased: [], online: true, pads: {}, history: {}, edits: [], finished: [],
  box: undefined as unknown as TextBox,
  put(pid, data) {
    n += 1;
    const cid = `${pid}:aaaaaaaa:${n}`;
    desk.strokes = desk.strokes.concat({ cid, pid, role: pid.split("-")[0], data, pending: false });
    desk.show();
    return cid;
  },
  show() {
    if (desk.online) for (const pid of Object.keys(desk.pads)) desk.pads[pid].setStrokes(desk.strokes);
  },
};

for (const pid of ["visitor-1", "staff-2"]) {
  const canvas = document.getElementById(pid) as HTMLCanvasElement;
  desk.pads[pid] = new InkPad({
    canvas, layer: "ink/1", pid, mine: PENS[pid.split("-")[0]], nameOf: (who) => NAMES[who],
    onBatch(data) {
      desk.batches.push(data);
      for (const other of Object.keys(desk.pads)) if (other !== pid) desk.pads[other].penMoved(pid, data);
    },
    onStroke: (data) => desk.put(pid, data),
    onErase(cids) {
      desk.erased.push(cids);
      desk.strokes = desk.strokes.filter((stroke) => cids.indexOf(stroke.cid) < 0);
      desk.show();
    },
    onHistory: (canUndo, canRedo) => { desk.history[pid] = [canUndo, canRedo]; },
  });
}
desk.box = new TextBox({
  field: document.getElementById("field") as HTMLTextAreaElement, sendOnEnter: true, live: true,
  onEdited: (edit) => desk.edits.push(edit), onFinished: (finished) => desk.finished.push(finished),
});
(window as unknown as { desk: Desk }).desk = desk;
