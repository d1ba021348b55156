// Cameras, microphones and screens, and the plain words for why there is none.

/** Why there is no picture of one's own. */
export type CameraTrouble = "no_camera" | "camera_refused" | "insecure";
/** Where a document is shown from: another camera of this device, or what stands on its screen. */
export type DocumentSource = "camera" | "screen";

export class CameraError extends Error {
  constructor(readonly trouble: CameraTrouble) { super(trouble); }
}

// Frame rate matters more than lines for signing, so the size is fixed and the rate asked for.
const PICTURE: MediaTrackConstraints = {
  width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 }, facingMode: { ideal: "user" },
};
const SOUND: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const DOCUMENT: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 960 }, frameRate: { ideal: 10 } };

type Screens = { getDisplayMedia?(wanted: object): Promise<MediaStream> };

/** Open the camera that faces the person. */
export async function openCamera(): Promise<MediaStreamTrack> {
  return (await open({ video: PICTURE })).getVideoTracks()[0];
}

/** Open the microphone. */
export async function openMicrophone(): Promise<MediaStreamTrack> {
  return (await open({ audio: SOUND })).getAudioTracks()[0];
}

/** Open what shows a document. Another camera than `camera`: the one at the back of a tablet, or one over the desk. */
export async function openDocument(from: DocumentSource, camera: MediaStreamTrack | null): Promise<MediaStreamTrack> {
  if (from === "screen") return openScreen();
  const used = camera ? camera.getSettings().deviceId : "";
  const other = (await cameras()).filter((one) => one.deviceId && one.deviceId !== used)[0];
  const which: MediaTrackConstraints = other ? { deviceId: { exact: other.deviceId } } : { facingMode: { ideal: "environment" } };
  return (await open({ video: { ...DOCUMENT, ...which } })).getVideoTracks()[0];
}

/** Tell from where this device could show a document. */
export async function documentSources(): Promise<DocumentSource[]> {
  const found: DocumentSource[] = [];
  if ((await cameras()).length > 1) found.push("camera");
  if (navigator.mediaDevices && (navigator.mediaDevices as Screens).getDisplayMedia) found.push("screen");
  return found;
}

/** Name the trouble behind an error of getUserMedia. */
export function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof Error || (error && typeof error === "object") ? (error as { name?: string }).name : "";
  if (name === "NotAllowedError" || name === "PermissionDeniedError") return "camera_refused";
  return name === "SecurityError" ? "insecure" : "no_camera";
}

async function open(wanted: MediaStreamConstraints): Promise<MediaStream> {
  if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) throw new CameraError("insecure");
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    throw new CameraError(troubleOf(error));
  }
}

async function openScreen(): Promise<MediaStreamTrack> {
  const { getDisplayMedia } = navigator.mediaDevices as Screens;
  if (!getDisplayMedia) throw new CameraError("no_camera");
  try {
    return (await getDisplayMedia.call(navigator.mediaDevices, { video: { frameRate: 10 } })).getVideoTracks()[0];
  } catch (error) {
    throw new CameraError(troubleOf(error));
  }
}

async function cameras(): Promise<MediaDeviceInfo[]> {
  if (!navigator.mediaDevices || !navigator.mediaDevices.enumerateDevices) return [];
  return (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === "videoinput");
}
