// Sign video: the call of one seat, and the view of another's signing space.
export { SignCall } from "./sign_call";
export type { SignCallOptions, SignState } from "./sign_call";
export { SignView } from "./sign_view";
