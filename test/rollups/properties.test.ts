import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Metric } from '../../src/kpi/model.ts';
import { findMetrics, listMetricsBy, listMetricsByPeriod } from '../../src/kpi/query.ts';
import { days } from '../../src/lib/period.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { testDatabase } from '../support/database.ts';
import {
  addVendor,
  type Contact,
  contact,
  daysOf,
  localDay,
  markDirty,
  rollupsOf,
  type Survey,
  saveContacts,
  saveSurveys,
  survey,
  WORKSPACE,
} from './facts.ts';
import { type Expected, reference } from './reference.ts';

const { pool } = testDatabase();

// Three weeks around the night of 27 March 2016, when clocks in Europe went forward.
const START_S = Date.parse('2016-03-14T00:00:00Z') / 1000;
const SPAN_S = 21 * 86_400;
const WATERMARK = '2016-04-06T15:00:00Z';

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
// Seconds, minutes, hours and days all have to come up.
const lengthS = fc
  .tuple(fc.constantFrom(1, 60, 3_600, 86_400), fc.integer({ min: 0, max: 120 }))
  .map(([unit, count]) => Math.min(unit * count, 6 * 86_400));

const facts = fc
  .record({
    openedS: fc.integer({ min: 0, max: SPAN_S }),
    channel: fc.constantFrom('', 'phone', 'email'),
    issue_type: fc.constantFrom('', 'billing'),
    queue: fc.constantFrom('', 'night'),
    responseS: maybe(lengthS),
    answerS: maybe(lengthS),
    resolveS: maybe(lengthS),
    closeS: maybe(lengthS),
    outcome: fc.constantFrom(
      'answered',
      'abandoned',
      'open',
      'resolved',
      'resolved',
      'closed',
      'cancelled',
    ),
    talk_s: maybe(fc.integer({ min: 0, max: 3_000 })),
    hold_s: maybe(fc.integer({ min: 0, max: 300 })),
    wrap_s: maybe(fc.integer({ min: 0, max: 300 })),
    reopens: maybe(fc.integer({ min: 0, max: 2 })),
    csat: maybe(fc.integer({ min: 1, max: 5 })),
    dueS: lengthS,
  })
  .map(
    ({
      openedS,
      responseS,
      answerS,
      resolveS,
      closeS,
      dueS,
      ...rest
    }): Omit<Contact, 'external_id'> => {
      const at = (lengthS: number | null) =>
        lengthS === null ? null : iso(START_S + openedS + lengthS);
      return {
        ...rest,
        opened_at: iso(START_S + openedS),
        first_response_at: at(responseS),
        answered_at: at(answerS),
        resolved_at: at(resolveS),
        closed_at: at(closeS),
        first_response_due_at: iso(START_S + openedS + Math.floor(dueS / 10)),
        resolution_due_at: iso(START_S + openedS + dueS),
      };
    },
  );

const answer = fc.record({
  of: maybe(fc.nat()),
  atS: fc.integer({ min: 0, max: SPAN_S }),
  csat: maybe(fc.integer({ min: 1, max: 5 })),
  nps: maybe(fc.integer({ min: 0, max: 10 })),
});

type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

const zone = fc.constantFrom('Europe/Warsaw', 'Asia/Manila', 'America/Bogota', 'Asia/Kathmandu');
const somePeriod = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([first, length]) => {
    const from = Temporal.PlainDate.from('2016-03-14').add({ days: first });
    return days(from, from.add({ days: length }));
  });

function surveysOf(contacts: readonly Contact[], answers: readonly Answer[]): Survey[] {
  return answers.map(({ of, atS, csat, nps }) => {
    const about = of === null ? undefined : contacts[of % (contacts.length + 1)];
    const counted_at = about?.opened_at ?? iso(START_S + atS);
    return survey({ contact: about?.external_id ?? null, counted_at, csat, nps });
  });
}

function check(found: readonly Metric[], expected: Record<string, Expected>): void {
  for (const { id, variant, value, interval, ...counts } of found) {
    const name = `${id}/${variant}`;
    const { value: exact, ...exactCounts } = expected[name] ?? {};
    const { unit: _, ...rest } = counts;
    expect({ name, ...rest }).toEqual({ name, ...exactCounts });
    if (value === null || exact === null || exact === undefined) {
      expect(value, name).toBe(exact);
    } else {
      const slack = /median|p90/.test(variant) ? 0.01 * Math.abs(exact) : 0;
      expect(Math.abs(value - exact), name).toBeLessThanOrEqual(slack + 1e-9);
    }
    if (interval) {
      expect(interval[0]).toBeLessThanOrEqual((value ?? 0) + 1e-9);
      expect(interval[1]).toBeGreaterThanOrEqual((value ?? 0) - 1e-9);
    }
  }
}

test('every figure equals that of a slow and obvious count over the facts', async () => {
  await fc.assert(
    fc.asyncProperty(
      zone,
      fc.array(facts, { maxLength: 80 }),
      fc.array(answer, { maxLength: 40 }),
      somePeriod,
      async (tz, rows, answers, period) => {
        const vendor = await addVendor(pool, tz, WATERMARK);
        const contacts = rows.map((row) => contact(row));
        const surveys = surveysOf(contacts, answers);
        await saveContacts(pool, vendor, contacts);
        await saveSurveys(pool, vendor, surveys);
        await markDirty(pool, vendor, [
          ...contacts.flatMap((row) => daysOf(row, tz)),
          ...surveys.map((row) => localDay(row.counted_at, tz)),
        ]);
        await refreshRollups(pool, WORKSPACE);
        const all = { contacts, surveys, watermark: WATERMARK, tz };
        const [report, next] = await listMetricsByPeriod(pool, WORKSPACE, vendor, [
          period,
          { ...period, from: period.to, to: period.to.add({ days: 3 }) },
        ]);
        expect(report?.metrics).toHaveLength(17);
        check(report?.metrics ?? [], reference(all, period));
        const { metrics: again } = await findMetrics(pool, WORKSPACE, vendor, period);
        expect(again).toEqual(report?.metrics);
        check(next?.metrics ?? [], reference(all, next?.period ?? period));
        const parts = await listMetricsBy(pool, WORKSPACE, vendor, period, 'channel');
        for (const { key, metrics } of parts) {
          const own = { ...all, contacts: contacts.filter((row) => row.channel === key) };
          const counted = reference(own, period);
          check(
            metrics.filter(({ id }) => id !== 'csat' && id !== 'nps'),
            counted,
          );
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('days refreshed as updates come equal days rebuilt from nothing', async () => {
  const step = fc.tuple(fc.integer({ min: 0, max: 14 }), facts);
  await fc.assert(
    fc.asyncProperty(
      zone,
      fc.array(fc.array(step, { maxLength: 12 }), { maxLength: 6 }),
      async (tz, batches) => {
        const vendor = await addVendor(pool, tz, WATERMARK);
        const current = new Map<number, Contact>();
        const touched = new Set<string>();
        for (const batch of batches) {
          const changed = new Map<number, Contact>();
          const dirty: string[] = [];
          for (const [number, row] of batch) {
            const external_id = `${vendor.id}-${number}`;
            const before = changed.get(number) ?? current.get(number);
            const after = contact({ ...row, external_id });
            dirty.push(...(before ? daysOf(before, tz) : []), ...daysOf(after, tz));
            changed.set(number, after);
          }
          for (const [number, row] of changed) current.set(number, row);
          for (const day of dirty) touched.add(day);
          await saveContacts(pool, vendor, [...changed.values()]);
          await markDirty(pool, vendor, dirty);
          expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: new Set(dirty).size });
        }
        const incremental = await rollupsOf(pool, vendor);
        await pool.query(`delete from rollup_day where vendor_id = $1`, [vendor.id]);
        await markDirty(pool, vendor, [...touched]);
        await refreshRollups(pool, WORKSPACE);
        expect(incremental).toEqual(await rollupsOf(pool, vendor));
      },
    ),
    { numRuns: 25 },
  );
});
