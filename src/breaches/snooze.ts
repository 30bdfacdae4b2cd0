import type { OpenHours } from '../clocks/calendar.ts';

export const SNOOZES = ['1h', '4h', 'next_day', 'week'] as const;
export type Snooze = (typeof SNOOZES)[number];

const FRIDAY = 5;
const MORNING = '09:00';

/** `hours`: null where the vendor works round the clock; then mornings of working days count. */
export function snoozedUntil(
  snooze: Snooze,
  now: Temporal.Instant,
  tz: string,
  hours: OpenHours | null,
): Temporal.Instant {
  const local = now.toZonedDateTimeISO(tz);
  if (snooze === '1h') return now.add({ hours: 1 });
  if (snooze === '4h') return now.add({ hours: 4 });
  if (snooze === 'week') return local.add({ weeks: 1 }).toInstant();
  let day = local.toPlainDate().add({ days: 1 });
  if (!hours) {
    while (day.dayOfWeek > FRIDAY) day = day.add({ days: 1 });
    return day.toZonedDateTime({ timeZone: tz, plainTime: MORNING }).toInstant();
  }
  const opens = hours.lastMs(day.toZonedDateTime(tz).epochMilliseconds, 0);
  // A calendar that never opens again sleeps for a week.
  if (!Number.isFinite(opens)) return local.add({ weeks: 1 }).toInstant();
  return Temporal.Instant.fromEpochMilliseconds(opens);
}
