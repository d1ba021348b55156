// Bundles tests/unit/ui/*.test.ts for Node and runs them: node tools/ui_tests.mjs [part of a name].
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
process.chdir(root);
const wanted = process.argv[2] ?? "";
const tests = readdirSync("tests/unit/ui").filter((name) => name.endsWith(".test.ts") && name.includes(wanted));
const out = mkdtempSync(join(tmpdir(), "ui-tests-"));
try {
  await build({
    entryPoints: tests.map((name) => `tests/unit/ui/${name}`), outdir: out, bundle: true, platform: "node",
    format: "cjs", target: "node20", sourcemap: "inline", logLevel: "warning",
  });
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...tests.map((name) => join(out, name.replace(/\.ts$/, ".js")))],
    { stdio: "inherit", cwd: root });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
