// When a digest is due. A run belongs to a local day, and a day has one at most: neither clocks that
// are put back nor a changed time of day make a second one.
import { days, month, type Period, week } from '../lib/period.ts';
import type { Edition, Plan } from './model.ts';

export type Slot = { readonly day: Temporal.PlainDate; readonly at: Temporal.Instant };

/** What passes this is said to be late. */
const LATE_MIN = 10;

/**
 * How long a digest is still of use, in hours. After half a day a morning's news is the next
 * morning's; a week's review is read until the middle of the week, a month's for a week.
 */
const USEFUL_H: Readonly<Record<Edition, number>> = { daily: 12, weekly: 72, monthly: 168 };

/** Slots that were missed longer ago are not even counted. */
const LOOK_BACK_DAYS = 35;
/** A monthly one on its rarest day comes within this. */
const LOOK_AHEAD_DAYS = 70;
/** After a longer silence a daily digest speaks of its own days again. */
const LONGEST_DAYS = 7;

export function isSlotDay({ edition, weekdays }: Plan, day: Temporal.PlainDate): boolean {
  if (!weekdays.includes(day.dayOfWeek)) return false;
  if (edition === 'daily') return true;
  if (edition === 'weekly') return day.dayOfWeek === Math.min(...weekdays);
  const before = Array.from({ length: day.day - 1 }, (_, at) => day.subtract({ days: at + 1 }));
  return before.every(({ dayOfWeek }) => !weekdays.includes(dayOfWeek));
}

/**
 * The moment of that day. A time that clocks skip is the first minute after the gap; one that they
 * show twice is the first of the two. Null for a day that the zone leaves out.
 */
export function slotOn(
  { time, tz }: Pick<Plan, 'time' | 'tz'>,
  day: Temporal.PlainDate,
): Slot | null {
  if (!day.toZonedDateTime(tz).toPlainDate().equals(day)) return null;
  const local = day.toPlainDateTime(Temporal.PlainTime.from(time));
  const early = local.toZonedDateTime(tz, { disambiguation: 'earlier' });
  if (early.toPlainDateTime().equals(local)) return { day, at: early.toInstant() };
  const end = early.getTimeZoneTransition('next');
  if (!end) throw new RangeError(`no transition in ${tz} after ${early}`);
  return { day, at: end.toInstant() };
}

/** Later than `after`, up to and with `upTo`, oldest first. */
function slotsBetween(plan: Plan, after: Temporal.Instant, upTo: Temporal.Instant): Slot[] {
  const last = upTo.toZonedDateTimeISO(plan.tz).toPlainDate();
  const slots: Slot[] = [];
  // Clocks that skip a midnight can carry a slot into the next day.
  let day = after.toZonedDateTimeISO(plan.tz).toPlainDate().subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const slot = isSlotDay(plan, day) ? slotOn(plan, day) : null;
    if (slot && isAfter(slot.at, after) && !isAfter(slot.at, upTo)) slots.push(slot);
  }
  return slots;
}

/** The next runs; the day of `lastDay` has had its own. */
export function nextSlots(
  plan: Plan,
  after: Temporal.Instant,
  count: number,
  lastDay: Temporal.PlainDate | null = null,
): Slot[] {
  const end = after.add({ hours: 24 * LOOK_AHEAD_DAYS * count });
  return slotsBetween(plan, after, end)
    .filter(({ day }) => isNew(day, lastDay))
    .slice(0, count);
}

export type Due = {
  /** At most one, however long nothing ran. */
  readonly send: (Slot & { readonly isLate: boolean }) | null;
  /** Too old to be of use, or overtaken by a newer one; oldest first. */
  readonly skipped: readonly Slot[];
};

/** Nothing at or before `since`, and nothing on or before the day of the last run. */
export function dueSlots(
  plan: Plan,
  { since, lastDay }: { since: Temporal.Instant; lastDay: Temporal.PlainDate | null },
  now: Temporal.Instant,
): Due {
  const farthest = now.subtract({ hours: 24 * LOOK_BACK_DAYS });
  const after = isAfter(since, farthest) ? since : farthest;
  const slots = slotsBetween(plan, after, now).filter(({ day }) => isNew(day, lastDay));
  const newest = slots.at(-1);
  if (!newest) return { send: null, skipped: [] };
  const old = isAfter(now, newest.at.add({ hours: USEFUL_H[plan.edition] }));
  if (old) return { send: null, skipped: slots };
  const isLate = isAfter(now, newest.at.add({ minutes: LATE_MIN }));
  return { send: { ...newest, isLate }, skipped: slots.slice(0, -1) };
}

/**
 * The complete days that a run speaks of: for a daily edition those since the last one, so that
 * Monday has the weekend, and a run that was missed leaves no hole; else the week or month before.
 */
export function covered(
  plan: Plan,
  day: Temporal.PlainDate,
  lastSentDay: Temporal.PlainDate | null,
): Period {
  if (plan.edition === 'weekly') return week(day.subtract({ days: 7 }));
  if (plan.edition === 'monthly') return month(day.toPlainYearMonth().subtract({ months: 1 }));
  const gap = lastSentDay?.until(day).days ?? 0;
  const from = gap > 0 && gap <= LONGEST_DAYS ? day.subtract({ days: gap }) : dayBefore(plan, day);
  const last = day.subtract({ days: 1 });
  return days(from, last, from.equals(last) ? 'day' : 'days');
}

function dayBefore(plan: Plan, day: Temporal.PlainDate): Temporal.PlainDate {
  let before = day.subtract({ days: 1 });
  while (!isSlotDay(plan, before)) before = before.subtract({ days: 1 });
  return before;
}

function isNew(day: Temporal.PlainDate, lastDay: Temporal.PlainDate | null): boolean {
  return !lastDay || Temporal.PlainDate.compare(day, lastDay) > 0;
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
