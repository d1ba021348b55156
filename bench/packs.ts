// What bench/packs.py has a browser's engine do: open the phrases, find some, fill some; and the references beside it.
import { readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import MiniSearch from "minisearch";
import { Finder, PhraseBook } from "../app/ui/phrases";
import { fillText } from "../app/ui/phrases/fill";
import type { FindJson, PacksJson, SlotJson, TextJson } from "../app/ui/phrases/json";

interface Job {
  find: string;
  packs: string;
  words: { at: number; pack: string; phrase: string; [locale: string]: string | number }[];
  queries: { typed: string; locale: string; pack: string; phrase: string }[];
  fills: { text: TextJson; slots: { [name: string]: SlotJson }; icu: string; name: string }[];
  locale: string;
  rounds: number;
}

const SHOWN = 20;
const job = JSON.parse(readFileSync(process.argv[2], "utf8")) as Job;

function timed<T>(work: () => T): [number, T] {
  const began = performance.now();
  const made = work();
  return [performance.now() - began, made];
}

function measure<T>(make: () => T): number {
  return timed(make)[0];
}

const rounds = [];
for (let round = 0; round < job.rounds; round += 1) {
  const packs = JSON.parse(job.packs) as PacksJson;
  const find = JSON.parse(job.find) as FindJson;
  const open = measure(() => new PhraseBook(JSON.parse(job.packs) as PacksJson));
  const parsed = measure(() => JSON.parse(job.packs));
  const [openFinder, finder] = timed(() => new Finder(find));
  const locales = Object.keys(job.words[0]).filter((name) => ["at", "pack", "phrase"].indexOf(name) < 0);
  const mini = new MiniSearch({ idField: "at", fields: locales, storeFields: ["pack", "phrase"], searchOptions: { prefix: true, fuzzy: 0.2 } });
  const openMini = measure(() => mini.addAll(job.words));
  const ours: number[] = [], theirs: number[] = [];
  let oursFound = 0, theirsFound = 0;
  for (const { typed, locale, pack, phrase } of job.queries) {
    const [took, hits] = timed(() => finder.search(typed, { locale, limit: SHOWN }));
    ours.push(took);
    if (hits.some((hit) => hit.pack === pack && hit.phrase === phrase)) oursFound += 1;
    const [tookTheirs, results] = timed(() => mini.search(typed).slice(0, SHOWN));
    theirs.push(tookTheirs);
    if (results.some((hit) => hit.pack === pack && hit.phrase === phrase)) theirsFound += 1;
  }
  const messages = job.fills.map((one) => new IntlMessageFormat(one.icu, job.locale));
  const values = Array.from({ length: 200 }, (_, at) => at);
  const fill = measure(() => job.fills.forEach((one) => values.forEach((value) =>
    fillText(one.text, one.slots, { [one.name]: value }, packs.cldr))));
  const format = measure(() => job.fills.forEach((one, at) => values.forEach((value) => messages[at].format({ [one.name]: value }))));
  const count = job.fills.length * values.length;
  rounds.push({
    open_ms: open, json_ms: parsed, finder_ms: openFinder, mini_ms: openMini, ours_ms: ours, theirs_ms: theirs,
    ours_found: oursFound / job.queries.length, theirs_found: theirsFound / job.queries.length,
    fill_us: (fill * 1000) / count, format_us: (format * 1000) / count,
  });
}
process.stdout.write(JSON.stringify(rounds));
