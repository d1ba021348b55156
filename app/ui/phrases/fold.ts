// Folding what people type, as phrase_packs/folding.py folds the words of the packs.

const SPELLINGS: Array<[string, string]> = [
  ["tch", "ch"], ["sh", "sy"], ["ch", "ty"], ["ts", "t"], ["j", "zy"], ["dz", "z"], ["dy", "zy"], ["f", "h"],
  ["syi", "si"], ["tyi", "ti"], ["zyi", "zi"], ["di", "zi"], ["du", "zu"], ["wo", "o"],
  ["mb", "nb"], ["mp", "np"], ["mm", "nm"],
];

/** Bring a text to one width, case and kana, without accents, spaces and punctuation. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase()
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replace(/đ/g, "d")
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\p{P}\p{Z}\p{S}\p{C}]/gu, "");
}

/** Do the same with each word, and put one space between them. */
export function foldWords(text: string): string {
  return text.replace(/['’]/g, "").split(/[\s\-‐-—/.,;:!?()]+/).map(fold).filter((word) => word).join(" ");
}

/** Bring romaji to one spelling: `juuminhyou` and `zyuminhyo` become the same. */
export function squash(latin: string): string {
  for (const [written, spelt] of SPELLINGS) latin = latin.split(written).join(spelt);
  return latin.replace(/ou|oo/g, "o").replace(/([a-z])\1+/g, "$1");
}

/** The forms under which a typed text is looked for; an empty one is not. */
export interface Query {
  /** In languages with spaces between words. */
  words: string;
  /** In languages without. */
  joined: string;
  /** In Japanese, where it differs. */
  romaji: string;
}

/** Fold a typed text; letters on their way to kana (じゅうm) and Hangul (주민ㄷ) are left out. */
export function queryOf(typed: string): Query {
  const joined = fold(typed).replace(/([\u3041-\u309f\u30fc])[a-z]{1,3}$/, "$1").replace(/([\uac00-\ud7a3])[\u1100-\u1112]$/, "$1");
  const latin = /[a-z]/.test(joined) ? squash(joined) : joined;
  return { words: foldWords(typed), joined, romaji: latin === joined || latin.length < 2 ? "" : latin };
}
