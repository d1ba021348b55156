// One seat's part in a sign language call: what it shows, the connection to the relay, and a new one whenever it is lost.

import type { Passed } from "../link/types";
import type { DocumentSource } from "./camera";
import { Connection } from "./connection";
import { DeviceEyes } from "./framing";
import type { FramingFiles, Seen } from "./framing";
import { countsOf, Health, Motion, signsOf } from "./health";
import type { Counts } from "./health";
import { carries, kindOf, SENDS } from "./lines";
import type { What } from "./lines";
import { OwnMedia } from "./own_media";
import { Party } from "./party";

/** `starting` until the relay is heard, `restoring` while the way to it is lost, `relay_away` while nobody takes our offers. */
export type SignState = "starting" | "flowing" | "restoring" | "relay_away" | "ended";

export interface SignCallOptions {
  call: string;
  pid: string;
  pass(type: string, body: object, to: string | null): void;
  /** Something that is shown has changed. */
  changed(): void;
  iceServers: RTCIceServer[];
  /** What is switched on at the start. */
  camera: boolean;
  microphone: boolean;
  /** What finds the pose here; where that is null or too slow, the server finds it in a second, small picture. */
  framing: FramingFiles | null;
}

const WATCH_MS = 400;
/** An answer takes one round trip; after so long the offer or the answer was lost. */
const ANSWER_MS = 2000;
/** Whoever does not answer the browser's question for the camera sees the others meanwhile. */
const CAMERA_MS = 2500;
const PAUSES_MS = [0, 300, 300, 500, 700, 1000, 2000, 4000];
/** So long in vain, and the people are told that there is no video for now. */
const PATIENCE_MS = 6000;
/** More at once than the protocol takes, and nobody would follow it. */
const MOST_ADVICE = 4;

export class SignCall {
  readonly party = new Party();
  readonly own = new OwnMedia((what, track) => { this.put(what, track); });
  state: SignState = "starting";
  private readonly eyes: DeviceEyes;
  private connection: Connection | null = null;
  private health = new Health(0);
  private motions: { [pid: string]: Motion } = {};
  private offer = "";
  private answered = false;
  private tries = 0;
  /** When the way was lost. */
  private lostAt = 0;
  private seen = false;
  private over = false;
  private timer = 0;
  private watch = 0;

  constructor(private readonly options: SignCallOptions) {
    this.eyes = new DeviceEyes({
      files: options.framing,
      seen: (seen) => this.framed(seen),
      chosen: (verdict) => this.withConnection((connection) => connection.setSmall(verdict === "server")),
      starved: () => (this.connection ? this.connection.starved() : Promise.resolve(false)),
    });
  }

  /** Open the camera and call. Without a camera the others are seen all the same. */
  async start(): Promise<void> {
    const { camera, microphone } = this.options;
    this.eyes.start();
    const opened = Promise.all([camera && this.own.setCamera(true), microphone && this.own.setMicrophone(true)]).then(() => this.changed());
    await Promise.race([opened, new Promise((go) => window.setTimeout(go, CAMERA_MS))]);
    if (this.over) return;
    this.watch = window.setInterval(() => { this.look().catch(() => undefined); }, WATCH_MS);
    await this.connect();
  }

  /** Take a passing event. */
  passed(passed: Passed): void {
    const body = passed.body;
    if (this.over || body.call !== this.options.call) return;
    const ours = body.offer === this.offer;
    switch (passed.type) {
      case "sign.answered": if (ours && !this.answered) this.take(body.sdp); return;
      case "sign.refused": if (ours) this.again(); return;
      case "sign.lines_changed": if (ours) this.party.led(body.lines, Date.now()); break;
      case "sign.media_changed": this.party.turned(body.pid, body); break;
      case "sign.framing_changed": this.party.framed(body.pid, body); break;
      default: return;
    }
    this.changed();
  }

  /** An offer went to a relay that is not there: no answer will come. */
  relayAway(): void {
    if (!this.over && this.connection && !this.answered) this.again();
  }

  /** The way to the rooms is open again, and what the relay told meanwhile was lost. */
  rejoined(): void {
    if (!this.answered) return;
    this.tell();
    this.eyes.again();
  }

  /** The stream in which a seat's voice, picture or document comes; null while it has none. */
  stream(pid: string, what: What): MediaStream | null {
    const line = this.party.lineOf(pid, what);
    return line && this.connection ? this.connection.stream(line) : null;
  }

  /** Every voice that comes. */
  get voices(): MediaStream[] {
    const { connection } = this;
    if (!connection) return [];
    return connection.lines.filter((line) => kindOf(line) === "audio" && this.party.pidOf(line)).map((line) => connection.stream(line));
  }

  /** The receiver of a seat's stream, for its counts. */
  receiver(pid: string, what: What): RTCRtpReceiver | null {
    const line = this.party.lineOf(pid, what);
    return line && this.connection ? this.connection.receiver(line) : null;
  }

  /** Tell what the picture of a seat is like at present. */
  async stats(pid: string): Promise<Counts> {
    const receiver = this.receiver(pid, "picture");
    return receiver ? countsOf(receiver) : { frames: 0, fps: 0, width: 0, height: 0 };
  }

  /** Show a document from here, or with null no longer. */
  async show(from: DocumentSource | null): Promise<void> {
    await this.own.setDocument(from);
    this.changed();
  }

  /** Hang up and give the camera back. */
  stop(): void {
    if (this.over) return;
    this.over = true;
    window.clearInterval(this.watch);
    window.clearTimeout(this.timer);
    this.drop();
    this.eyes.stop();
    this.own.stop();
    this.turn("ended");
  }

  private async connect(): Promise<void> {
    this.drop();
    const { call, iceServers, pass } = this.options;
    const connection = this.connection = new Connection(iceServers, this.eyes.verdict === "server");
    connection.pc.oniceconnectionstatechange = () => {
      if (connection === this.connection && connection.pc.iceConnectionState === "failed") this.again();
    };
    const offer = this.offer = randomId();
    this.wait(ANSWER_MS, () => this.again());
    try {
      for (const what of SENDS) if (this.own.track(what)) await connection.send(what, this.own.track(what));
      const sdp = await connection.offer();
      if (this.over || connection !== this.connection) return;
      pass("sign.offered", { call, offer, sdp, lines: connection.lines }, "relay");
    } catch {
      // The browser could not describe its own lines; a new connection may.
    }
  }

  private take(sdp: string): void {
    const { connection } = this;
    if (!connection) return;
    window.clearTimeout(this.timer);
    this.answered = true;
    this.health = new Health(Date.now());
    this.tell();
    this.eyes.again();
    connection.answer(sdp).catch(() => { if (connection === this.connection) this.again(); });
  }

  // Drop the connection and make another after a pause that grows with every try in vain.
  private again(): void {
    if (this.over) return;
    this.drop();
    const pause = PAUSES_MS[Math.min(this.tries, PAUSES_MS.length - 1)];
    if (!this.tries) this.lostAt = Date.now();
    this.tries += 1;
    if (Date.now() - this.lostAt > PATIENCE_MS) this.turn("relay_away");
    else if (this.seen) this.turn("restoring");
    this.wait(pause * (0.75 + Math.random() / 2), () => { this.connect().catch(() => this.again()); });
  }

  private async look(): Promise<void> {
    const { connection } = this;
    if (!connection || !this.answered) return;
    const signs = await signsOf(connection.pc);
    const frames = await this.countFrames(connection);
    if (this.over || connection !== this.connection) return;
    const now = Date.now(), { shows } = this.own;
    if (this.health.isLost(signs, shows.picture || shows.voice, now)) { this.again(); return; }
    const news = this.follow(frames, now);
    if (this.health.lives) {
      this.tries = 0;
      this.seen = true;
      this.turn("flowing");
    }
    if (news) this.changed();
  }

  private async countFrames(connection: Connection): Promise<{ [pid: string]: number }> {
    const frames: { [pid: string]: number } = {};
    for (const line of connection.lines) {
      const pid = line !== "small" && carries(line) === "picture" ? this.party.pidOf(line) : null;
      if (pid) frames[pid] = (await countsOf(connection.receiver(line))).frames;
    }
    return frames;
  }

  private follow(frames: { [pid: string]: number }, now_ms: number): boolean {
    let news = false;
    for (const pid of this.party.seats(now_ms)) {
      const motion = this.motions[pid] = this.motions[pid] || new Motion();
      if (this.party.moves(pid, pid in frames && motion.moves(frames[pid], now_ms))) news = true;
    }
    return news;
  }

  private put(what: What, track: MediaStreamTrack | null): void {
    if (what === "picture") this.eyes.look(track);
    this.withConnection((connection) => connection.send(what, track));
    if (this.answered) this.tell();
    this.changed();
  }

  private withConnection(act: (connection: Connection) => Promise<void>): void {
    const { connection } = this;
    if (connection) act(connection).catch(() => { if (connection === this.connection) this.again(); });
  }

  private framed(seen: Seen): void {
    const { call, pass } = this.options;
    if (this.answered) pass("sign.framed", { call, ...seen, advice: seen.advice.slice(0, MOST_ADVICE) }, "relay");
  }

  private tell(): void {
    this.options.pass("sign.switched", { call: this.options.call, ...this.own.shows }, "relay");
  }

  private drop(): void {
    this.offer = "";
    this.answered = false;
    this.motions = {};
    if (this.connection) this.connection.close();
    this.connection = null;
    this.party.led([], Date.now());
    for (const pid of this.party.seats(Date.now())) this.party.moves(pid, false);
  }

  private wait(ms: number, then: () => void): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(then, ms);
  }

  private turn(state: SignState): void {
    if (state === this.state) return;
    this.state = state;
    this.options.changed();
  }

  private changed(): void {
    if (!this.over) this.options.changed();
  }
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => (byte < 16 ? "0" : "") + byte.toString(16)).join("");
}
