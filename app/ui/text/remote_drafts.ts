// What others are typing now: the newest edit of each author wins. No DOM.

import { cut } from "./code_points";
import { Edit } from "./draft";

export interface RemoteDraft {
  pid: string;
  role: string;
  message: number;
  rev: number;
  /** Never empty. */
  text: string;
  /** In code points of `text`: what an input method still composes. */
  preedit: [number, number] | null;
  /** The author is away; this may not be what the author sees. */
  stale: boolean;
}

export interface Seat { pid: string; role: string; state: string }

export class RemoteDrafts {
  private drafts = new Map<string, RemoteDraft>();
  private newest = new Map<string, [number, number]>();

  constructor(private onChange: (drafts: RemoteDraft[]) => void) {}

  /** A passed `text.edited`. */
  edited(pid: string, role: string, edit: Edit): void {
    const [message, rev] = this.newest.get(pid) || [0, 0];
    if (edit.message < message || (edit.message === message && edit.rev <= rev)) return;
    this.newest.set(pid, [edit.message, edit.rev]);
    if (edit.text) this.drafts.set(pid, { pid, role, ...edit, stale: false });
    else this.drafts.delete(pid);
    this.tell();
  }

  /** A `text.message_finished` stands in the thread: its draft is over, also where it comes late. */
  finished(pid: string, message: number): void {
    const [newest, rev] = this.newest.get(pid) || [0, 0];
    this.newest.set(pid, newest > message ? [newest, rev] : [message + 1, 0]);
    const draft = this.drafts.get(pid);
    if (!draft || draft.message > message) return;
    this.drafts.delete(pid);
    this.tell();
  }

  /** Who is here. A page loaded anew counts from 1 again, so the counts of those who are away are forgotten. */
  presence(seats: Seat[]): void {
    let changed = false;
    for (const { pid, state } of seats) {
      if (state !== "away") continue;
      this.newest.delete(pid);
      const draft = this.drafts.get(pid);
      if (!draft || draft.stale) continue;
      this.drafts.set(pid, { ...draft, stale: true });
      changed = true;
    }
    if (changed) this.tell();
  }

  /** Forget everything, as at the end of a session. */
  wipe(): void {
    this.drafts.clear();
    this.newest.clear();
    this.tell();
  }

  list(): RemoteDraft[] {
    return Array.from(this.drafts.values());
  }

  private tell(): void {
    this.onChange(this.list());
  }
}

/** The text before, within and after the part that is still being composed. */
export function parts(draft: RemoteDraft): [string, string, string] {
  return cut(draft.text, draft.preedit);
}
