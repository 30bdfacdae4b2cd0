import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Metric } from '../../src/kpi/model.ts';
import { findMetrics, listMetricsBy, listMetricsByPeriod } from '../../src/kpi/query.ts';
import { days } from '../../src/lib/period.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { testDatabase } from '../support/database.ts';
import type { Expected } from './expected.ts';
import {
  addVendor,
  type Contact,
  type Cycle,
  contact,
  daysOf,
  decidedAt,
  localDay,
  markDirty,
  rollupsOf,
  type Survey,
  saveContacts,
  saveCycles,
  saveSurveys,
  survey,
  WORKSPACE,
} from './facts.ts';
import { type Facts, reference } from './reference.ts';

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

const inboundMostly = ['inbound', 'inbound', 'inbound', 'outbound', 'proactive'] as const;

const facts = fc
  .record({
    // Half of them within a day: customers who dial again within the hour have to come up.
    openedS: fc.oneof(fc.integer({ min: 0, max: SPAN_S }), fc.integer({ min: 0, max: 86_400 })),
    channel: fc.constantFrom('', 'phone', 'email'),
    issue_type: fc.constantFrom('', 'billing'),
    queue: fc.constantFrom('', 'night'),
    responseS: maybe(lengthS),
    answerS: maybe(lengthS),
    resolveS: maybe(lengthS),
    firstS: maybe(lengthS),
    lastS: maybe(lengthS),
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
    transfers: maybe(fc.integer({ min: 0, max: 2 })),
    replies: maybe(fc.integer({ min: 0, max: 2 })),
    escalated: maybe(fc.boolean()),
    complaint: maybe(fc.boolean()),
    cause: maybe(fc.constantFrom('', 'agent', ' Customer', 'company')),
    wait_s: maybe(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9_000 }))),
    abandonS: maybe(fc.integer({ min: 0, max: 30 })),
    customer: maybe(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
    reason: maybe(fc.constantFrom('', 'refund', ' Refund', 'login', 'balance')),
    direction: fc.constantFrom(...inboundMostly),
    priority: fc.constantFrom('', 'P1'),
    segment: fc.constantFrom('', 'gold'),
    defects: maybe(fc.integer({ min: 0, max: 3 })),
    sentiment: maybe(fc.integer({ min: -8, max: 8 }).map((eighths) => eighths / 8)),
    cost: maybe(fc.integer({ min: 0, max: 80 }).map((quarters) => quarters / 4)),
    survey_invited: maybe(fc.boolean()),
    csat: maybe(fc.integer({ min: 1, max: 5 })),
    pauses: fc.constant(null),
    late_pauses: fc.constant(null),
    priority_lowered: fc.constant(null),
    response_open_s: maybe(lengthS),
    resolution_open_s: maybe(lengthS),
    first_resolution_open_s: maybe(lengthS),
    total_resolution_open_s: maybe(lengthS),
    dueS: lengthS,
  })
  .map(
    ({
      openedS,
      responseS,
      answerS,
      resolveS,
      firstS,
      lastS,
      closeS,
      abandonS,
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
        first_resolved_at: at(firstS),
        last_resolved_at: at(lastS),
        closed_at: at(closeS),
        abandoned_at: at(abandonS),
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
  ces: maybe(fc.integer({ min: 1, max: 7 })),
  resolved: maybe(fc.boolean()),
});

type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

const wait = fc.record({ of: fc.nat(), atS: lengthS, dueS: lengthS, respondS: maybe(lengthS) });

type Wait = typeof wait extends fc.Arbitrary<infer T> ? T : never;

const zone = fc.constantFrom('Europe/Warsaw', 'Asia/Manila', 'America/Bogota', 'Asia/Kathmandu');
/** Often all of it: chains of contacts and their windows need room. */
const everything = fc.constant(
  days(Temporal.PlainDate.from('2016-03-14'), Temporal.PlainDate.from('2016-04-03')),
);
const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([first, length]) => {
    const from = Temporal.PlainDate.from('2016-03-14').add({ days: first });
    return days(from, from.add({ days: length }));
  });
const somePeriod = fc.oneof(everything, anyPeriod);

function surveysOf(contacts: readonly Contact[], answers: readonly Answer[]): Survey[] {
  return answers.map(({ of, atS, ...given }) => {
    const about = of === null ? undefined : contacts[of % (contacts.length + 1)];
    const counted_at = about?.opened_at ?? iso(START_S + atS);
    return survey({ contact: about?.external_id ?? null, counted_at, ...given });
  });
}

function cyclesOf(contacts: readonly Contact[], waits: readonly Wait[]): Cycle[] {
  return waits.flatMap(({ of, atS, dueS, respondS }) => {
    const about = contacts[of % contacts.length];
    if (!about) return [];
    const startS = Date.parse(about.opened_at) / 1000 + atS;
    return {
      contact: about.external_id,
      due_at: iso(startS + dueS),
      responded_at: respondS === null ? null : iso(startS + respondS),
    };
  });
}

/** The facts of some contacts; what is about no contact belongs to those without a name. */
function partOf(all: Facts, isIn: (row: Contact) => boolean, isUnnamed: boolean): Facts {
  const contacts = all.contacts.filter(isIn);
  const ids = new Set(contacts.map((row) => row.external_id));
  return {
    ...{ ...all, contacts },
    surveys: all.surveys.filter((row) => (row.contact ? ids.has(row.contact) : isUnnamed)),
    cycles: all.cycles.filter((row) => ids.has(row.contact)),
  };
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
      const read = counts.unit === 's' && counts.numerator === null; // off a histogram
      const slack = read ? 0.01 * Math.abs(exact) : 0;
      expect(Math.abs(value - exact), name).toBeLessThanOrEqual(slack + 1e-9);
    }
    if (interval) {
      expect(interval[0]).toBeLessThanOrEqual((value ?? 0) + 1e-9);
      expect(interval[1]).toBeGreaterThanOrEqual((value ?? 0) - 1e-9);
    }
  }
}

/** As asked by nobody, by most, and by some. */
const parameters = fc.record({
  thresholdS: fc.constantFrom(0, 20, 20, 37, 3_600),
  windowDays: fc.constantFrom(1, 3, 7, 7, 30),
});
const TRANSACTIONAL = ['balance'];

test('every figure equals that of a slow and obvious count over the facts', async () => {
  await addVendor(pool, 'UTC', null);
  await pool.query(`insert into transactional_reason select $1, unnest($2::text[])`, [
    WORKSPACE,
    TRANSACTIONAL,
  ]);
  await fc.assert(
    fc.asyncProperty(
      zone,
      fc.oneof(
        fc.array(facts, { minLength: 40, maxLength: 80 }),
        fc.array(facts, { maxLength: 80 }),
      ),
      fc.array(facts, { maxLength: 15 }),
      fc.array(answer, { maxLength: 40 }),
      fc.array(wait, { maxLength: 20 }),
      somePeriod,
      parameters,
      async (tz, rows, elsewhere, answers, waits, period, asked) => {
        const [vendor, other] = [
          await addVendor(pool, tz, WATERMARK),
          await addVendor(pool, 'UTC', WATERMARK),
        ];
        // Customers of one run are nobody's in the next.
        const own = (row: Omit<Contact, 'external_id'>) =>
          contact({ ...row, customer: row.customer && `${vendor.id} ${row.customer}` });
        const [contacts, theirs] = [rows.map(own), elsewhere.map(own)];
        const surveys = surveysOf(contacts, answers);
        const cycles = cyclesOf(contacts, waits);
        await saveContacts(pool, vendor, contacts);
        await saveContacts(pool, other, theirs);
        await saveSurveys(pool, vendor, surveys);
        await saveCycles(pool, vendor, cycles);
        await markDirty(pool, vendor, [
          ...contacts.flatMap((row) => daysOf(row, tz)),
          ...surveys.map((row) => localDay(row.counted_at, tz)),
          ...cycles.map((row) => localDay(decidedAt(row), tz)),
        ]);
        await refreshRollups(pool, WORKSPACE);
        const isTheirs = new Set(theirs);
        const all = {
          ...{ contacts, surveys, cycles, watermark: WATERMARK, tz, ...asked },
          everybody: [...contacts, ...theirs],
          transactional: TRANSACTIONAL,
          nameOf: (row: Contact) =>
            `vendor ${isTheirs.has(row) ? other.id : vendor.id} ${row.external_id}`,
        };
        const next = { ...period, from: period.to, to: period.to.add({ days: 3 }) };
        const reports = await listMetricsByPeriod(pool, WORKSPACE, vendor, [period, next], asked);
        const { metrics } = await findMetrics(pool, WORKSPACE, vendor, period, asked);
        expect(metrics).toHaveLength(65);
        check(metrics, reference(all, period));
        const countedByPeriod = metrics.filter(({ variant }) => variant !== 'per_1000_customers');
        expect(reports[0]?.metrics).toEqual(countedByPeriod);
        check(reports[1]?.metrics ?? [], reference(all, next));
        for (const dimension of [
          'channel',
          'issue_type',
          'queue',
          'priority',
          'segment',
        ] as const) {
          const parts = await listMetricsBy(pool, WORKSPACE, vendor, period, dimension, asked);
          for (const { key, metrics: found } of parts) {
            const part = partOf(all, (row) => row[dimension] === key, key === '');
            check(found, reference(part, period));
          }
        }
        const hours = await listMetricsBy(pool, WORKSPACE, vendor, period, 'hour', asked);
        for (const { key, metrics: found } of hours.filter(({ key: hour }) => hour !== '')) {
          const part = partOf(all, (row) => hourOf(row, tz) === key, false);
          check(found, reference(part, period));
        }
      },
    ),
    { numRuns: 15 },
  );
}, 240_000);

function hourOf(row: Contact, tz: string): string {
  const { hour } = Temporal.Instant.from(row.opened_at).toZonedDateTimeISO(tz);
  return String(hour).padStart(2, '0');
}

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
            // Whose neighbours change with a contact is the import's to know: test/contacts.
            const after = contact({ ...row, external_id, customer: null });
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
}, 120_000);

test('days of which only answers changed equal days rebuilt from nothing', async () => {
  const step = fc.tuple(fc.integer({ min: 0, max: 9 }), answer);
  await fc.assert(
    fc.asyncProperty(
      zone,
      fc.array(facts, { maxLength: 12 }),
      fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      async (tz, rows, batches) => {
        const vendor = await addVendor(pool, tz, WATERMARK);
        const contacts = rows.map((row) => contact({ ...row, customer: null }));
        const current = new Map<string, Survey>();
        const touched = contacts.flatMap((row) => daysOf(row, tz));
        await saveContacts(pool, vendor, contacts);
        await markDirty(pool, vendor, touched);
        await refreshRollups(pool, WORKSPACE);
        for (const batch of batches) {
          const dirty: string[] = [];
          for (const [number, given] of batch) {
            const external_id = `${number}`;
            const [row] = surveysOf(contacts, [given]);
            if (!row) throw new Error('no answer');
            const before = current.get(external_id);
            const changed = [before, row].flatMap((of) => of ?? []);
            // As an import marks them: the contact's own rating may count again.
            const about = contacts.filter((of) =>
              changed.some((answered) => answered.contact === of.external_id),
            );
            dirty.push(
              ...changed.map((of) => localDay(of.counted_at, tz)),
              ...about.map((of) => localDay(of.opened_at, tz)),
            );
            current.set(external_id, { ...row, external_id });
            await saveSurveys(pool, vendor, [{ ...row, external_id }]);
          }
          await markDirty(pool, vendor, dirty, { whole: false });
          expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: new Set(dirty).size });
          touched.push(...dirty);
        }
        const incremental = await rollupsOf(pool, vendor);
        await pool.query(`delete from rollup_day where vendor_id = $1`, [vendor.id]);
        await markDirty(pool, vendor, touched);
        await refreshRollups(pool, WORKSPACE);
        expect(incremental).toEqual(await rollupsOf(pool, vendor));
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
