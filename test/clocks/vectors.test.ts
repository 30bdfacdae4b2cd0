import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Calendar, openHours } from '../../src/clocks/calendar.ts';
import { clock, consumedMs, lastInTimeMs, type Run } from '../../src/clocks/clock.ts';
import { shared } from '../support/shared.ts';

const path = shared('vectors/sla_clock.json');
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const Vectors = z.array(
  z.object({
    name: z.string(),
    start: z.string(),
    end: z.string().optional(),
    tz: z.string(),
    schedule: z.array(z.tuple([z.array(z.string()), z.string(), z.string()])),
    holidays: z.array(z.string()),
    pauses: z.array(z.tuple([z.string(), z.string()])),
    target_minutes: z.number().optional(),
    due_utc: z.string().optional(),
    elapsed_minutes: z.number().optional(),
  }),
);
const vectors = path ? Vectors.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
const ms = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const MINUTE_MS = 60_000;

describe.skipIf(path === null)('the vectors of due and elapsed times', () => {
  test('are all there', () => expect(vectors).toHaveLength(14));

  test.each(vectors)('$name', (vector) => {
    const calendar: Calendar = {
      zone: vector.tz,
      hours: vector.schedule.map(([days, from, to]) => ({
        days: days.map((day) => DAYS.indexOf(day) + 1),
        from,
        to,
      })),
      holidays: vector.holidays,
      openings: [],
    };
    const hours = openHours(calendar);
    const run: Run = {
      startMs: ms(vector.start),
      endMs: null,
      cancelled: false,
      idle: vector.pauses.map(([from, to]) => ({ fromMs: ms(from), toMs: ms(to) })),
      targets: [{ fromMs: ms(vector.start), targetMs: (vector.target_minutes ?? 0) * MINUTE_MS }],
    };
    if (vector.end) {
      expect(consumedMs(hours, run, ms(vector.end))).toBe(
        (vector.elapsed_minutes ?? 0) * MINUTE_MS,
      );
    } else {
      const dueMs = ms(vector.due_utc ?? '');
      expect(lastInTimeMs(hours, run)).toBe(dueMs);
      const late = clock(hours, run, dueMs + 1);
      expect(late.dueMs).toBe(dueMs);
      expect(late.state).toBe('breached');
      expect(clock(hours, run, dueMs).state).not.toBe('breached');
    }
  });
});
