// Sign video: the call of one seat, and the view of another's signing space.
export { documentSources } from "./camera";
export type { CameraTrouble, DocumentSource } from "./camera";
export type { FramingFiles } from "./framing";
export type { What } from "./lines";
export { Party } from "./party";
export type { Framing, Media, Showing } from "./party";
export { SignCall } from "./sign_call";
export type { SignCallOptions, SignState } from "./sign_call";
export { SignView } from "./sign_view";
export { LegibilityMeter } from "./legibility_meter";
export type { Watched } from "./legibility_meter";
export { mayGoOn } from "./preflight";
export type { Check, Found } from "./preflight";
export { Preflight } from "./preflight_run";
export { VoiceWatch } from "./legibility_voice";
