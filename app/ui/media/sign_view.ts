// Shows the signing space of a picture as large as its place allows: the picture is moved and scaled, never cut anew.

export interface Size { width: number; height: number }
/** x, y, width and height as shares of the picture. */
export type Crop = readonly [number, number, number, number];
export interface Placement { scale: number; x: number; y: number }

/** Larger, and 480 lines turn to porridge. */
export const MOST = 2.2;
/** A smaller change than this is not worth a movement on the screen. */
const WORTH = 0.03;
const WHOLE: Placement = { scale: 1, x: 0, y: 0 };

/** Say how to place a picture that is fitted into `place` ("contain") so that `crop` fills it; the origin is its top left corner. */
export function placement(place: Size, picture: Size, crop: Crop | null): Placement {
  if (!crop || !(place.width && place.height && picture.width && picture.height)) return WHOLE;
  const fit = Math.min(place.width / picture.width, place.height / picture.height);
  const width = picture.width * fit, height = picture.height * fit;
  const left = (place.width - width) / 2, top = (place.height - height) / 2;
  const [x, y, w, h] = crop;
  const scale = Math.min(MOST, Math.max(1, Math.min(place.width / (w * width), place.height / (h * height))));
  return {
    scale,
    x: moved(place.width, scale, left + (x + w / 2) * width, left, width),
    y: moved(place.height, scale, top + (y + h / 2) * height, top, height),
  };
}

// Centre the crop, but never show empty space beside a picture that could fill it.
function moved(place: number, scale: number, centre: number, start: number, length: number): number {
  const wanted = place / 2 - centre * scale;
  const first = -start * scale, last = place - (start + length) * scale;
  return first < last ? (first + last) / 2 : Math.min(first, Math.max(last, wanted));
}

/** Tell whether two placements look the same. */
export function alike(one: Placement, other: Placement, place: Size): boolean {
  return Math.abs(one.scale - other.scale) < WORTH
    && Math.abs(one.x - other.x) < WORTH * place.width && Math.abs(one.y - other.y) < WORTH * place.height;
}

/** Keeps one video on its signing space. Its box must hide what runs over. */
export class SignView {
  private crop: Crop | null = null;
  private now = WHOLE;

  private readonly again = () => this.place(true);

  constructor(private readonly video: HTMLVideoElement) {
    video.addEventListener("loadedmetadata", this.again);
    video.addEventListener("resize", this.again);
    window.addEventListener("resize", this.again);
  }

  /** Let go of the window. */
  destroy(): void {
    window.removeEventListener("resize", this.again);
  }

  /** Take what `sign.framing_changed` says of this picture's signer. */
  framed(body: { crop: readonly number[] | null }): void {
    this.crop = body.crop && body.crop.length === 4 ? [body.crop[0], body.crop[1], body.crop[2], body.crop[3]] : null;
    this.place(false);
  }

  private place(exact: boolean): void {
    const { video } = this;
    const box = { width: video.clientWidth, height: video.clientHeight };
    const wanted = placement(box, { width: video.videoWidth, height: video.videoHeight }, this.crop);
    if (!exact && alike(this.now, wanted, box)) return;
    this.now = wanted;
    const calm = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    video.style.transformOrigin = "0 0";
    video.style.transition = exact || calm ? "none" : "transform 0.7s ease-in-out";
    video.style.transform = `translate(${wanted.x.toFixed(1)}px, ${wanted.y.toFixed(1)}px) scale(${wanted.scale.toFixed(3)})`;
  }
}
