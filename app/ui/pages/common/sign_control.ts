// The sign language call of one seat: pictures start with the answer and stop with the end. It owns the videos.

import type { Coaching } from "../../components/call/coaching";
import { Arrangement } from "../../components/call/seating";
import { callVideo } from "../../components/call/tile";
import type { Role } from "../../components/said/said";
import type { CallState, Passed } from "../../link/types";
import { documentSources, LegibilityMeter, SignCall, SignView, VoiceWatch } from "../../media";
import type { DocumentSource, Framing, FramingFiles, Watched } from "../../media";
import { callPeople } from "./call_people";
import type { Somebody } from "./call_people";
import { coachingFor } from "./coaching";
import type { Conversation } from "./conversation";
import type { PreflightCheck } from "./preflight_check";

export interface SignControlOptions {
  conversation: Conversation;
  role: Role;
  iceServers: RTCIceServer[];
  framing: FramingFiles | null;
  /** What is switched on when a call begins. */
  starts(): { camera: boolean; microphone: boolean };
  changed(): void;
}

interface Picture { video: HTMLVideoElement; view: SignView }

export class SignControl {
  readonly local = callVideo(true);
  readonly document = callVideo(false);
  readonly arrangement = new Arrangement();
  /** The call's media; null without a call. */
  media: SignCall | null = null;
  /** What is measured of the pictures; null without a call. */
  meter: LegibilityMeter | null = null;
  private ear: VoiceWatch | null = null;
  /** Looks at the own picture before a first call; null while it does not. */
  check: PreflightCheck | null = null;
  /** From where this device could show a document. */
  sources: DocumentSource[] = [];
  private readonly pictures: { [pid: string]: Picture } = {};
  private readonly voices: HTMLAudioElement[] = [new Audio(), new Audio()];
  private call = "";
  private joined = false;

  constructor(private readonly options: SignControlOptions) {}

  /** As SignCall tells it; "idle" without a call. */
  get state(): string { return this.media ? this.media.state : "idle"; }

  /** Start with an answered call, stop with its end. */
  update(call: CallState | null): void {
    const joined = this.options.conversation.status.at === "joined";
    if (joined && !this.joined && this.media) this.media.rejoined();
    this.joined = joined;
    const wanted = call && call.state === "answered" ? call.call : "";
    if (wanted === this.call) return;
    this.stop();
    this.call = wanted;
    if (wanted) this.start(wanted);
  }

  /** Take a passing event of the relay. */
  passed(passed: Passed): void {
    if (this.check && passed.body.call !== this.call) this.check.heard(passed.type, passed.body);
    else if (passed.type === "sign.measured" && this.meter) this.meter.measured(passed.pid, passed.body);
    else if (passed.type.indexOf("sign.") === 0 && this.media) this.media.passed(passed);
  }

  /** The relay is not there to take an offer. */
  relayAway(): void {
    if (this.check) this.check.relayAway();
    if (this.media) this.media.relayAway();
  }

  /** Everybody else in the call, in the order of need. */
  people(): Somebody[] {
    const { conversation, role } = this.options;
    const { call } = conversation.state;
    if (!this.media || !call) return [];
    return callPeople(call, { pid: conversation.pid, role }, conversation.participants, this.media.party.seats(Date.now()));
  }

  /** The video that shows a seat. */
  video(pid: string): HTMLVideoElement { return this.picture(pid).video; }

  /** Advice on the own picture; null when all is well, and where nobody gets the picture. */
  get coaching(): Coaching | null {
    return this.media && this.media.own.shows.picture ? this.advice(this.options.conversation.pid) : null;
  }

  /** What a seat is being told about its picture. */
  advice(pid: string): Coaching | null {
    const framing = this.framing(pid);
    return framing && this.state === "flowing" ? coachingFor(framing.advice) : null;
  }

  /** Tell whether a seat's hands are seen to sign. */
  signs(pid: string): boolean { return !!this.media && this.state === "flowing" && this.media.party.signs(pid); }

  /** Take the camera back and forget the pictures. */
  stop(): void {
    this.endCheck();
    if (this.media) this.media.stop();
    if (this.meter) this.meter.stop();
    if (this.ear) this.ear.stop();
    this.media = this.meter = null;
    this.call = "";
    this.arrangement.reset();
    for (const pid of Object.keys(this.pictures)) {
      this.pictures[pid].video.srcObject = null;
      this.pictures[pid].view.destroy();
      delete this.pictures[pid];
    }
    for (const element of [this.local, this.document, ...this.voices]) element.srcObject = null;
  }

  /** Look at the own picture no longer: the camera is free. */
  endCheck(): void {
    if (this.check) this.check.stop();
    this.check = null;
  }

  private start(call: string): void {
    const { conversation, iceServers, framing, starts } = this.options;
    documentSources().then((sources) => { this.sources = sources; }, () => undefined);
    this.media = new SignCall({
      call, pid: conversation.pid, iceServers, framing, ...starts(),
      pass: (type, body, to) => conversation.link.pass(type, body, to),
      changed: () => this.changed(),
    });
    this.media.start().catch(() => undefined);
    this.meter = new LegibilityMeter({
      call, pid: conversation.pid, watched: () => this.watched(), pass: (type, body, to) => conversation.link.pass(type, body, to),
      changed: () => this.options.changed(),
    });
    this.meter.start();
    this.ear = new VoiceWatch(() => this.voicesHeard(), (pid, loud) => this.heard(pid, loud));
    this.ear.start();
  }

  private voicesHeard(): { pid: string; voice: RTCRtpReceiver }[] {
    const { media } = this;
    return this.people().map(({ pid }) => ({ pid, voice: media && media.receiver(pid, "voice") }))
      .filter((one): one is { pid: string; voice: RTCRtpReceiver } => one.voice !== null);
  }

  /** Mark the tile at once: a drawing of the whole page would come late. */
  private heard(pid: string, loud: boolean): void {
    const tile = this.video(pid).parentElement;
    if (tile) tile.classList.toggle("is-heard", loud);
  }

  private watched(): Watched[] {
    const { media } = this;
    if (!media) return [];
    return this.people().filter(({ pid }) => media.party.lineOf(pid, "picture")).map(({ pid }) => {
      const framing = this.framing(pid);
      return {
        pid, picture: media.receiver(pid, "picture"), voice: media.receiver(pid, "voice"), video: this.video(pid),
        expected: media.party.showing(pid) !== "off", advice: framing && framing.advice,
      };
    });
  }

  private changed(): void {
    const { media } = this;
    if (media) {
      for (const { pid } of this.people()) {
        play(this.video(pid), media.stream(pid, "picture"));
        this.picture(pid).view.framed(media.party.framing(pid) || { crop: null });
      }
      const { presenter } = media.party;
      play(this.document, presenter ? media.stream(presenter, "document") : null);
      play(this.local, media.own.stream);
      media.voices.forEach((voice, at) => { if (this.voices[at]) play(this.voices[at], voice); });
    }
    this.options.changed();
  }

  private picture(pid: string): Picture {
    if (!this.pictures[pid]) {
      const video = callVideo(false);
      this.pictures[pid] = { video, view: new SignView(video) };
    }
    return this.pictures[pid];
  }

  private framing(pid: string): Framing | null {
    return this.media ? this.media.party.framing(pid) : null;
  }
}

/** Show a stream; while there is none, what stood there stays, under its slate. */
function play(element: HTMLMediaElement, stream: MediaStream | null): void {
  if (!stream || element.srcObject === stream) return;
  element.srcObject = stream;
  element.play().catch(() => undefined);
}
