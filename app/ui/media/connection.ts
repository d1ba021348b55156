// One peer connection to the relay: the three media lines of docs/protocol.md §9.

export const PICTURE_BPS = 1_200_000;
export const SMALL_BPS = 150_000;
export const SMALL_FPS = 8;
/** 640x480 becomes 320x240: enough to find a pose in, and a quarter of the encoder's work. */
export const SMALL_SCALE = 2;

export interface Connection {
  readonly pc: RTCPeerConnection;
  /** What the other seat sends. */
  readonly remote: MediaStream;
}

/** Make a connection that sends `local`, or only receives when that is null. */
export function connect(local: MediaStream | null, iceServers: RTCIceServer[], onRemote: (stream: MediaStream) => void): Connection {
  const pc = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" });
  const remote = new MediaStream();
  pc.ontrack = (event) => {
    remote.addTrack(event.track);
    if (event.track.kind === "video") onRemote(remote);
  };
  const [sound, picture] = local ? [local.getAudioTracks()[0], local.getVideoTracks()[0]] : [undefined, undefined];
  const streams = local ? [local] : [];
  pc.addTransceiver(sound || "audio", { direction: sound ? "sendrecv" : "recvonly", streams });
  if (picture) {
    // Browsers then let the resolution fall before the frame rate.
    if ("contentHint" in picture) picture.contentHint = "motion";
    const main = pc.addTransceiver(picture, { direction: "sendrecv", streams, sendEncodings: [{ maxBitrate: PICTURE_BPS }] });
    onlyVp8(main);
    keepFrameRate(main.sender);
    addSmall(pc, picture);
  } else {
    onlyVp8(pc.addTransceiver("video", { direction: "recvonly" }));
  }
  return { pc, remote };
}

/** Make the offer. The relay asks for no candidates: it learns where we are from our own checks. */
export async function offerOf(pc: RTCPeerConnection): Promise<string> {
  const offer = await pc.createOffer();
  await pc.setLocalDescription(offer);
  return offer.sdp || "";
}

function onlyVp8(transceiver: RTCRtpTransceiver): void {
  if (!transceiver.setCodecPreferences || !RTCRtpSender.getCapabilities) return;
  const capabilities = RTCRtpSender.getCapabilities("video");
  const wanted = capabilities ? capabilities.codecs.filter((codec) => /^video\/(vp8|rtx)$/i.test(codec.mimeType)) : [];
  if (wanted.length) transceiver.setCodecPreferences(wanted);
}

function keepFrameRate(sender: RTCRtpSender): void {
  const parameters = sender.getParameters();
  if (!parameters.encodings || !parameters.encodings.length) return;
  (parameters as { degradationPreference?: string }).degradationPreference = "maintain-framerate";
  sender.setParameters(parameters).catch(() => undefined);
}

// A second, small picture of the same camera, for finding the pose. A browser that cannot scale it sends none.
function addSmall(pc: RTCPeerConnection, picture: MediaStreamTrack): void {
  const track = picture.clone();
  const encoding = { scaleResolutionDownBy: SMALL_SCALE, maxFramerate: SMALL_FPS, maxBitrate: SMALL_BPS };
  const small = pc.addTransceiver(track, { direction: "sendonly", sendEncodings: [encoding] });
  onlyVp8(small);
  const taken = small.sender.getParameters().encodings;
  const scale = taken && taken[0] ? taken[0].scaleResolutionDownBy : undefined;
  if (!scale || scale <= 1) small.sender.replaceTrack(null).then(() => track.stop(), () => undefined);
}

/** Close a connection and give back the camera's second track. The first belongs to the caller. */
export function disconnect(connection: Connection, local: MediaStream | null): void {
  const own = local ? local.getTracks() : [];
  for (const sender of connection.pc.getSenders())
    if (sender.track && own.indexOf(sender.track) < 0) sender.track.stop();
  connection.pc.ontrack = null;
  connection.pc.close();
}
