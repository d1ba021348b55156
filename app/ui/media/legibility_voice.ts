// Who is heard just now, so that people who do not hear see it at once.

import { counted } from "./legibility_counts";

/** Speech lies far above, a quiet room below. */
const LOUD = 0.02;
const LOOK_MS = 100;
/** Between two syllables the sign stays. */
const HOLD_MS = 250;

export class VoiceWatch {
  private readonly loudAt: { [pid: string]: number } = {};
  private timer = 0;
  private busy = false;

  /** `voices` tells the receivers of the voices that come, by pid; `changed` is called with whoever begins or stops to be heard. */
  constructor(private readonly voices: () => { pid: string; voice: RTCRtpReceiver }[], private readonly changed: (pid: string, loud: boolean) => void) {}

  /** Listen from now on. */
  start(): void {
    this.timer = window.setInterval(() => { this.look().then(() => { this.busy = false; }, () => { this.busy = false; }); }, LOOK_MS);
  }

  /** Listen no longer. */
  stop(): void { window.clearInterval(this.timer); }

  private async look(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (const { pid, voice } of this.voices()) {
      const { level } = await counted(voice);
      const now_ms = Date.now();
      if (level !== null && level > LOUD) {
        if (!(pid in this.loudAt)) this.changed(pid, true);
        this.loudAt[pid] = now_ms;
      } else if (pid in this.loudAt && now_ms - this.loudAt[pid] > HOLD_MS) {
        delete this.loudAt[pid];
        this.changed(pid, false);
      }
    }
  }
}
