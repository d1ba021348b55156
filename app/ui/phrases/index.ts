export { PhraseBook } from "./book";
export type { Years } from "./fill";
export { nextStep, pathOf } from "./flows";
export type {
  AnswerJson, AskedKind, CategoryJson, Cldr, ClipJson, FindJson, FlowJson, Given, Kind, OptionJson, PackJson, PacksJson, PhraseJson, PictureJson, RegionJson, Segment, SlotJson, StepJson, TextJson,
  Value, Values,
} from "./json";
export { NONE } from "./kinds";
export { plain, reading } from "./ruby";
export { Finder } from "./search";
export type { Hit, Wanted } from "./search";
