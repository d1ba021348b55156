// The sign language call of one seat: pictures start with the answer and stop with the end. It owns the two videos.

import { callVideo } from "../../components/call/call_screen";
import type { Coaching } from "../../components/call/call_screen";
import type { CallState, Passed } from "../../link/types";
import { SignCall, SignView } from "../../media";
import type { Conversation } from "./conversation";
import { coachingFor } from "./coaching";

export interface SignControlOptions {
  conversation: Conversation;
  iceServers: RTCIceServer[];
  audio: boolean;
  changed(): void;
}

export class SignControl {
  readonly remote = callVideo(false);
  readonly local = callVideo(true);
  /** As SignCall tells it; "idle" without a call. */
  state = "idle";
  coaching: Coaching | null = null;
  /** What the person in the large picture is being told. */
  farCoaching: Coaching | null = null;
  private readonly view = new SignView(this.remote);
  private media: SignCall | null = null;
  private call = "";

  constructor(private readonly options: SignControlOptions) {}

  /** Start with an answered call, stop with its end. */
  update(call: CallState | null): void {
    const wanted = call && call.state === "answered" ? call.call : "";
    if (wanted === this.call) return;
    this.stop();
    this.call = wanted;
    if (wanted) this.start(wanted);
  }

  /** Take a passing event of the relay. */
  passed(passed: Passed): void {
    if (passed.type.indexOf("sign.") !== 0 || !this.media) return;
    if (passed.type === "sign.framing_changed") this.framed(passed);
    else this.media.passed(passed);
  }

  /** Take the camera back and forget the pictures. */
  stop(): void {
    if (this.media) this.media.stop();
    this.media = null;
    this.call = "";
    this.state = "idle";
    this.coaching = this.farCoaching = null;
    this.remote.srcObject = this.local.srcObject = null;
  }

  private start(call: string): void {
    const { conversation, iceServers, audio } = this.options;
    this.media = new SignCall({
      call, iceServers, audio,
      pass: (type, body, to) => conversation.link.pass(type, body, to),
      onRemote: (stream) => this.play(this.remote, stream),
      onLocal: (stream) => this.play(this.local, stream),
      onState: (state) => this.turned(state),
    });
    this.media.start().catch(() => undefined);
  }

  private turned(state: string): void {
    this.state = state;
    // Advice on a picture that nobody gets is no advice.
    if (state !== "flowing") this.coaching = this.farCoaching = null;
    this.options.changed();
  }

  private play(video: HTMLVideoElement, stream: MediaStream): void {
    video.srcObject = stream;
    video.play().catch(() => undefined);
    this.options.changed();
  }

  private framed(passed: Passed): void {
    const { pid, advice } = passed.body;
    if (pid === this.options.conversation.pid) this.coaching = coachingFor(advice);
    else {
      this.farCoaching = coachingFor(advice);
      this.view.framed(passed.body);
    }
    this.options.changed();
  }
}
