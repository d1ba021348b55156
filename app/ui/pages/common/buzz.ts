// A short buzz when somebody else has said something: whoever hears nothing may also look elsewhere.

import type { Item } from "../../link/types";

const BUZZ_MS = 120;
const SAID: { [type: string]: boolean } = { "phrase.said": true, "phrase.answered": true, "text.message_finished": true };

/** Notices what is new; a device without a motor, or a page that was not touched yet, stays still. */
export class Buzz {
  private seen: { [cid: string]: boolean } | null = null;

  /** Look at the thread; what stood there at the first look is not new. */
  look(thread: readonly Item[], pid: string): void {
    const before = this.seen;
    const now: { [cid: string]: boolean } = {};
    let fresh = false;
    for (const item of thread) {
      now[item.cid] = true;
      if (before && !before[item.cid] && item.pid !== pid && SAID[item.type]) fresh = true;
    }
    this.seen = now;
    if (fresh && navigator.vibrate) navigator.vibrate(BUZZ_MS);
  }
}
