// One peer connection to the relay: the media lines of docs/protocol.md §9. What is sent changes without a new offer.

import { kindOf, LINES, preferred, SENDS, slim, withFloor } from "./lines";
import type { LineName, What } from "./lines";

export const PICTURE_BPS = 1_200_000;
export const DOCUMENT_BPS = 900_000;
export const SMALL_BPS = 150_000;
export const SMALL_FPS = 8;
/** 640x480 becomes 320x240: enough to find a pose in, and a quarter of the encoder's work. */
export const SMALL_SCALE = 2;
/** Paper lies still; its letters matter, not its motion. */
export const DOCUMENT_FPS = 10;
const START_KBPS = 800;
/** Below, 320x240 at 30 fps turns to porridge. */
const LEAST_KBPS = 200;
const VOICE_BPS = 32_000;

const ENCODINGS: { [line in LineName]?: RTCRtpEncodingParameters & { maxFramerate?: number } } = {
  voice: { maxBitrate: VOICE_BPS },
  picture: { maxBitrate: PICTURE_BPS },
  small: { scaleResolutionDownBy: SMALL_SCALE, maxFramerate: SMALL_FPS, maxBitrate: SMALL_BPS },
  document: { maxBitrate: DOCUMENT_BPS, maxFramerate: DOCUMENT_FPS },
};

export class Connection {
  readonly pc: RTCPeerConnection;
  readonly lines: readonly LineName[];
  private readonly byLine: { [line in LineName]?: RTCRtpTransceiver } = {};
  private readonly streams: { [line in LineName]?: MediaStream } = {};
  /** The small picture is the camera's second track, and ours to stop. */
  private small: MediaStreamTrack | null = null;

  /** Open one with every line; the small picture only `withSmall`, where the server finds the pose. */
  constructor(iceServers: RTCIceServer[], private withSmall: boolean) {
    this.pc = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" });
    this.lines = LINES;
    for (const line of this.lines) this.byLine[line] = this.add(line);
  }

  /** Make the offer. The relay asks for no candidates: it learns where we are from our own checks. */
  async offer(): Promise<string> {
    const offer = await this.pc.createOffer();
    await this.pc.setLocalDescription(offer);
    return slim(offer.sdp || "");
  }

  /** Take the relay's answer. */
  async answer(sdp: string): Promise<void> {
    await this.pc.setRemoteDescription({ type: "answer", sdp: withFloor(sdp, START_KBPS, LEAST_KBPS) });
  }

  /** Send this track from now on, or with null nothing. */
  async send(what: What, track: MediaStreamTrack | null): Promise<void> {
    // Browsers then let the resolution of a signer fall before the frame rate, and keep the letters of a document.
    if (track && "contentHint" in track && what !== "voice") track.contentHint = what === "picture" ? "motion" : "detail";
    await this.sender(what).replaceTrack(track);
    if (what === "picture" && track) keepFrameRate(this.sender("picture"));
    if (what === "picture") await this.sendSmall(track);
  }

  /** Send the small picture too from now on, or no longer. */
  async setSmall(on: boolean): Promise<void> {
    this.withSmall = on;
    await this.sendSmall(this.sender("picture").track);
  }

  /** Tell whether the encoder of the picture says that the processor does not keep up; only Chromium does. */
  async starved(): Promise<boolean> {
    let found = false;
    (await this.sender("picture").getStats()).forEach((report: { qualityLimitationReason?: string }) => {
      if (report.qualityLimitationReason === "cpu") found = true;
    });
    return found;
  }

  /** The stream of a line that receives. */
  stream(line: LineName): MediaStream {
    const known = this.streams[line];
    if (known) return known;
    return this.streams[line] = new MediaStream([this.receiver(line).track]);
  }

  /** The receiver of a line, for its counts. */
  receiver(line: LineName): RTCRtpReceiver {
    return (this.byLine[line] as RTCRtpTransceiver).receiver;
  }

  /** Hang up. The tracks that are sent belong to the caller. */
  close(): void {
    this.pc.oniceconnectionstatechange = null;
    if (this.small) this.small.stop();
    this.small = null;
    this.pc.close();
  }

  private add(line: LineName): RTCRtpTransceiver {
    const sends = line === "small" || SENDS.indexOf(line as What) >= 0;
    const encoding = ENCODINGS[line];
    const made = this.pc.addTransceiver(kindOf(line), {
      direction: line === "small" ? "sendonly" : sends ? "sendrecv" : "recvonly",
      ...(encoding ? { sendEncodings: [{ ...encoding }] } : {}),
    });
    prefer(made, line);
    return made;
  }

  private sender(line: LineName): RTCRtpSender {
    return (this.byLine[line] as RTCRtpTransceiver).sender;
  }

  // A second, small picture of the same camera, for finding the pose. A browser that cannot scale it sends none.
  private async sendSmall(picture: MediaStreamTrack | null): Promise<void> {
    const sender = this.sender("small");
    const taken = sender.getParameters().encodings;
    const scale = taken && taken[0] ? taken[0].scaleResolutionDownBy : undefined;
    const track = this.withSmall && picture && scale && scale > 1 ? picture.clone() : null;
    if (this.small) this.small.stop();
    this.small = track;
    await sender.replaceTrack(track);
  }
}

function prefer(transceiver: RTCRtpTransceiver, line: LineName): void {
  if (!transceiver.setCodecPreferences || !RTCRtpSender.getCapabilities) return;
  const capabilities = RTCRtpSender.getCapabilities(kindOf(line));
  const wanted = capabilities ? preferred(capabilities.codecs, line) : [];
  if (wanted.length) transceiver.setCodecPreferences(wanted);
}

function keepFrameRate(sender: RTCRtpSender): void {
  const parameters = sender.getParameters();
  if (!parameters.encodings || !parameters.encodings.length) return;
  (parameters as { degradationPreference?: string }).degradationPreference = "maintain-framerate";
  sender.setParameters(parameters).catch(() => undefined);
}

