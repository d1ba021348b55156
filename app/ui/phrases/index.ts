export { PhraseBook } from "./book";
export type { CategoryJson, Cldr, Kind, PackJson, PacksJson, PhraseJson, Segment, Value, Values } from "./json";
export { plain, reading } from "./ruby";
export type { Hit } from "./search";
