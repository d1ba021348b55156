// How to stand in the picture: the most urgent advice as an arrow, a place and words.

import type { Coaching } from "../../components/call/call_screen";
import { _r } from "../../i18n";

type Advice = "nobody" | "too_near" | "too_far" | "too_dark" | "backlit" | "blurred" | "several"
  | "face_out" | "left_hand_out" | "right_hand_out" | "hands_low";

// One's own picture is a mirror: the signer's right hand stands at its right edge, and the arrow points back in.
const SIGNS: { [advice in Advice]: Pick<Coaching, "icon" | "edge"> } = {
  nobody: { icon: "person", edge: "middle" },
  too_near: { icon: "zoom_out", edge: "middle" },
  too_far: { icon: "zoom_in", edge: "middle" },
  too_dark: { icon: "light_mode", edge: "middle" },
  backlit: { icon: "light_mode", edge: "top" },
  blurred: { icon: "videocam", edge: "middle" },
  several: { icon: "group", edge: "middle" },
  face_out: { icon: "arrow_downward", edge: "top" },
  left_hand_out: { icon: "arrow_forward", edge: "left" },
  right_hand_out: { icon: "arrow_back", edge: "right" },
  hands_low: { icon: "arrow_upward", edge: "bottom" },
};

/** Show the first advice that we know; null when all is well. */
export function coachingFor(advice: string[]): Coaching | null {
  const known = advice.filter((one): one is Advice => one in SIGNS)[0];
  return known ? { ...SIGNS[known], words: adviceWords(known) } : null;
}

function adviceWords(advice: Advice): Node[] {
  switch (advice) {
    case "nobody": return _r("Please sit in front of the camera.");
    case "too_near": return _r("Please move back a little.");
    case "too_far": return _r("Please come a little nearer.");
    case "too_dark": return _r("It is too dark to see the hands.");
    case "backlit": return _r("The light behind you is too bright.");
    case "blurred": return _r("The picture is blurred. Please wipe the camera.");
    case "several": return _r("Please let only one person be in the picture.");
    case "face_out": return _r("Your face is outside the picture.");
    case "left_hand_out": return _r("Your left hand is outside the picture.");
    case "right_hand_out": return _r("Your right hand is outside the picture.");
    case "hands_low": return _r("Please sign a little higher.");
  }
}
