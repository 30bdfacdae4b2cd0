// An archived vendor is worked with no more: what was open of it ends, saying so, and nothing begins.
// Restored, all of it goes on.
import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { changeVendor } from '../../src/admin/query.ts';
import { showBreaches } from '../../src/alerts/job.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings, closeArchived, passTime } from '../../src/breaches/job.ts';
import { act } from '../../src/breaches/life.ts';
import { listClosed, listEvents, listOpen, transition } from '../../src/breaches/query.ts';
import { callPeople } from '../../src/escalation/job.ts';
import { DEFAULT_POLICY } from '../../src/escalation/model.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import { admitted } from '../../src/floods/job.ts';
import { beginFlood, countFlood } from '../../src/floods/query.ts';
import { closePeriods } from '../../src/frozen/job.ts';
import { listStored } from '../../src/frozen/query.ts';
import { readerOf } from '../../src/i18n/reader.ts';
import { createLog } from '../../src/ops/log.ts';
import { watchQuiet } from '../../src/quiet/job.ts';
import { runReviews } from '../../src/reviews/job.ts';
import { addReview, findReview } from '../../src/reviews/query.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/model.ts';
import { saveSettings } from '../../src/settings/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { watchIndicators } from '../../src/watch/job.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { from, ON_TARGET, saveDays } from '../scorecard/days.ts';
import { type StoppedClock, stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const LEADS = 'C0LEADS001';
const ADA = 'U0ADALIN01';
const JING = 'U0LINJING1';
const SINCE = Temporal.Instant.from('2026-01-01T00:00Z');
let clock: StoppedClock;
let [team, number] = ['', 0];
let [acme, birch] = [null as unknown as Vendor, null as unknown as Vendor];

beforeEach(async () => {
  number += 1;
  team = `T${number}`;
  clock = stoppedClock('2026-11-24T12:00:00Z');
  await saveWorkspace(pool, { id: team, name: team }, SINCE);
  await addVendors(pool, team, ['Acme', 'Birch'], SINCE);
  [acme, birch] = [
    (await findVendor(pool, team, 'Acme')) as Vendor,
    (await findVendor(pool, team, 'Birch')) as Vendor,
  ];
  await saveAlertChannel(pool, team, { channelId: LEADS, locale: 'en', setBy: ADA }, clock.now());
});

async function archive(isArchived = true): Promise<void> {
  await pool.transaction(async (db) => {
    const { id, name, tz } = acme;
    const given = { name, tz, channelId: null, aliases: [], isArchived };
    await changeVendor(db, team, id, given, clock.now());
    if (isArchived) await closeArchived(db, clock.now(), team, id);
  });
}

function find(vendorId = acme.id, subject = '') {
  const numbers = { contacts: 7, worst: [] };
  const of = { indicator: 'clock/resolution', subject, family: 'overdue' as const };
  const finding = { ...of, isOpen: true, level: 7, numbers };
  return applyFindings(pool, clock, team, [{ vendorId, finding }]);
}

const open = () => listOpen(pool, team, [acme.id, birch.id]);

async function cards(prefix: string): Promise<readonly { key: string; said: string }[]> {
  const { rows } = await pool.query(
    `select key, message::text as said from card where workspace_id = $1 and key ^@ $2 order by key`,
    [team, prefix],
  );
  return rows as { key: string; said: string }[];
}

test('its open breaches end and their cards say why; nobody can open them again', async () => {
  await find();
  await find(birch.id);
  await showBreaches({ db: pool, clock }, team);
  await archive();
  await showBreaches({ db: pool, clock }, team);
  const [ended] = await listClosed(pool, team, [acme.id], SINCE, 9);
  expect((await open()).map(({ vendorId }) => vendorId)).toEqual([birch.id]);
  const kinds = (await listEvents(pool, team, ended?.id ?? 0)).map(({ kind }) => kind);
  expect(kinds).toEqual(['opened', 'archived']);
  const [card, ...thread] = await cards(`breach:${ended?.id}`);
  expect(card?.said).toContain('vendor archived');
  expect(card?.said).not.toMatch(/"Reopen"|Start plan/);
  expect(thread.at(-1)?.said).toContain('the vendor was archived');
  const terms = { now: clock.now(), policy: DEFAULT_POLICY, reach: (at: Temporal.Instant) => at };
  expect(ended && act(ended.breach, { kind: 'reopen' }, ADA, terms)).toEqual({
    refused: 'archived',
  });
});

test('what a person had resolved before can’t be opened again while it is archived', async () => {
  await find();
  const [breach] = await open();
  const terms = { now: clock.now(), policy: DEFAULT_POLICY, reach: (at: Temporal.Instant) => at };
  const does = (kind: 'resolve' | 'reopen') =>
    transition(pool, team, breach?.id ?? 0, (saved) => {
      const action =
        kind === 'resolve' ? ({ kind, cause: 'agent', note: null } as const) : ({ kind } as const);
      const outcome = act(saved.breach, action, ADA, terms);
      if ('refused' in outcome) return outcome;
      return { ...outcome, by: ADA, at: terms.now, detail: {}, numbers: null, settledOn: null };
    });
  await does('resolve');
  await archive();
  expect(await does('reopen')).toBeNull();
  expect(await open()).toEqual([]);
  await archive(false);
  expect(await does('reopen')).toMatchObject({ outcome: { event: 'reopen' } });
});

test('nothing opens, whoever found it; restored, the detectors look at once', async () => {
  await archive();
  expect(await find()).toEqual([]);
  await Promise.all([find(), find()]);
  expect(await open()).toEqual([]);
  await watchIndicators(pool, clock);
  await archive(false);
  const { rows } = await pool.query('select vendor_id from watch_mark where workspace_id = $1', [
    team,
  ]);
  expect(rows).toEqual([{ vendor_id: acme.id }]);
  expect(await find()).toHaveLength(1);
});

test('archiving and a finding at the same moment leave nothing open', async () => {
  await Promise.all([...Array.from({ length: 4 }, (_, at) => find(acme.id, `q${at}`)), archive()]);
  expect(await open()).toEqual([]);
});

test('nobody is called any more', async () => {
  const steps = [{ waitMin: 30, to: { kind: 'person', id: JING } as const }];
  const policy = { steps, repeat: 0, decayH: 8, replyH: null };
  await saveEscalation(pool, team, acme.id, policy, ADA, clock.now());
  await find();
  await find(acme.id, 'late');
  clock.advance({ minutes: 31 });
  // One call is decided already, the other is due.
  const [first] = await open();
  await pool.query('update breach set due_at = null where breach_id <> $1', [first?.id]);
  await passTime(pool, clock, team);
  await archive();
  clock.advance({ hours: 5 });
  expect(await passTime(pool, clock, team)).toEqual([]);
  await callPeople(
    { db: pool, clock, log: createLog('silent', process.stderr), slackFor: () => null },
    team,
  );
  expect((await cards('breach:')).filter(({ key }) => key.includes(':call:'))).toEqual([]);
});

test('the morning after quiet hours says nothing of it', async () => {
  const quiet = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00', tz: 'UTC' };
  const change = { by: ADA, at: clock.now(), after: 0 };
  await saveSettings(pool, team, null, { ...DEFAULT_SETTINGS, quiet }, change);
  clock = stoppedClock('2026-11-24T23:00:00Z');
  await watchQuiet({ db: pool, clock }, team);
  await find();
  await find(birch.id);
  await showBreaches({ db: pool, clock }, team);
  await archive();
  clock = stoppedClock('2026-11-25T07:01:00Z');
  await watchQuiet({ db: pool, clock }, team);
  await showBreaches({ db: pool, clock }, team);
  const [morning] = await cards('quiet:');
  expect(morning?.said).toContain('1 opened');
  expect(morning?.said).toContain('Birch');
  expect(morning?.said).not.toContain('Acme');
  expect((await cards('breach:')).map(({ said }) => said.includes('Birch'))).toEqual([true]);
});

test('a flood does not count it', async () => {
  for (let queue = 0; queue < 12; queue += 1) await find(acme.id, `q${queue}`);
  await find(birch.id);
  const [first] = await open();
  const flood = await beginFlood(pool, team, first?.id ?? 0, clock.now());
  await archive();
  expect((await countFlood(pool, team, flood)).map(({ name }) => name)).toEqual(['Birch']);
  const place = { channelId: LEADS, ownerId: ADA, reader: readerOf('en', 'UTC') };
  expect(await admitted({ db: pool, clock }, team, place)).toBe(Number.POSITIVE_INFINITY);
});

test('its periods are not closed; restored, those that were missed are', async () => {
  await saveDays(pool, acme.id, from('2026-02-01', '2026-03-31'), ON_TARGET, team);
  await archive();
  await closePeriods(pool, stoppedClock('2026-04-20T00:00Z'), team);
  expect(await listStored(pool, team)).toEqual([]);
  await archive(false);
  await closePeriods(pool, stoppedClock('2026-04-20T00:00Z'), team);
  expect(
    (await listStored(pool, team)).map(({ period }) => `${period.kind} ${period.from}`),
  ).toContain('month 2026-02-01');
});

test('its review rests: nobody is reminded, it does not close, and no other begins', async () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const review = await pool.transaction((db) =>
    addReview(db, team, {
      ...{ vendorId: acme.id, from: day('2026-04-01'), to: day('2026-07-01'), locale: 'en' },
      ...{ openedBy: ADA, openedAt: clock.now(), closesAt: clock.now().add({ hours: 24 }) },
      raters: [{ userId: JING, side: 'client' }],
    }),
  );
  const ring = { db: pool, clock, log: pino({ level: 'silent' }), slackFor: () => null };
  const passes = () => runReviews(ring, team);
  await archive();
  await passes();
  clock.advance({ hours: 48 });
  await passes();
  expect(await cards('review:')).toEqual([]);
  expect((await findReview(pool, team, review?.id ?? 0))?.closedAt).toBeNull();
  await archive(false);
  await passes();
  expect((await findReview(pool, team, review?.id ?? 0))?.closedAt).not.toBeNull();
});
