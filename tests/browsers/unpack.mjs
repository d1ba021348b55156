// Unpacks what the npm packages carry in Brotli: node unpack.mjs. Done once; a second call does nothing.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";

const here = new URL(".", import.meta.url).pathname;
const PACKAGES = { "chrome-aws-lambda": ["aws.tar", "swiftshader.tar"], "@sparticuz/chromium": ["al2023.tar", "fonts.tar"] };

for (const [name, archives] of Object.entries(PACKAGES)) {
  const from = `${here}node_modules/${name}/bin`;
  const to = `${here}unpacked/${name.replace(/\W/g, "_")}`;
  const browser = `${to}/chromium`;
  if (existsSync(browser)) continue;
  mkdirSync(to, { recursive: true });
  for (const archive of archives) {
    if (!existsSync(`${from}/${archive}.br`)) continue;
    writeFileSync(`${to}/${archive}`, brotliDecompressSync(readFileSync(`${from}/${archive}.br`)));
    execFileSync("tar", ["xf", archive], { cwd: to });
  }
  // The browser comes last: it says that the rest is there.
  writeFileSync(browser, brotliDecompressSync(readFileSync(`${from}/chromium.br`)));
  chmodSync(browser, 0o755);
}
