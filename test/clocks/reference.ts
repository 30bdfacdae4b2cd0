// Slow and obvious: every minute is looked at by itself.

type WallShift = {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
};

export type WallCalendar = {
  readonly zone: string;
  readonly hours: readonly WallShift[];
  readonly holidays: readonly string[];
  readonly openings: readonly {
    readonly date: string;
    readonly from: string;
    readonly to: string;
  }[];
};

const MINUTE_MS = 60_000;

/** Whether the wall clock shows an open minute. Only for shifts whose edges no clock change touches. */
export function isOpen(calendar: WallCalendar, atMs: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(calendar.zone);
  const time = local.toPlainTime().toString().slice(0, 5);
  const today = local.toPlainDate();
  const covers = (date: Temporal.PlainDate, inside: (from: string, to: string) => boolean) => {
    const day = date.toString();
    const shifts = calendar.holidays.includes(day)
      ? []
      : calendar.hours.filter(({ days }) => days.includes(date.dayOfWeek));
    const openings = calendar.openings.filter((one) => one.date === day);
    return [...shifts, ...openings].some(({ from, to }) => inside(from, to));
  };
  return (
    covers(today, (from, to) => from <= time && (to <= from || time < to)) ||
    covers(today.subtract({ days: 1 }), (from, to) => to <= from && time < to)
  );
}

export function openMinutes(
  calendar: WallCalendar,
  fromMs: number,
  toMs: number,
  idle: readonly { readonly fromMs: number; readonly toMs: number }[] = [],
): number {
  let minutes = 0;
  for (let atMs = fromMs; atMs < toMs; atMs += MINUTE_MS) {
    const stands = idle.some((span) => span.fromMs <= atMs && atMs < span.toMs);
    if (!stands && isOpen(calendar, atMs)) minutes += 1;
  }
  return minutes;
}

/** The end of the minute that uses the target up, and the beginning of the first one too many. */
export function dueByMinutes(
  calendar: WallCalendar,
  fromMs: number,
  targetMinutes: number,
  idle: readonly { readonly fromMs: number; readonly toMs: number }[] = [],
  limitMs = 60 * 86_400_000,
): { reachedMs: number; lastMs: number } {
  let left = targetMinutes;
  let reachedMs = Infinity;
  for (let atMs = fromMs; atMs < fromMs + limitMs; atMs += MINUTE_MS) {
    const stands = idle.some((span) => span.fromMs <= atMs && atMs < span.toMs);
    if (stands || !isOpen(calendar, atMs)) continue;
    if (left === 0) return { reachedMs, lastMs: atMs };
    left -= 1;
    if (left === 0) reachedMs = atMs + MINUTE_MS;
  }
  return { reachedMs, lastMs: Infinity };
}
