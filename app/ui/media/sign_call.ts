// One seat's part in a sign language call: the camera, the connection to the relay, and a new one whenever it is lost.

import type { Passed } from "../link/types";
import { CameraError, openCamera } from "./camera";
import type { CameraTrouble } from "./camera";
import { connect, disconnect, offerOf } from "./connection";
import type { Connection } from "./connection";
import { count, Health } from "./health";
import type { Counts } from "./health";

/** `starting` until the first picture, `restoring` while it is lost, `relay_away` while nobody takes our offers. */
export type SignState = "starting" | "flowing" | "restoring" | "relay_away" | "ended" | CameraTrouble;

export interface SignCallOptions {
  call: string;
  pass(type: string, body: object, to: string | null): void;
  onRemote(stream: MediaStream): void;
  onLocal(stream: MediaStream): void;
  onState(state: SignState): void;
  iceServers: RTCIceServer[];
  /** Send and hear sound too. */
  audio: boolean;
}

const WATCH_MS = 400;
/** An answer takes one round trip; after so long the offer or the answer was lost. */
const ANSWER_MS = 2000;
const PAUSES_MS = [0, 400, 1000, 2000, 4000];
/** So many offers in vain, and the people are told that there is no video for now. */
const PATIENCE = 2;

export class SignCall {
  private local: MediaStream | null = null;
  private connection: Connection | null = null;
  private health = new Health(0);
  private offer = "";
  private tries = 0;
  private shown: SignState = "ended";
  private seen = false;
  private over = false;
  private timer = 0;
  private watch = 0;

  constructor(private readonly options: SignCallOptions) {}

  /** Open the camera and call. Without a camera the others are seen all the same. */
  async start(): Promise<void> {
    this.show("starting");
    try {
      const local = await openCamera(this.options.audio);
      if (this.over) return local.getTracks().forEach((track) => track.stop());
      this.local = local;
      this.options.onLocal(local);
    } catch (error) {
      if (this.over) return;
      this.show(error instanceof CameraError ? error.trouble : "no_camera");
    }
    this.watch = window.setInterval(() => { this.look().catch(() => undefined); }, WATCH_MS);
    await this.connect();
  }

  /** Take a passing event of the relay. */
  passed(passed: Passed): void {
    const body = passed.body;
    if (this.over || body.call !== this.options.call) return;
    if (passed.type === "sign.answered" && body.offer === this.offer) this.answered(body.sdp);
    else if (passed.type === "sign.refused" && body.offer === this.offer) this.again();
  }

  /** Hang up and give the camera back. */
  stop(): void {
    if (this.over) return;
    this.over = true;
    window.clearInterval(this.watch);
    window.clearTimeout(this.timer);
    this.drop();
    if (this.local) this.local.getTracks().forEach((track) => track.stop());
    this.local = null;
    this.show("ended");
  }

  /** Tell what the picture of the other side is like at present. */
  async stats(): Promise<{ framesDecoded: number; fps: number; width: number; height: number }> {
    const counts: Counts | null = this.connection ? await count(this.connection.pc) : null;
    return {
      framesDecoded: counts ? counts.frames : 0, fps: counts ? counts.fps : 0,
      width: counts ? counts.width : 0, height: counts ? counts.height : 0,
    };
  }

  private async connect(): Promise<void> {
    this.drop();
    const connection = this.connection = connect(this.local, this.options.iceServers, (stream) => {
      if (connection === this.connection) this.options.onRemote(stream);
    });
    connection.pc.oniceconnectionstatechange = () => {
      if (connection === this.connection && connection.pc.iceConnectionState === "failed") this.again();
    };
    this.health = new Health(Date.now());
    const offer = this.offer = randomId();
    try {
      const sdp = await offerOf(connection.pc);
      if (this.over || connection !== this.connection) return;
      this.options.pass("sign.offered", { call: this.options.call, offer, sdp, lines: [] }, "relay");
    } catch {
      // The browser could not describe its own lines; a new connection may.
    }
    this.wait(ANSWER_MS, () => this.again());
  }

  private answered(sdp: string): void {
    const connection = this.connection;
    if (!connection) return;
    window.clearTimeout(this.timer);
    this.offer = "";
    this.health = new Health(Date.now());
    connection.pc.setRemoteDescription({ type: "answer", sdp }).catch(() => {
      if (connection === this.connection) this.again();
    });
  }

  // Drop the connection and make another after a pause that grows with every try in vain.
  private again(): void {
    if (this.over) return;
    this.drop();
    const pause = PAUSES_MS[Math.min(this.tries, PAUSES_MS.length - 1)];
    this.tries += 1;
    if (this.tries > PATIENCE) this.show("relay_away");
    else if (this.seen) this.show("restoring");
    this.wait(pause * (0.75 + Math.random() / 2), () => { this.connect().catch(() => this.again()); });
  }

  private async look(): Promise<void> {
    const connection = this.connection;
    if (!connection || this.offer) return;
    const counts = await count(connection.pc);
    if (this.over || connection !== this.connection) return;
    const verdict = this.health.judge(counts, Date.now());
    if (verdict === "lost") this.again();
    else if (verdict === "flowing") {
      this.tries = 0;
      this.seen = true;
      this.show("flowing");
    } else if (this.seen) this.show("restoring");
    else if (this.shown === "relay_away") this.show("starting");
  }

  private drop(): void {
    this.offer = "";
    if (this.connection) {
      this.connection.pc.oniceconnectionstatechange = null;
      disconnect(this.connection, this.local);
    }
    this.connection = null;
  }

  private wait(ms: number, then: () => void): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(then, ms);
  }

  private show(state: SignState): void {
    if (state === this.shown) return;
    this.shown = state;
    this.options.onState(state);
  }
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => (byte < 16 ? "0" : "") + byte.toString(16)).join("");
}
