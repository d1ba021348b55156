// What the state of the pictures is in words.

import { _r } from "../../i18n";

/** Tell what to write over the picture; null while it flows. */
export function callStateWords(state: string): Node[] | null {
  switch (state) {
    case "flowing": return null;
    case "restoring": return _r("The picture is being restored. Please wait.");
    case "no_camera": return _r("This device has no camera. You can see the interpreter, and write and type.");
    case "camera_refused": return _r("The camera is not allowed on this device. Please ask the staff.");
    case "insecure": return _r("The camera works only over a secure connection. Please ask the staff.");
    case "relay_away": return _r("The video is not available just now. Please go on by writing.");
    case "ended": return _r("The call has ended.");
    default: return _r("The picture is starting …");
  }
}
