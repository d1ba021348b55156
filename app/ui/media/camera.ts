// The camera and the microphone of a call, and the plain words for why there is none.

/** Why there is no picture of one's own. */
export type CameraTrouble = "no_camera" | "camera_refused" | "insecure";

export class CameraError extends Error {
  constructor(readonly trouble: CameraTrouble) { super(trouble); }
}

// Frame rate matters more than lines for signing, so the size is fixed and the rate asked for.
const PICTURE: MediaTrackConstraints = {
  width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 }, facingMode: { ideal: "user" },
};
const SOUND: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Open the camera, and the microphone if wanted; a missing microphone is no reason to be without a picture. */
export async function openCamera(audio: boolean): Promise<MediaStream> {
  if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) throw new CameraError("insecure");
  try {
    return await navigator.mediaDevices.getUserMedia({ video: PICTURE, audio: audio && SOUND });
  } catch (error) {
    if (!audio) throw new CameraError(troubleOf(error));
  }
  return openCamera(false);
}

/** Name the trouble behind an error of getUserMedia. */
export function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof Error || (error && typeof error === "object") ? (error as { name?: string }).name : "";
  if (name === "NotAllowedError" || name === "PermissionDeniedError") return "camera_refused";
  return name === "SecurityError" ? "insecure" : "no_camera";
}
