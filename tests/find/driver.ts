// Answers one question a line: the browser's own finding over the packs that it is given first.
import { createInterface } from "node:readline";
import { Finder } from "../../app/ui/phrases/search";

let finder: Finder;
const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const asked = JSON.parse(line);
  if (asked.words) finder = new Finder(asked.words);
  const begun = process.hrtime.bigint();
  const hits = asked.may
    ? [finder.nearest(asked.typed, asked.locale, (pack, phrase) => (asked.may.indexOf(`${pack}/${phrase}`) < 0 ? 0 : 1))].filter(Boolean) : asked.typed === undefined ? [] : finder.search(asked.typed, { locale: asked.locale || "ja", pack: asked.pack, limit: asked.limit });
  process.stdout.write(`${JSON.stringify({ hits, ms: Number(process.hrtime.bigint() - begun) / 1e6 })}\n`);
});
