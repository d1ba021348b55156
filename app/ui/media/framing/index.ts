// Finding the pose on this device, so that the server sees no picture for it.
export { DeviceEyes } from "./eyes";
export type { DeviceEyesOptions } from "./eyes";
export type { Verdict } from "./choice";
export type { FramingFiles } from "./messages";
export type { Seen } from "./signer";
