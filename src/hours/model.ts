// When contacts come. Counts vary more than chance alone would make them, so an hour is called busy
// only where the spread between the same hours of other weeks can't explain it.

/** A local day and how many contacts opened in each of its hours, by '00' to '23'. */
export type HourCount = {
  readonly day: Temporal.PlainDate;
  readonly hour: string;
  readonly contacts: number;
};

/** Something that comes back: an hour of the day, a day of the week; `days` is how often it was there. */
export type Slot = { readonly key: number; readonly count: number; readonly days: number };

export type Extremes = { readonly peaks: readonly number[]; readonly troughs: readonly number[] };

/** Fewer comparisons than in three weeks can't tell an ordinary spread. */
const ENOUGH_FREEDOM = 14;

/**
 * How many times as much counts of one kind vary as chance would make them, at least 1: Pearson's
 * statistic over its degrees of freedom. Null where too few repeat.
 */
export function countDispersion(groups: readonly (readonly number[])[]): number | null {
  let [statistic, freedom] = [0, 0];
  for (const counts of groups) {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    if (counts.length < 2 || mean === 0) continue;
    freedom += counts.length - 1;
    statistic += counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / mean;
  }
  return freedom < ENOUGH_FREEDOM ? null : Math.max(1, statistic / freedom);
}

/** One in twenty that any of `tests` is called out by chance; a bound, so rather fewer. */
function critical(tests: number): number {
  return Math.sqrt(-2 * Math.log(0.05 / tests));
}

const LEAST_EXPECTED = 5;
const ALIKE = 1.96;

/** The slots that are really above or below the others, with those that can't be told from the first. */
export function extremes(slots: readonly Slot[], phi: number): Extremes {
  const open = slots.filter(({ count, days }) => count > 0 && days > 0);
  const total = open.reduce((sum, { count }) => sum + count, 0);
  const days = open.reduce((sum, slot) => sum + slot.days, 0);
  if (open.length < 2) return { peaks: [], troughs: [] };
  const z = ({ count, days: own }: Slot) => {
    const expected = (total * own) / days;
    if (expected < LEAST_EXPECTED) return 0;
    return (count - expected) / Math.sqrt(phi * expected * (1 - own / days));
  };
  const limit = critical(open.length);
  const side = (sign: 1 | -1) => {
    const real = open
      .filter((slot) => sign * z(slot) > limit)
      .sort((a, b) => sign * (b.count / b.days - a.count / a.days));
    const [first] = real;
    return real.filter((slot) => first && !differ(first, slot, phi)).map(({ key }) => key);
  };
  return { peaks: side(1).sort((a, b) => a - b), troughs: side(-1).sort((a, b) => a - b) };
}

function differ(a: Slot, b: Slot, phi: number): boolean {
  const spread = Math.sqrt(phi * (a.count / a.days ** 2 + b.count / b.days ** 2));
  return Math.abs(a.count / a.days - b.count / b.days) > ALIKE * spread;
}

export type Rhythm = {
  /** Null: not enough weeks to tell. */
  readonly hours: Extremes | null;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: Extremes | null;
};

/** Of the days from the first to the last one; a day without contacts counts. */
export function rhythm(counts: readonly HourCount[], span: readonly Temporal.PlainDate[]): Rhythm {
  const at = new Map(counts.map(({ day, hour, contacts }) => [`${day} ${Number(hour)}`, contacts]));
  const count = (day: Temporal.PlainDate, hour: number) => at.get(`${day} ${hour}`) ?? 0;
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((key) => ({
    key,
    days: span.filter(({ dayOfWeek }) => dayOfWeek === key),
  }));
  const total = (day: Temporal.PlainDate) => hours.reduce((sum, hour) => sum + count(day, hour), 0);
  const hourPhi = countDispersion(
    weekdays.flatMap(({ days }) => hours.map((hour) => days.map((day) => count(day, hour)))),
  );
  const dayPhi = countDispersion(weekdays.map(({ days }) => days.map(total)));
  const hourSlots = hours.map((key) => ({
    ...{ key, days: span.length },
    count: span.reduce((sum, day) => sum + count(day, key), 0),
  }));
  const daySlots = weekdays.map(({ key, days }) => ({
    ...{ key, days: days.length },
    count: days.reduce((sum, day) => sum + total(day), 0),
  }));
  return {
    hours: hourPhi === null ? null : extremes(hourSlots, hourPhi),
    weekdays: dayPhi === null ? null : extremes(daySlots, dayPhi),
  };
}

/** Neighbours as one: 9, 10, 11 is from 9 to 12. */
export function runs(keys: readonly number[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const key of keys) {
    const last = found.at(-1);
    if (last && last[1] === key) last[1] = key + 1;
    else found.push([key, key + 1]);
  }
  return found;
}
