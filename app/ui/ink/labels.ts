// Who wrote what, in words: a name at the start of each piece of writing by somebody else. No DOM.

import { grown, joined, touch } from "./geometry";
import { Box } from "./model";
import { Drawn } from "./sheet";

/** Writing further away than this is another piece: two large letters. Quarters of a logical px. */
const APART = 4 * 300;

export interface Label { pid: string; box: Box; colour: number }

/** Find the pieces of writing of everyone but `own`, in the order in which they were begun. */
export function labelsOf(order: Drawn[], own: string): Label[] {
  const labels: Label[] = [];
  const last: { [pid: string]: Label } = {};
  for (const drawn of order) {
    if (drawn.pid === own) continue;
    const label = last[drawn.pid];
    if (label && touch(grown(label.box, APART), drawn.box)) label.box = joined(label.box, drawn.box);
    else {
      last[drawn.pid] = { pid: drawn.pid, box: drawn.box, colour: drawn.whole.style.colour };
      labels.push(last[drawn.pid]);
    }
  }
  return labels;
}
