// How legible a call is, on its screen: the meter among the tools, and the notice where signs cannot be read.

import { BadPictureNotice } from "../../components/meter/bad_picture";
import type { BadPicture, WayOn } from "../../components/meter/bad_picture";
import { Meter } from "../../components/meter/meter";
import type { SignControl } from "./sign_control";

export class Legible {
  readonly meter = new Meter();
  readonly notice: BadPictureNotice;

  /** `ways` lead on without the picture. */
  constructor(private readonly sign: SignControl, ways: WayOn[]) {
    this.notice = new BadPictureNotice(ways);
    this.update();
  }

  /** Take over what was measured: the meter is of the person whom this seat needs most. */
  update(): void {
    const { meter } = this.sign;
    const first = meter && meter.readings[0];
    this.meter.update(first ? first.figures : null);
    this.notice.update(badPicture(this.sign));
  }
}

function badPicture(sign: SignControl): BadPicture | null {
  const { meter } = sign;
  if (!meter || sign.state !== "flowing") return null;
  const slow = meter.readings.filter((one) => one.complaint === "slow")[0];
  if (slow) return { kind: "slow", fps: slow.fps };
  const fps = meter.slow();
  if (fps !== null) return { kind: "seen_slow", fps };
  return meter.readings.some((one) => one.complaint === "hands") ? { kind: "hands" } : null;
}
