const [OPENS, CLOSES] = [9, 17];
const FRIDAY = 5;

/** Whether people who were not asked for anything may be written to: Monday to Friday, nine to five. */
export function isOfficeTime(now: Temporal.Instant, tz: string): boolean {
  const { hour, dayOfWeek } = now.toZonedDateTimeISO(tz);
  return hour >= OPENS && hour < CLOSES && dayOfWeek <= FRIDAY;
}
