// Bundles the pages for the oldest browsers we serve, and writes
// app/static/dist/manifest.json: logical name -> hashed name.
import { build } from "esbuild";
import { browserslistToTargets, bundle } from "lightningcss";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { fonts } from "./fonts.mjs";
import { framing } from "./framing.mjs";

const root = new URL("../..", import.meta.url).pathname;
process.chdir(root);
const pages = "app/ui/pages";
const modules = "node_modules";
const dist = "app/static/dist";
const out = `${dist}.new`;
const targets = ["safari13", "ios13", "chrome80", "firefox78"];
const manifest = {};

const hashed = (name, bytes) =>
  name.replace(/(\.[a-z0-9]+)$/, `-${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}$1`);

async function emit(name, bytes) {
  manifest[name] = hashed(name, bytes);
  await writeFile(`${out}/${manifest[name]}`, bytes);
}

async function scripts() {
  const entries = (await readdir(pages)).filter((file) => file.endsWith(".ts"));
  const result = await build({
    entryPoints: entries.map((file) => `${pages}/${file}`),
    bundle: true, minify: true, sourcemap: true, format: "iife", target: targets, charset: "utf8",
    outdir: out, entryNames: "[name]-[hash]", metafile: true, legalComments: "linked",
    // Safari 13 has destructuring; esbuild refuses it for one array-rest bug that we do not meet.
    supported: { destructuring: true },
  });
  for (const [file, info] of Object.entries(result.metafile.outputs))
    if (info.entryPoint) manifest[info.entryPoint.split("/").pop().replace(/\.ts$/, ".js")] = file.split("/").pop();
}

async function styles() {
  const browsers = browserslistToTargets(["safari 13.0", "ios_saf 13.0", "chrome 80", "firefox 78"]);
  for (const file of (await readdir(pages)).filter((name) => name.endsWith(".css"))) {
    const { code, warnings } = bundle({ filename: `${pages}/${file}`, minify: true, targets: browsers });
    for (const warning of warnings) console.warn(file, warning.message);
    await emit(file, code);
  }
}

// One sprite with every icon that the screens or the phrase packs name, and those offered to who edits packs:
// what a tablet has not loaded it cannot show.
async function icons() {
  const names = new Set();
  for (const file of ["icons.json", "icons_offered.json"]) for (const name of JSON.parse(await readFile(`app/ui/${file}`, "utf8"))) names.add(name);
  const packs = "phrase_packs/packs";
  const files = (await readdir(packs)).filter((name) => name.endsWith(".yaml")).map((name) => `${packs}/${name}`);
  for (const file of [...files, "phrase_packs/documents.yaml"])
    for (const [, name] of (await readFile(file, "utf8")).matchAll(/\bicon:\s*"?([a-z0-9_]+)"?/g)) names.add(name);
  let sprite = '<svg xmlns="http://www.w3.org/2000/svg">';
  for (const name of [...names].sort()) {
    const file = `${modules}/@material-symbols/svg-700/outlined/${name}.svg`;
    if (!existsSync(file)) { console.warn(`no icon named ${name}`); continue; }
    const svg = await readFile(file, "utf8");
    const box = svg.match(/viewBox="([^"]+)"/)[1];
    sprite += `<symbol id="${name}" viewBox="${box}">${svg.replace(/^[^>]*>|<\/svg>\s*$/g, "")}</symbol>`;
  }
  await emit("icons.svg", `${sprite}</svg>`);
}

await rm(out, { recursive: true, force: true });
await mkdir(`${out}/framing`, { recursive: true });
await Promise.all([scripts(), styles(), fonts(out, emit), icons(), framing(targets, emit)]);
await writeFile(`${out}/manifest.json`, `${JSON.stringify(manifest, null, 1)}\n`);
// A server that runs meanwhile sees the old files or the new ones, never half of them.
await rm(dist, { recursive: true, force: true });
await rename(out, dist);
