// Looks at the own camera's picture on this device while that is cheap enough; else the server is to look.

import { Choice } from "./choice";
import type { Verdict } from "./choice";
import type { Answer, Ask, FramingFiles } from "./messages";
import type { Seen } from "./signer";

export interface DeviceEyesOptions {
  files: FramingFiles | null;
  /** What is seen has changed, and this device is the one that looks. */
  seen(seen: Seen): void;
  /** Who looks has been settled, or has changed. */
  chosen(verdict: Verdict): void;
  /** Tell whether the encoder of the call's picture lacks processor time. */
  starved(): Promise<boolean>;
}

/** Five looks a second; a look that takes long is followed by a rest twice as long. */
const PAUSE_MS = 200;
const MAX_SIDE = 320;
const WATCH_MS = 500;

/** A device that was too slow once is not tried again until the page is loaded anew. */
let tooSlow = false;

export class DeviceEyes {
  private readonly choice: Choice;
  private readonly video = document.createElement("video");
  private worker: Worker | null = null;
  private ready = false;
  private timer = 0;
  private watch = 0;
  private askedMs = 0;
  private told: Verdict = "trying";
  private newest: Seen | null = null;

  constructor(private readonly options: DeviceEyesOptions) {
    this.choice = new Choice(performance.now());
    this.video.muted = true;
    this.video.setAttribute("playsinline", "");
  }

  /** `trying`, `device` or `server`. */
  get verdict(): Verdict { return this.choice.verdict; }

  /** Load the library and begin. */
  start(): void {
    const { files } = this.options;
    if (!files || tooSlow || !canLook()) return this.giveUp();
    try {
      this.worker = makeWorker(files.worker);
    } catch {
      return this.giveUp();
    }
    this.worker.onerror = () => this.giveUp();
    this.worker.onmessage = ({ data }: { data: Answer }) => this.answered(data);
    this.ask({ type: "open", files });
    this.watch = window.setInterval(() => { this.check().catch(() => undefined); }, WATCH_MS);
  }

  /** Look at this camera from now on; null while it is off. */
  look(track: MediaStreamTrack | null): void {
    this.video.srcObject = track ? new MediaStream([track]) : null;
    if (track) this.video.play().catch(() => undefined);
  }

  /** Tell again what was seen last: who heard it may be another by now. */
  again(): void {
    if (this.told === "device" && this.newest) this.options.seen(this.newest);
  }

  /** End; the library and the model are let go of. */
  stop(): void {
    window.clearTimeout(this.timer);
    window.clearInterval(this.watch);
    this.video.srcObject = null;
    if (this.worker) this.worker.terminate();
    this.worker = null;
  }

  private answered(answer: Answer): void {
    if (answer.type === "failed") return this.giveUp();
    if (answer.type === "ready") {
      this.ready = true;
      this.choice.opened();
    } else {
      this.choice.looked(answer.foundIn);
      if (answer.seen) this.newest = answer.seen;
      this.settle();
      if (answer.seen && this.told === "device") this.options.seen(answer.seen);
    }
    const tookMs = this.ready && answer.type === "looked" ? performance.now() - this.askedMs : 0;
    this.next(Math.max(PAUSE_MS - tookMs, 2 * tookMs));
  }

  private next(afterMs: number): void {
    window.clearTimeout(this.timer);
    if (this.worker) this.timer = window.setTimeout(() => { this.show().catch(() => this.next(PAUSE_MS)); }, afterMs);
  }

  private async show(): Promise<void> {
    const { video } = this;
    if (!video.srcObject || !video.videoWidth || document.hidden) return this.next(PAUSE_MS);
    const share = Math.min(1, MAX_SIDE / Math.max(video.videoWidth, video.videoHeight));
    const picture = await window.createImageBitmap(video, {
      resizeWidth: Math.floor(video.videoWidth * share), resizeHeight: Math.floor(video.videoHeight * share), resizeQuality: "medium",
    });
    this.askedMs = performance.now();
    this.choice.asked(this.askedMs);
    this.ask({ type: "look", picture, atMs: this.askedMs, eager: this.verdict !== "device" }, [picture]);
  }

  private ask(ask: Ask, handed: Transferable[] = []): void {
    if (this.worker) this.worker.postMessage(ask, handed);
  }

  private async check(): Promise<void> {
    const starved = this.verdict === "device" && await this.options.starved();
    this.choice.wait(performance.now(), starved);
    this.settle();
  }

  private giveUp(): void {
    this.choice.fail();
    this.settle();
  }

  private settle(): void {
    const { verdict, final } = this.choice;
    if (final) {
      tooSlow = tooSlow || this.ready;
      this.stop();
    }
    if (verdict === this.told) return;
    this.told = verdict;
    this.options.chosen(verdict);
    this.again();
  }
}

function canLook(): boolean {
  return "Worker" in window && "OffscreenCanvas" in window && "createImageBitmap" in window && "WebAssembly" in window;
}

// Browsers that guard what becomes code want to know that this address is meant to.
function makeWorker(address: string): Worker {
  const { trustedTypes } = window as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } };
  const own = new URL(address, location.href);
  if (own.origin !== location.origin) throw new Error("not ours");
  policy = policy || (trustedTypes ? trustedTypes.createPolicy("framing", { createScriptURL: (url: string) => url }) : null);
  return new window.Worker(policy ? policy.createScriptURL(own.href) : own.href);
}

let policy: { createScriptURL(url: string): string } | null = null;
