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
  const bad = meter.readings.filter((one) => one.complaint)[0];
  if (bad) return bad.complaint === "hands" ? { kind: "hands" } : { kind: "slow", fps: bad.figures ? bad.figures.fps : 0 };
  const fps = meter.slow();
  return fps === null ? null : { kind: "seen_slow", fps };
}
