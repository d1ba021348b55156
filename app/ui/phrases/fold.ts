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

/** Bring romaji to one spelling: `juuminhyou` and `zyuminhyo` become the same. */
export function squash(latin: string): string {
  for (const [written, spelt] of SPELLINGS) latin = latin.split(written).join(spelt);
  return latin.replace(/ou|oo/g, "o").replace(/([a-z])\1+/g, "$1");
}

/** Give the folded forms under which a typed text is looked for; letters still on their way to kana (じゅうm) are left out. */
export function queries(typed: string): string[] {
  const folded = fold(typed).replace(/([\u3041-\u309f\u30fc])[a-z]{1,3}$/, "$1");
  if (!folded) return [];
  const latin = /[a-z]/.test(folded) ? squash(folded) : folded;
  return latin === folded || latin.length < 2 ? [folded] : [folded, latin];
}
