// What the state of the pictures is in words.

import { _r } from "../../i18n";
import type { CameraTrouble, Showing } from "../../media";

/** Tell what to write in the place of all pictures; null while the way to the relay is open. */
export function callStateWords(state: string): Node[] | null {
  switch (state) {
    case "flowing": return null;
    case "restoring": return _r("The picture is being restored. Please wait.");
    case "relay_away": return _r("The video is not available just now. Please go on by writing.");
    case "ended": return _r("The call has ended.");
    default: return _r("The picture is starting …");
  }
}

/** Tell what to write in the place of one person's picture; null while it moves. */
export function slateWords(showing: Showing): Node[] | null {
  switch (showing) {
    case "flowing": return null;
    case "off": return _r("The camera is off.");
    case "stalled": return _r("The picture is being restored. Please wait.");
    case "starting": return _r("The picture is starting …");
  }
}

/** Tell why there is no picture of one's own; null where there is. */
export function troubleWords(trouble: CameraTrouble | null): Node[] | null {
  switch (trouble) {
    case null: return null;
    case "no_camera": return _r("This device has no camera. You can see the interpreter, and write and type.");
    case "camera_refused": return _r("The camera is not allowed on this device. Please ask the staff.");
    case "insecure": return _r("The camera works only over a secure connection. Please ask the staff.");
  }
}
