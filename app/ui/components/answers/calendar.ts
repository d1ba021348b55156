// The days of a month as a grid: pure, and the same in every time zone.

export interface Month { year: number; month: number }

/** Tell the weeks of a month; each has seven places, null where no day of the month falls. `month` counts from 1. */
export function weeks(at: Month, firstDay: number): Array<Array<number | null>> {
  const before = (new Date(Date.UTC(at.year, at.month - 1, 1)).getUTCDay() - firstDay + 7) % 7;
  const days = new Date(Date.UTC(at.year, at.month, 0)).getUTCDate();
  const rows: Array<Array<number | null>> = [];
  for (let cell = 0; cell < before + days; cell += 7)
    rows.push([0, 1, 2, 3, 4, 5, 6].map((column) => {
      const day = cell + column - before + 1;
      return day >= 1 && day <= days ? day : null;
    }));
  return rows;
}

/** Go some months on or back. */
export function addMonths(at: Month, by: number): Month {
  const count = at.year * 12 + (at.month - 1) + by;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

/** Write a date as the protocol does: YYYY-MM-DD. */
export function isoDate(at: Month, day: number): string {
  const two = (number: number) => (number < 10 ? `0${number}` : String(number));
  return `${("000" + at.year).slice(-4)}-${two(at.month)}-${two(day)}`;
}
