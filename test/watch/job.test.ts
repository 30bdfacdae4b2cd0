import { beforeEach, describe, expect, test } from 'vitest';
import { passTime } from '../../src/breaches/job.ts';
import { act } from '../../src/breaches/life.ts';
import { statusOf } from '../../src/breaches/model.ts';
import { findBreach, listEvents, listOpen, transition } from '../../src/breaches/query.ts';
import { breachCard } from '../../src/breaches/view.ts';
import { logLine } from '../../src/breaches/view-log.ts';
import { factsOf } from '../../src/breaches/view-why.ts';
import { DEFAULT_POLICY } from '../../src/escalation/model.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { endFeed } from '../../src/quality/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { watchFeeds, watchIndicators } from '../../src/watch/job.ts';
import { from, ON_TARGET, saveDays } from '../scorecard/days.ts';
import type { StoppedClock } from '../support/clock.ts';
import { watchScene } from './scene.ts';

const scene = watchScene();
const { pool, known, mark, look, open, families, missed } = scene;
let workspaceId = '';
let vendor: Vendor;
let clock: StoppedClock;

beforeEach(() => {
  ({ workspaceId, vendor, clock } = scene.anew());
});

describe('the indicators', () => {
  test('of a vendor on target say nothing, and are looked at once for each change', async () => {
    expect(await look()).toBe(0);
    const { rows } = await pool.query('select 1 from watch_mark where workspace_id = $1', [
      workspaceId,
    ]);
    expect(rows).toEqual([]);
  });

  test('worse than agreed: opened with its numbers, updated in place, closed by recovery', async () => {
    await missed('2026-11-10', '2026-11-10', 8);
    await mark();
    expect(await look()).toBe(1);
    const [breach] = await open();
    // One day with 8 of 20: 8 ln 2.5 + 12 ln (0.75 / 0.9) = 5.1425; days before differ by nothing.
    expect(breach).toMatchObject({
      ...{ indicator: 'sla_compliance/resolution', family: 'worse', subject: '' },
      breach: { level: 4 },
      fired: { since: '2026-11-10', days: 1, misses: 8, n: 20, target: 90, phi: 1 },
    });
    expect(breach?.fired['evidence']).toBeCloseTo(8 * Math.log(2.5) + 12 * Math.log(0.75 / 0.9), 8);
    await mark();
    expect(await look()).toBe(0); // the same again is no news
    // A day on target takes a little back, and the breach stays.
    await missed('2026-11-11', '2026-11-11', 2);
    await known('2026-11-12T09:00:00Z');
    // 28 of 220 in November: it takes 32 of 380 at most from here, after 12 of 100. Two closes say so.
    expect(await look()).toBe(2);
    expect(await families()).toEqual([
      'sla_compliance/resolution budget',
      'sla_compliance/resolution worse',
    ]);
    expect((await open())[0]).toMatchObject({
      id: breach?.id,
      latest: { misses: 10, n: 40 },
      fired: { misses: 8 },
    });
    await missed('2026-11-12', '2026-11-20', 0);
    await known('2026-11-21T09:00:00Z');
    await look();
    expect(await families()).toEqual([]);
    const closed = await findBreach(pool, workspaceId, breach?.id ?? 0);
    expect(closed?.breach.resolved).toMatchObject({ by: null, cause: null });
    const kinds = (await listEvents(pool, workspaceId, breach?.id ?? 0)).map(({ kind }) => kind);
    expect(kinds).toEqual(['opened', 'recovered']);
  });

  test('a day that is not over yet is not judged', async () => {
    await missed('2026-11-11', '2026-11-11', 20);
    await mark();
    expect(await look()).toBe(0);
  });

  test('the month will be missed: after two closes, and gone with its month', async () => {
    // From the 5th on half are missed: the rest of November cannot make up for it.
    await missed('2026-11-05', '2026-11-10', 10);
    await mark();
    await look();
    expect(await families()).toEqual([
      'sla_compliance/resolution budget',
      'sla_compliance/resolution worse',
    ]);
    const month = (await open()).find(({ family }) => family === 'budget');
    // 4 · 2 + 6 · 10 of 200 missed; twenty days of 20 to come, so 60 are allowed in all: none is left.
    expect(month?.fired).toMatchObject({
      month: '2026-11',
      misses: 68,
      n: 200,
      rest: 400,
      kind: 'lost',
      chance: 1,
    });
    expect(month?.breach.level).toBe(3);
    await missed('2026-11-11', '2026-12-02', 2);
    await known('2026-12-03T09:00:00Z');
    await look();
    expect((await open()).filter(({ family }) => family === 'budget')).toEqual([]);
  });

  test('times: unusual for the vendor and worse than agreed', async () => {
    const slow = { handling_sum: 20 * 600 };
    await saveDays(
      pool,
      vendor.id,
      from('2026-11-10', '2026-11-10'),
      { ...ON_TARGET, ...slow },
      workspaceId,
    );
    await mark();
    await look();
    const [breach] = await open();
    expect(breach).toMatchObject({ indicator: 'aht/talk_hold_wrap', family: 'unusual' });
    expect(breach?.fired).toMatchObject({
      since: '2026-11-10',
      sign: 'jump',
      value: 600,
      target: 400,
    });
    expect(breach?.fired['usual']).toBeCloseTo(400, 6);
    // As slow for weeks: still not the usual.
    await saveDays(
      pool,
      vendor.id,
      from('2026-11-11', '2026-11-25'),
      { ...ON_TARGET, ...slow },
      workspaceId,
    );
    await known('2026-11-26T09:00:00Z');
    await look();
    expect(await families()).toEqual(['aht/talk_hold_wrap unusual']);
    await saveDays(
      pool,
      vendor.id,
      from('2026-11-26', '2026-11-26'),
      { ...ON_TARGET, handling_sum: 7_900 },
      workspaceId,
    );
    await known('2026-11-27T09:00:00Z');
    await look();
    expect(await families()).toEqual([]);
  });

  test('unusual, but better than agreed, is no breach', async () => {
    const quick = { ...ON_TARGET, handling_sum: 20 * 200 };
    await saveDays(pool, vendor.id, from('2026-08-01', '2026-11-09'), quick, workspaceId);
    await mark();
    await look(); // 400 s after months of 200 s
    expect(await families()).toEqual([]);
  });

  test('what a person settled opens again only by what came after', async () => {
    await missed('2026-11-09', '2026-11-10', 8);
    await mark();
    await look();
    const worse = (await open()).find(({ family }) => family === 'worse');
    await transition(pool, workspaceId, worse?.id ?? 0, ({ breach }) => {
      const terms = {
        now: clock.now(),
        policy: DEFAULT_POLICY,
        reach: (at: Temporal.Instant) => at,
      };
      const outcome = act(breach, { kind: 'resolve', cause: 'company', note: null }, 'U1', terms);
      if ('refused' in outcome) return outcome;
      const settledOn = Temporal.PlainDate.from('2026-11-11');
      return { ...outcome, by: 'U1', at: clock.now(), detail: {}, numbers: null, settledOn };
    });
    await missed('2026-11-11', '2026-11-11', 8);
    await known('2026-11-12T09:00:00Z');
    await look();
    expect(await families()).not.toContain('sla_compliance/resolution worse');
    await missed('2026-11-12', '2026-11-12', 8);
    await known('2026-11-13T09:00:00Z');
    await look();
    const again = (await open()).find(({ family }) => family === 'worse');
    expect(again?.id).not.toBe(worse?.id);
    expect(again?.fired).toMatchObject({ since: '2026-11-12', misses: 8 });
  });

  test('replicas at the same time open one, and a look that fails leaves its marks', async () => {
    await missed('2026-11-10', '2026-11-10', 8);
    await mark();
    const all = await Promise.all([look(), look(), look()]);
    expect(all.toSorted()).toEqual([0, 0, 1]);
    await mark();
    const broken = { ...pool, transaction: () => Promise.reject(new Error('gone')) } as typeof pool;
    await expect(watchIndicators(broken, clock)).rejects.toThrow('gone');
    const { rows } = await pool.query('select 1 from watch_mark where workspace_id = $1', [
      workspaceId,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('of another workspace are no concern of this one', async () => {
    await missed('2026-11-10', '2026-11-10', 8);
    await mark();
    await look();
    expect(await listOpen(pool, 'W0', [vendor.id])).toEqual([]);
  });
});

test('an archived vendor is not watched, and its mark goes', async () => {
  await pool.query('update vendor set archived_at = now() where workspace_id = $1', [workspaceId]);
  await missed('2026-11-10', '2026-11-10', 8);
  await mark();
  expect(await look()).toBe(0);
  const { rows } = await pool.query('select 1 from watch_mark where workspace_id = $1', [
    workspaceId,
  ]);
  expect(rows).toEqual([]);
  clock.advance({ hours: 500 });
  expect(await watchFeeds(pool, clock, workspaceId)).toEqual([]);
  expect(await families()).toEqual([]);
});

describe('time', () => {
  test('a breach that nobody answers calls by its policy, in business time', async () => {
    const steps = [{ waitMin: 30, to: { kind: 'person', id: 'U2' } }] as const;
    await saveEscalation(pool, workspaceId, null, { ...DEFAULT_POLICY, steps }, 'U1', clock.now());
    await missed('2026-11-10', '2026-11-10', 8);
    await mark();
    await look();
    const [breach] = await open();
    clock.advance({ minutes: 29 });
    expect(await passTime(pool, clock, workspaceId)).toEqual([]);
    clock.advance({ minutes: 1 });
    const all = await Promise.all([1, 2, 3].map(() => passTime(pool, clock, workspaceId)));
    expect(all.flat()).toHaveLength(1);
    const events = await listEvents(pool, workspaceId, breach?.id ?? 0);
    expect(events.at(-1)).toMatchObject({
      kind: 'escalate',
      by: null,
      detail: { to: { id: 'U2' } },
    });
  });
});

describe('silence', () => {
  test('is told, and ends with the first data', async () => {
    clock.advance({ hours: 24 });
    expect(await watchFeeds(pool, clock, workspaceId)).toEqual([]); // a night and a day
    clock.advance({ hours: 24 * 3 });
    expect(await watchFeeds(pool, clock, workspaceId)).toHaveLength(1);
    const [breach] = await open();
    expect(breach).toMatchObject({
      ...{ indicator: 'feed/contacts', family: 'silence' },
      fired: { since: '2026-11-11T09:00:00Z' },
    });
    expect(breach && statusOf(breach.breach)).toBe('open');
    await known('2026-11-15T09:30:00Z');
    expect(await watchFeeds(pool, clock, workspaceId)).toHaveLength(1);
    expect(await families()).toEqual([]);
  });

  test('of what will come no more is over once somebody said so, until it comes again', async () => {
    const surveys = (at: string) =>
      pool.query(
        `insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, 'surveys', $3)`,
        [workspaceId, vendor.id, at],
      );
    await surveys('2026-11-01T09:00:00Z');
    await watchFeeds(pool, clock, workspaceId);
    const [breach] = await open();
    expect(breach).toMatchObject({ indicator: 'feed/surveys', family: 'silence' });
    expect(await endFeed(pool, workspaceId, vendor.id, 'surveys')).toBe(true);
    expect(await endFeed(pool, workspaceId, vendor.id, 'surveys')).toBe(false);
    await watchFeeds(pool, clock, workspaceId);
    expect(await families()).toEqual([]);
    const over = await findBreach(pool, workspaceId, breach?.id ?? 0);
    const [, last] = await listEvents(pool, workspaceId, breach?.id ?? 0);
    if (!over || !last) throw new Error('not over');
    const facts = factsOf(vendor, over);
    for (const [locale, state, line] of [
      ['en', 'no more of these data are expected', 'No more of these data are expected'],
      ['zh-CN', '今后不再有此类数据', '今后不再有此类数据'],
    ] as const) {
      const reader = readerFor(locale, 'UTC');
      expect(JSON.stringify(breachCard(reader, facts))).toContain(state);
      expect(logLine(reader, facts, last)?.text).toContain(line);
    }
    await surveys('2026-11-02T09:00:00Z');
    await watchFeeds(pool, clock, workspaceId);
    expect(await families()).toEqual(['feed/surveys silence']);
  });
});
