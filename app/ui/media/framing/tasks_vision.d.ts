// The part of MediaPipe's library that the worker uses. `presence` is what app/ui/framing.mjs has the library hand out too.

declare module "@mediapipe/tasks-vision" {
  interface Fileset { wasmLoaderPath: string; wasmBinaryPath: string }
  interface BaseOptions { modelAssetPath: string; delegate: "CPU" | "GPU" }
  interface Landmark { x: number; y: number; z: number; visibility: number; presence: number }

  export class PoseLandmarker {
    static createFromOptions(files: Fileset, options: { baseOptions: BaseOptions; runningMode: "VIDEO" }): Promise<PoseLandmarker>;
    detectForVideo(picture: ImageBitmap, atMs: number): { landmarks: Landmark[][] };
  }

  export class FaceDetector {
    static createFromOptions(files: Fileset, options: {
      baseOptions: BaseOptions; runningMode: "IMAGE"; minDetectionConfidence: number;
    }): Promise<FaceDetector>;
    detect(picture: ImageBitmap): { detections: { boundingBox?: { height: number } }[] };
  }
}
