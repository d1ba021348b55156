import assert from "node:assert/strict";
import test from "node:test";
import { Favourites, MOST, Name, Recents } from "../../../app/ui/pages/common/favourites";

const name = (phrase: string): Name => ({ pack: "p", phrase });
const told = (list: Name[]) => list.map((one) => one.phrase).join(" ");
const settled = () => new Promise((done) => setTimeout(done, 0));

function shelf(kept: Name[], broken = false) {
  const store = { kept, broken, changes: 0 };
  const favourites = new Favourites({
    load: async () => store.kept,
    save: async (names) => { if (store.broken) throw new Error("away"); return (store.kept = names); },
  }, () => { store.changes++; });
  return { store, favourites };
}

test("a star keeps a phrase, and a second press lets it go", async () => {
  const { store, favourites } = shelf([name("a")]);
  await favourites.load();
  favourites.toggle(name("b"));
  assert.equal(told(favourites.list), "a b");
  assert.ok(favourites.has(name("b")) && !favourites.has({ pack: "q", phrase: "b" }));
  favourites.toggle(name("a"));
  await settled();
  assert.equal(told(store.kept), "b");
});

test("phrases move by places and stop at the ends; undo brings the list back", async () => {
  const { store, favourites } = shelf([name("a"), name("b"), name("c")]);
  await favourites.load();
  favourites.move(name("c"), -1);
  assert.equal(told(favourites.list), "a c b");
  favourites.move(name("a"), -1);
  favourites.move(name("b"), 1);
  favourites.move(name("nobody"), 1);
  assert.equal(told(favourites.list), "a c b");
  favourites.toggle(name("c"));
  assert.ok(favourites.canUndo);
  favourites.undo();
  assert.equal(told(favourites.list), "a c b");
  assert.ok(!favourites.canUndo);
  await settled();
  assert.equal(told(store.kept), "a c b");
});

test("what could not be kept goes back", async () => {
  const { favourites } = shelf([name("a")], true);
  await favourites.load();
  favourites.toggle(name("b"));
  assert.equal(told(favourites.list), "a b");
  await settled();
  assert.equal(told(favourites.list), "a");
  assert.ok(!favourites.canUndo);
});

test("a counter's list has an end", async () => {
  const { favourites } = shelf([]);
  for (let at = 0; at <= MOST; at++) favourites.toggle(name(`p${at}`));
  assert.equal(favourites.list.length, MOST);
});

test("what was said lately comes first, once, and the oldest is forgotten", () => {
  const recents = new Recents();
  for (const phrase of ["a", "b", "a", "c", "d", "e", "f", "g"]) recents.add(name(phrase));
  assert.equal(told(recents.list), "g f e d c a");
});
