// The check itself: opens the camera, sends its picture to the relay and back, and counts for ten seconds at most.

import { CameraError, openCamera, openMicrophone } from "./camera";
import { Connection } from "./connection";
import { counted } from "./legibility_counts";
import type { Counted } from "./legibility_counts";
import { isOver, judge, MOST_MS } from "./preflight";
import type { Check, Found, Link } from "./preflight";
import { lightOf } from "./preflight_light";

/** The call that every seat has for itself (docs/protocol.md §9). */
const CALL = "check";
const LOOK_MS = 250;
/** Rates are told over so long. */
const WINDOW_MS = 2000;
const WIDTH = 64;
const HEIGHT = 48;

export interface PreflightOptions {
  /** Shows the own picture, and is looked at. */
  video: HTMLVideoElement;
  iceServers: RTCIceServer[];
  microphone: boolean;
  pass(type: string, body: object, to: string): void;
  /** Called with every look, and a last time when it is over. */
  changed(checks: Check[], found: Found, over: boolean): void;
}

interface Look { at_ms: number; frames: number; back: Counted | null; sent: Sent | null }
interface Sent { bytes: number; frames: number | null; lost: number }

export class Preflight {
  private readonly found: Found = {
    elapsed_ms: 0, camera: null, light: null, advice: null, fps: null, link: null, relayAway: false, microphone: null,
  };
  private readonly canvas = document.createElement("canvas");
  private readonly began_ms = Date.now();
  private connection: Connection | null = null;
  private track: MediaStreamTrack | null = null;
  private looks: Look[] = [];
  private offer = "";
  private answered = false;
  private shown = 0;
  private timer = 0;
  private over = false;

  constructor(private readonly options: PreflightOptions) {
    this.canvas.width = WIDTH;
    this.canvas.height = HEIGHT;
    if (options.microphone) this.found.microphone = "waiting";
  }

  /** Begin. */
  async start(): Promise<void> {
    this.timer = window.setInterval(() => { this.look().catch(() => undefined); }, LOOK_MS);
    if (this.options.microphone) this.hear().catch(() => undefined);
    try {
      const track = this.track = await openCamera();
      if (this.over) { track.stop(); return; }
      this.found.camera = "open";
      this.options.video.srcObject = new MediaStream([track]);
      this.options.video.play().catch(() => undefined);
      this.countShown();
      await this.connect(track);
    } catch (error) {
      if (this.found.camera === null) this.found.camera = error instanceof CameraError ? error.trouble : "no_camera";
      else this.found.relayAway = true;
    }
  }

  /** Take what the relay says. */
  passed(type: string, body: any): void {
    if (this.over || body.call !== CALL) return;
    if (type === "sign.framing_changed") this.found.advice = body.advice;
    if (body.offer !== this.offer) return;
    if (type === "sign.refused") this.found.relayAway = true;
    if (type !== "sign.answered" || this.answered || !this.connection) return;
    this.answered = true;
    this.connection.answer(body.sdp).catch(() => { this.found.relayAway = true; });
  }

  /** There is no relay to take the offer. */
  relayAway(): void { this.found.relayAway = true; }

  /** Let go of the camera and the connection. */
  stop(): void {
    if (this.over) return;
    this.over = true;
    window.clearInterval(this.timer);
    if (this.connection) this.connection.close();
    if (this.track) this.track.stop();
    this.options.video.srcObject = null;
  }

  private async connect(track: MediaStreamTrack): Promise<void> {
    const connection = this.connection = new Connection(this.options.iceServers, true);
    await connection.send("picture", track);
    const sdp = await connection.offer();
    this.offer = `check-${this.began_ms.toString(36)}`;
    if (!this.over) this.options.pass("sign.offered", { call: CALL, offer: this.offer, sdp, lines: connection.lines }, "relay");
  }

  private async hear(): Promise<void> {
    try {
      (await openMicrophone()).stop();
      this.found.microphone = "open";
    } catch {
      this.found.microphone = "none";
    }
  }

  // Frames as the camera delivers them; where a browser does not call for each, the encoder's count stands for them.
  private countShown(): void {
    const video = this.options.video as HTMLVideoElement & { requestVideoFrameCallback?(then: () => void): void };
    if (!video.requestVideoFrameCallback || this.over) return;
    video.requestVideoFrameCallback(() => { this.shown += 1; this.countShown(); });
  }

  private async look(): Promise<void> {
    const { connection, found } = this;
    const [back, sent] = connection && this.answered
      ? await Promise.all([counted(connection.receiver("picture")), sentBy(connection.pc)]) : [null, null];
    if (this.over) return;
    const now_ms = Date.now();
    found.elapsed_ms = now_ms - this.began_ms;
    this.lookAtLight();
    this.looks.push({ at_ms: now_ms, frames: this.shown || (sent && sent.frames) || 0, back, sent });
    this.rates(now_ms);
    const checks = judge(found), over = isOver(checks) || found.elapsed_ms >= MOST_MS;
    if (over) this.stop();
    this.options.changed(checks, found, over);
  }

  private lookAtLight(): void {
    const { video } = this.options, context = this.canvas.getContext("2d");
    if (!context || video.readyState < 2) return;
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    this.found.light = lightOf(context.getImageData(0, 0, WIDTH, HEIGHT).data, WIDTH);
  }

  private rates(now_ms: number): void {
    const last = this.looks[this.looks.length - 1];
    // The first frames come in a burst, or late.
    const begun = this.looks.filter((one) => one.frames > 0).slice(1);
    const first = within(begun, now_ms);
    if (first) this.found.fps = (last.frames - first.frames) / (now_ms - first.at_ms) * 1000;
    const came = within(this.looks.filter((one) => one.back && one.back.frames > 0), now_ms);
    if (came) this.found.link = linkOf(came, last);
  }
}

// The oldest look of the window, once that is full.
function within(looks: Look[], now_ms: number): Look | null {
  if (!looks.length || now_ms - looks[0].at_ms < WINDOW_MS) return null;
  return looks.filter((one) => now_ms - one.at_ms <= WINDOW_MS + LOOK_MS)[0];
}

function linkOf(first: Look, last: Look): Link | null {
  if (!first.back || !last.back || !first.sent || !last.sent) return null;
  const seconds = (last.at_ms - first.at_ms) / 1000;
  const lost = last.back.lost - first.back.lost, received = last.back.received - first.back.received;
  return {
    fps: (last.back.frames - first.back.frames) / seconds, lost_up: last.sent.lost, lost_down: lost / Math.max(1, lost + received),
    up_kbps: Math.round((last.sent.bytes - first.sent.bytes) / seconds / 125), down_kbps: Math.round((last.back.bytes - first.back.bytes) / seconds / 125),
    round_trip_ms: last.back.round_trip_ms,
  };
}

/** Count what goes out, and the newest share of it that the relay misses. */
async function sentBy(pc: RTCPeerConnection): Promise<Sent> {
  const sent: Sent = { bytes: 0, frames: null, lost: 0 };
  (await pc.getStats()).forEach((report: any) => {
    if (report.type === "outbound-rtp") {
      sent.bytes += report.bytesSent || 0;
      // The small picture has fewer.
      sent.frames = Math.max(sent.frames || 0, report.framesSent || report.framesEncoded || 0);
    }
    if (report.type === "remote-inbound-rtp" && report.fractionLost !== undefined) sent.lost = Math.max(sent.lost, report.fractionLost);
  });
  return sent;
}
