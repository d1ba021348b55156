// What the editor tells its preview.

import type { PacksJson } from "../../phrases";

/** The packs as they would be, in one language, and what of them to show; an empty phrase shows the whole category. */
export interface PreviewMessage { packs: PacksJson; category: string; phrase: string }
