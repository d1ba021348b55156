// The style sheets of the fonts: one small one that every page waits for, and one for each script that few people read
// or few words need. A browser fetches only the pieces (woff2) whose letters it shows, but it reads a whole sheet first.
import { transform } from "lightningcss";
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { existsSync } from "node:fs";

const modules = "node_modules/@fontsource";
const WEIGHTS = [400, 700];

// In `fonts.css` stand whole families, and of the others the pieces that are needed on every first page.
const WHOLE = [["noto-sans", ""], ["noto-sans-thai", "thai-"], ["noto-sans-devanagari", "devanagari-"]];
const BY_SCRIPT = { "fonts-ja.css": "biz-udpgothic", "fonts-ko.css": "noto-sans-kr", "fonts-zh-Hans.css": "noto-sans-sc" };
// On the first screen every language is written in its own letters.
const NAMES = { "fonts-ko.css": "한국어", "fonts-zh-Hans.css": "简体中文" };

/** Write all sheets with `emit(name, bytes)`, and the pieces into `out`/fonts. */
export async function fonts(out, emit) {
  await mkdir(`${out}/fonts`, { recursive: true });
  let first = "";
  for (const [family, prefix] of WHOLE) for (const weight of WEIGHTS) first += (await faces(out, family, prefix, weight)).join("\n");
  for (const [sheet, family] of Object.entries(BY_SCRIPT)) {
    const letters = NAMES[sheet] ? new Set(NAMES[sheet]) : await japanese();
    let rest = "";
    for (const weight of WEIGHTS)
      for (const face of await faces(out, family, "", weight))
        if (has(face, letters)) first += face; else rest += face;
    await emit(sheet, minified(rest));
  }
  await emit("fonts.css", minified(first));
}

async function faces(out, family, prefix, weight) {
  const folder = `${modules}/${family}`;
  const named = `${folder}/${prefix}${weight}.css`;
  const source = await readFile(existsSync(named) ? named : `${folder}/${weight}.css`, "utf8");
  const local = source.replace(/url\(\.\/files\/([^)]+\.woff2)\) format\('woff2'\), url\([^)]+\) format\('woff'\)/g,
    "url(fonts/$1) format('woff2')");
  for (const [, file] of local.matchAll(/url\(fonts\/([^)]+)\)/g)) await copyFile(`${folder}/files/${file}`, `${out}/fonts/${file}`);
  return local.match(/@font-face \{[^}]*\}/g);
}

function has(face, letters) {
  const ranges = face.match(/unicode-range: ([^;]+);/)[1].split(",").map((range) => {
    const [from, to] = range.trim().slice(2).split("-");
    return [parseInt(from, 16), parseInt(to ?? from, 16)];
  });
  return [...letters].some((letter) => ranges.some(([from, to]) => letter.codePointAt(0) >= from && letter.codePointAt(0) <= to));
}

// What the interface and the packs say in Japanese, and all kana, which people type.
async function japanese() {
  const packs = (await readdir("phrase_packs/packs")).filter((name) => name.endsWith(".yaml")).map((name) => `phrase_packs/packs/${name}`);
  let text = "";
  for (let kana = 0x3041; kana < 0x30ff; kana++) text += String.fromCharCode(kana);
  for (const file of [...packs, "phrase_packs/documents.yaml"])
    for (const [, said] of (await readFile(file, "utf8")).matchAll(/\bja(?:-simple)?: *("[^"]*"|[^,}\n]*)/g)) text += said;
  for (const locale of ["ja", "ja-simple"]) text += await readFile(`translations/${locale}/LC_MESSAGES/messages.po`, "utf8");
  return new Set(text);
}

function minified(css) {
  return transform({ filename: "fonts.css", code: Buffer.from(css), minify: true }).code;
}
