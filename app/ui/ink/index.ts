export { InkPad } from "./pad";
export { inkPicture } from "./picture";
export type { PadOptions, Tool } from "./pad";
export type { Stroke, Style } from "./model";
export { PENS } from "./styles";
