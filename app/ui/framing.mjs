// Builds the worker that finds the pose on a device that can, and puts MediaPipe's library beside it. It lies in a folder
// of its own: the server lets nothing else make code of what it has fetched.
import { build } from "esbuild";
import { readFile } from "node:fs/promises";

const library = "node_modules/@mediapipe/tasks-vision";

// The library knows how likely a landmark lies in the picture, and hands out only how likely it is seen.
const handOutPresence = {
  name: "presence",
  setup(bundler) {
    bundler.onLoad({ filter: /tasks-vision\/vision_bundle\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(/visibility:(\w+)\((\w+),4\)\?\?0/g, "$&,presence:$1($2,5)??0");
      if (contents === source) throw new Error("This version of tasks-vision makes landmarks in another way.");
      return { contents, loader: "js" };
    });
  },
};

/** Write `framing/worker.js`, and the library with and without vector instructions. */
export async function framing(targets, emit) {
  const { outputFiles: [worker] } = await build({
    entryPoints: ["app/ui/media/framing/worker.ts"], bundle: true, minify: true, format: "iife", target: targets, charset: "utf8",
    logOverride: { "package.json": "silent" }, write: false, legalComments: "inline", plugins: [handOutPresence], supported: { destructuring: true },
    // The package names its parts in a way that bundlers refuse.
    alias: { "@mediapipe/tasks-vision": `./${library}/vision_bundle.mjs` },
  });
  await emit("framing/worker.js", worker.contents);
  for (const kind of ["", "_nosimd"]) for (const ending of ["js", "wasm"])
    await emit(`framing/vision${kind}.${ending}`, await readFile(`${library}/wasm/vision_wasm${kind}_internal.${ending}`));
}
