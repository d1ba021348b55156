import assert from "node:assert/strict";
import { test } from "node:test";
import { addMonths, isoDate, weeks } from "../../../app/ui/components/answers/calendar";

test("a month stands in weeks that begin on the reader's first day", () => {
  // 1 November 2026 is a Sunday.
  assert.deepEqual(weeks({ year: 2026, month: 11 }, 0)[0], [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(weeks({ year: 2026, month: 11 }, 1)[0], [null, null, null, null, null, null, 1]);
});

test("every day of a month stands once, in February of a leap year too", () => {
  const days = weeks({ year: 2024, month: 2 }, 1).reduce((all, week) => all.concat(week), []).filter((day) => day !== null);
  assert.deepEqual(days, Array.from({ length: 29 }, (_none, at) => at + 1));
});

test("steps go over the turn of a year, also by ten years", () => {
  assert.deepEqual(addMonths({ year: 2026, month: 1 }, -1), { year: 2025, month: 12 });
  assert.deepEqual(addMonths({ year: 2026, month: 12 }, 1), { year: 2027, month: 1 });
  assert.deepEqual(addMonths({ year: 2026, month: 5 }, -120), { year: 2016, month: 5 });
});

test("a date is written as the protocol has it", () => {
  assert.equal(isoDate({ year: 2026, month: 3 }, 7), "2026-03-07");
  assert.equal(isoDate({ year: 987, month: 12 }, 31), "0987-12-31");
});
