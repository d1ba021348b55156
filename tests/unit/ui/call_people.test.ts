import assert from "node:assert/strict";
import { test } from "node:test";
import { afterKey, bounded, LEAST, MOST, STEP } from "../../../app/ui/components/call/divider";
import { Arrangement, cornerAt, DOCUMENT, OWN_PLACES } from "../../../app/ui/components/call/seating";
import type { CallState } from "../../../app/ui/link/types";
import { GRACE_MS, Party } from "../../../app/ui/media/party";
import { callPeople } from "../../../app/ui/pages/common/call_people";

const VISITOR = { pid: "visitor-1", role: "visitor", state: "present" } as const;
const STAFF = { pid: "staff-1", role: "staff", state: "present" } as const;
const ONE = { pid: "interpreter-1", role: "interpreter", state: "present" } as const;
const TWO = { pid: "interpreter-2", role: "interpreter", state: "present" } as const;
const ALL = [VISITOR, STAFF, ONE, TWO];
const call = (interpreters: string[], left: string[] = []) => ({ interpreters, left } as unknown as CallState);
const flowing = { state: "flowing", voice: true, document: false } as const;

test("each role sees whom it needs first, and staff when they are seen", () => {
  const seen = (me: { pid: string; role: "visitor" | "staff" | "interpreter" }, pids: string[], interpreters = ["interpreter-1"]) =>
    callPeople(call(interpreters), me, ALL, pids).map((one) => one.pid);
  assert.deepEqual(seen(VISITOR, []), ["interpreter-1"]);
  assert.deepEqual(seen(VISITOR, ["staff-1", "interpreter-1"]), ["interpreter-1", "staff-1"]);
  assert.deepEqual(seen(STAFF, ["visitor-1"]), ["interpreter-1", "visitor-1"]);
  assert.deepEqual(seen(ONE, ["staff-1", "interpreter-2"], ["interpreter-1", "interpreter-2"]), ["visitor-1", "interpreter-2", "staff-1"]);
});

test("two interpreters are numbered as they came, and one who left is gone at once", () => {
  const people = callPeople(call(["interpreter-1", "interpreter-2"]), VISITOR, ALL, []);
  assert.deepEqual(people.map((one) => one.number), [1, 2]);
  assert.deepEqual(callPeople(call(["interpreter-1", "interpreter-2"]), ONE, ALL, []).map((one) => [one.pid, one.number]), [["visitor-1", null], ["interpreter-2", 2]]);
  assert.deepEqual(callPeople(call(["interpreter-2"], ["interpreter-1"]), VISITOR, ALL, ["interpreter-1"]).map((one) => [one.pid, one.number]), [["interpreter-2", null]]);
});

test("nobody who comes takes another's place, and who stays when the large one goes is large", () => {
  const seats = new Arrangement();
  assert.deepEqual(seats.seat(["a"]), { large: ["a"], small: [] });
  assert.deepEqual(seats.seat(["b", "a", DOCUMENT]), { large: ["a"], small: ["b", DOCUMENT] });
  assert.deepEqual(seats.seat(["b", DOCUMENT]), { large: ["b"], small: [DOCUMENT] });
  assert.deepEqual(seats.seat([]), { large: [], small: [] });
});

test("a choice brings a picture beside the large one, and another choice takes either away", () => {
  const seats = new Arrangement(), tiles = ["a", "b", DOCUMENT];
  seats.seat(tiles);
  seats.choose(DOCUMENT);
  assert.deepEqual(seats.seat(tiles), { large: ["a", DOCUMENT], small: ["b"] });
  seats.choose("a");
  assert.deepEqual(seats.seat(tiles).large, ["a", DOCUMENT], "a document does not stand alone");
  seats.choose("b");
  assert.deepEqual(seats.seat(tiles), { large: ["a", "b"], small: [DOCUMENT] });
  seats.choose("a");
  assert.deepEqual(seats.seat(tiles), { large: ["b"], small: ["a", DOCUMENT] });
  seats.choose("a");
  seats.choose("a");
  assert.deepEqual(seats.seat(tiles).large, ["b"]);
  seats.choose("a");
  assert.deepEqual(seats.seat(["a", DOCUMENT]), { large: ["a"], small: [DOCUMENT] });
});

test("a document alone is small until somebody makes it large, and comes back small", () => {
  const seats = new Arrangement();
  seats.seat(["a", DOCUMENT]);
  seats.choose(DOCUMENT);
  seats.choose(DOCUMENT);
  assert.deepEqual(seats.seat(["a", DOCUMENT]), { large: ["a"], small: [DOCUMENT] });
});

test("the own picture goes round every place, and to the corner where it is dropped", () => {
  const seats = new Arrangement(), places = OWN_PLACES.map(() => { seats.moveOwn(); return seats.own; });
  assert.deepEqual(places.sort(), OWN_PLACES.slice().sort());
  assert.deepEqual([cornerAt(0.1, 0.2), cornerAt(0.9, 0.2), cornerAt(0.1, 0.9), cornerAt(0.9, 0.9)], ["top-left", "top-right", "bottom-left", "bottom-right"]);
});

test("the divider keeps within its bounds, by keys too", () => {
  assert.deepEqual([bounded(3), bounded(50.4), bounded(99)], [LEAST, 50, MOST]);
  assert.equal(afterKey("ArrowRight", 50), 50 + STEP);
  assert.equal(afterKey("ArrowUp", LEAST), LEAST);
  assert.deepEqual([afterKey("Home", 50), afterKey("End", 50), afterKey("a", 50)], [LEAST, MOST, null]);
});

test("a picture flows with its frames, and a slate stands for a camera that is off, at once", () => {
  const party = new Party();
  assert.equal(party.showing("a"), "starting");
  party.led([{ line: "picture", pid: "a" }, { line: "voice", pid: "a" }], 0);
  party.turned("a", flowing);
  assert.equal(party.showing("a"), "starting");
  assert.equal(party.moves("a", true), true);
  assert.equal(party.moves("a", true), false);
  assert.equal(party.showing("a"), "flowing");
  party.turned("a", { ...flowing, state: "off" });
  assert.equal(party.showing("a"), "off");
  party.turned("a", { ...flowing, state: "stalled" });
  assert.equal(party.showing("a"), "stalled");
  party.moves("a", true);
  assert.equal(party.showing("a"), "flowing", "frames that are seen count more than a report that is late");
});

test("a seat that connects anew keeps its place, and one that stays away loses it", () => {
  const party = new Party();
  party.led([{ line: "picture", pid: "a" }, { line: "picture_2", pid: "b" }, { line: "document", pid: "b" }], 0);
  assert.equal(party.presenter, "b");
  party.led([{ line: "picture", pid: "a" }], 100);
  assert.deepEqual(party.seats(200), ["a", "b"]);
  assert.deepEqual(party.seats(100 + GRACE_MS), ["a"]);
  assert.deepEqual([party.presenter, party.lineOf("b", "picture"), party.lineOf("a", "picture")], [null, null, "picture"]);
  party.led([{ line: "picture", pid: "a" }, { line: "picture_2", pid: "b" }], 200);
  assert.deepEqual(party.seats(9000), ["a", "b"]);
});

test("whose hands move is told for each seat", () => {
  const party = new Party();
  party.framed("a", { crop: null, advice: [], signing: true, by: "server" });
  assert.deepEqual([party.signs("a"), party.signs("b")], [true, false]);
});
