// Hours in which nobody is disturbed for what can wait: wall-clock, in a zone. A stretch belongs to the
// local day on which it begins.
import { slotOn } from '../digests/schedule.ts';

type At = Temporal.Instant;

export type Quiet = {
  /** ISO days, Monday 1, on which it begins. */
  readonly weekdays: readonly number[];
  /** 22:00 */
  readonly from: string;
  /** 07:00; not after `from`: on the next day. The same as `from`: a whole day. */
  readonly to: string;
  /** An IANA name. */
  readonly tz: string;
};

export type Stretch = { readonly from: At; readonly to: At };

/** Longer than a week is always. */
const MOST_JOINED = 8;

/** The stretch that `now` lies in; stretches without a gap are one. */
export function quietAt(quiet: Quiet, now: At): Stretch | null {
  const today = now.toZonedDateTimeISO(quiet.tz).toPlainDate();
  const days = Array.from({ length: 2 * MOST_JOINED }, (_, at) =>
    today.add({ days: at - MOST_JOINED }),
  );
  const joined: Stretch[] = [];
  for (const day of days) {
    const stretch = stretchOf(quiet, day);
    const last = joined.at(-1);
    if (!stretch) continue;
    if (last && !isBefore(last.to, stretch.from)) {
      joined[joined.length - 1] = { from: last.from, to: later(last.to, stretch.to) };
    } else joined.push(stretch);
  }
  return joined.find(({ from, to }) => !isBefore(now, from) && isBefore(now, to)) ?? null;
}

/** A time that clocks skip is the first minute after the gap, one shown twice the first of the two. */
function stretchOf({ weekdays, from, to, tz }: Quiet, day: Temporal.PlainDate): Stretch | null {
  if (!weekdays.includes(day.dayOfWeek)) return null;
  const until = to > from ? day : day.add({ days: 1 });
  const [start, end] = [slotOn({ time: from, tz }, day), slotOn({ time: to, tz }, until)];
  if (!start || !end || !isBefore(start.at, end.at)) return null;
  return { from: start.at, to: end.at };
}

function isBefore(a: At, b: At): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

function later(a: At, b: At): At {
  return isBefore(a, b) ? b : a;
}
