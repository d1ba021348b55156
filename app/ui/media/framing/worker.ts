// Finds the pose in a worker of its own. Pictures stay in it: only the crop, the advice and the cost come out.

import { FaceDetector, PoseLandmarker } from "@mediapipe/tasks-vision";
import type { Point } from "./body";
import { lumaOf } from "./light";
import type { Answer, Ask, FramingFiles } from "./messages";
import { Signer } from "./signer";

/** A face so high, beside the highest, belongs to somebody who sits there too. */
const AS_NEAR = 0.6;
const SURE = 0.5;

// The library writes notes to the console, and a device's console is nobody's to read.
for (const word of ["log", "info", "warn", "error"] as const) console[word] = () => undefined;

const own = self as unknown as { onmessage: ((event: { data: Ask }) => void) | null; postMessage(answer: Answer): void };

class Eyes {
  private picture: ImageBitmap | null = null;
  private atMs = 0;
  private readonly canvas = new OffscreenCanvas(1, 1);
  private readonly signer: Signer;

  constructor(private readonly poses: PoseLandmarker, private readonly faces: FaceDetector | null) {
    this.signer = new Signer(() => this.find(), () => this.people());
  }

  look(picture: ImageBitmap, atMs: number, eager: boolean): Answer {
    const began = performance.now();
    this.picture = picture;
    // The library takes no picture twice at one time.
    this.atMs = Math.max(atMs, this.atMs + 1);
    const { seen, found } = this.signer.look(this.luma(picture), this.atMs / 1000, eager);
    picture.close();
    return { type: "looked", seen, foundIn: found ? performance.now() - began : null };
  }

  private luma(picture: ImageBitmap) {
    const { width, height } = picture;
    if (this.canvas.width !== width || this.canvas.height !== height) { this.canvas.width = width; this.canvas.height = height; }
    const context = this.canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
    context.drawImage(picture, 0, 0);
    return lumaOf(width, height, context.getImageData(0, 0, width, height).data);
  }

  private find(): Point[] | null {
    const found: Point[] | undefined = this.poses.detectForVideo(this.picture as ImageBitmap, this.atMs).landmarks[0];
    return found ? found.map(({ x, y, presence }) => ({ x, y, presence })) : null;
  }

  private people(): number {
    if (!this.faces) return 1;
    const heights = this.faces.detect(this.picture as ImageBitmap).detections.map(({ boundingBox }) => (boundingBox ? boundingBox.height : 0));
    return heights.filter((height) => height >= AS_NEAR * Math.max(...heights)).length;
  }
}

async function open(files: FramingFiles): Promise<Eyes> {
  const wasm = simd() ? files.simd : files.plain;
  const fileset = { wasmLoaderPath: wasm.loader, wasmBinaryPath: wasm.binary };
  const poses = await PoseLandmarker.createFromOptions(fileset, {
    baseOptions: { modelAssetPath: files.pose, delegate: "CPU" }, runningMode: "VIDEO",
  });
  const faces = files.faces ? await FaceDetector.createFromOptions(fileset, {
    baseOptions: { modelAssetPath: files.faces, delegate: "CPU" }, runningMode: "IMAGE", minDetectionConfidence: SURE,
  }) : null;
  return new Eyes(poses, faces);
}

// A function that makes a vector of sixteen bytes: whoever can read it has the instructions.
function simd(): boolean {
  return WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]));
}

let eyes: Eyes | null = null;

own.onmessage = ({ data }) => {
  if (data.type === "open")
    open(data.files).then((opened) => {
      eyes = opened;
      own.postMessage({ type: "ready" });
    }, () => own.postMessage({ type: "failed" }));
  else if (eyes)
    try {
      own.postMessage(eyes.look(data.picture, data.atMs, data.eager));
    } catch {
      own.postMessage({ type: "failed" });
    }
};
