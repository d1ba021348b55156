export { TextBox } from "./text_box";
export type { Edit, Finished, TextBoxOptions } from "./text_box";
export { parts, RemoteDrafts } from "./remote_drafts";
export type { RemoteDraft } from "./remote_drafts";
export { first, lengthOf, TEXT_MAX } from "./code_points";
