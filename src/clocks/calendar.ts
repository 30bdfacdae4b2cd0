// When a clock may run. Shifts are said in local time and belong to the date on which they start;
// reckoning is done in epoch milliseconds on stretches that each calendar works out once a year.

type Shift = {
  /** 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  /** `09:00`. */
  readonly from: string;
  /** `17:00`, `24:00`; not after `from`: on the next day. */
  readonly to: string;
};

type Opening = { readonly date: string; readonly from: string; readonly to: string };

export type Calendar = {
  readonly zone: string;
  readonly hours: 'always' | readonly Shift[];
  /** Local dates on which no shift starts. */
  readonly holidays: readonly string[];
  /** Shifts of one date, holiday or not. */
  readonly openings: readonly Opening[];
};

export type OpenHours = {
  /** Open time between two instants. */
  openMs(fromMs: number, toMs: number): number;
  /** The first instant by which so much open time has passed. Infinity: never. */
  reachedMs(fromMs: number, openMs: number): number;
  /** The last instant by which no more has passed: closed hours that follow cost nothing. */
  lastMs(fromMs: number, openMs: number): number;
};

const ALWAYS: OpenHours = {
  openMs: (fromMs, toMs) => toMs - fromMs,
  reachedMs: (fromMs, openMs) => fromMs + openMs,
  lastMs: (fromMs, openMs) => fromMs + openMs,
};

const DAY_MS = 86_400_000;
/** Zones reach 14 hours from UTC, and a shift may run on for a day. */
const MARGIN_MS = 3 * DAY_MS;
/** What isn't due by then never will be. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2200;

type Stretch = { readonly startMs: number; endMs: number };

export function openHours(calendar: Calendar): OpenHours {
  const { hours } = calendar;
  return hours === 'always' ? ALWAYS : stretchHours(calendar, hours);
}

function stretchHours(calendar: Calendar, hours: readonly Shift[]): OpenHours {
  const years = new Map<number, readonly Stretch[]>();
  let first = 0;
  let last = -1;
  let coveredFromMs = 0;
  let coveredToMs = 0;
  // Side by side: where each stretch starts, how long it is, and all open time before it.
  let starts: number[] = [];
  let lengths: number[] = [];
  let before: number[] = [];

  function cover(fromYear: number, toYear: number): void {
    first = Math.max(FIRST_YEAR, last < first ? fromYear : Math.min(first, fromYear));
    last = Math.min(LAST_YEAR, Math.max(last, toYear));
    const all: Stretch[] = [];
    for (let year = first; year <= last; year += 1) {
      const known = years.get(year) ?? yearStretches(calendar, hours, year);
      years.set(year, known);
      all.push(...known);
    }
    const joined = join(all);
    starts = joined.map(({ startMs }) => startMs);
    lengths = joined.map(({ startMs, endMs }) => endMs - startMs);
    before = [];
    let sumMs = 0;
    for (const length of lengths) {
      before.push(sumMs);
      sumMs += length;
    }
    coveredFromMs = first === FIRST_YEAR ? -Infinity : Date.UTC(first, 0, 1) + MARGIN_MS;
    coveredToMs = last === LAST_YEAR ? Infinity : Date.UTC(last + 1, 0, 1) - MARGIN_MS;
  }

  function coverInstant(atMs: number): void {
    if (atMs >= coveredFromMs && atMs < coveredToMs && last >= first) return;
    cover(yearOf(atMs - MARGIN_MS), yearOf(atMs + MARGIN_MS));
  }

  /** How many of `values` are at most `limit`; they ascend. */
  function countUpTo(values: readonly number[], limit: number): number {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] as number) <= limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function openBefore(atMs: number): number {
    const index = countUpTo(starts, atMs) - 1;
    if (index < 0) return 0;
    const sinceMs = atMs - (starts[index] as number);
    return (before[index] as number) + Math.min(sinceMs, lengths[index] as number);
  }

  /** `past`: the first instant after which more than that has passed, else the first by which it has. */
  function find(fromMs: number, openMs: number, past: boolean): number {
    if (openMs === Infinity) return Infinity;
    coverInstant(fromMs);
    for (;;) {
      const wantedMs = openBefore(fromMs) + openMs;
      // Stretches before `index` begin with less open time behind them than is wanted.
      let index = countUpTo(before, wantedMs) - 1;
      if (!past && index > 0 && before[index] === wantedMs) index -= 1;
      const insideMs = wantedMs - (before[index] ?? 0);
      const lengthMs = lengths[index] ?? -1;
      if (past ? insideMs < lengthMs : insideMs <= lengthMs) {
        return Math.max(fromMs, (starts[index] as number) + insideMs);
      }
      if (last >= LAST_YEAR) return Infinity;
      cover(first, last + 1 + (last - first));
    }
  }

  return {
    openMs(fromMs, toMs) {
      coverInstant(fromMs);
      coverInstant(toMs);
      return openBefore(toMs) - openBefore(fromMs);
    },
    reachedMs: (fromMs, openMs) => (openMs <= 0 ? fromMs : find(fromMs, openMs, false)),
    lastMs: (fromMs, openMs) => find(fromMs, openMs, true),
  };
}

function yearOf(atMs: number): number {
  const year = new Date(atMs).getUTCFullYear();
  return Number.isNaN(year) ? LAST_YEAR : Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year));
}

/** Of the shifts that start in a local year. */
function yearStretches(calendar: Calendar, hours: readonly Shift[], year: number): Stretch[] {
  const holidays = new Set(calendar.holidays);
  const found: Stretch[] = [];
  let date = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  for (; date.year === year; date = date.add({ days: 1 })) {
    const day = date.toString();
    const shifts = holidays.has(day)
      ? []
      : hours.filter(({ days }) => days.includes(date.dayOfWeek));
    const openings = calendar.openings.filter((opening) => opening.date === day);
    if (shifts.length + openings.length === 0 || !exists(date, calendar.zone)) continue;
    for (const { from, to } of [...shifts, ...openings]) {
      const stretch = shiftOn(date, from, to, calendar.zone);
      if (stretch) found.push(stretch);
    }
  }
  return found;
}

/**
 * A shift's instants on one date. An hour that the clock skips or shows twice is resolved as
 * Temporal's `compatible` does.
 */
function shiftOn(date: Temporal.PlainDate, from: string, to: string, zone: string): Stretch | null {
  const startMs = localMs(date, from, zone);
  const endMs = localMs(to <= from ? date.add({ days: 1 }) : date, to, zone);
  return endMs > startMs ? { startMs, endMs } : null;
}

/** Zones that crossed the date line left a date out. */
function exists(date: Temporal.PlainDate, zone: string): boolean {
  return date.toZonedDateTime(zone).toPlainDate().equals(date);
}

function localMs(date: Temporal.PlainDate, time: string, timeZone: string): number {
  const [day, plainTime] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time];
  return day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** In order, and those that touch or overlap as one. */
function join(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { startMs, endMs } of stretches.toSorted((a, b) => a.startMs - b.startMs)) {
    const previous = joined.at(-1);
    if (previous && startMs <= previous.endMs) previous.endMs = Math.max(previous.endMs, endMs);
    else joined.push({ startMs, endMs });
  }
  return joined;
}
