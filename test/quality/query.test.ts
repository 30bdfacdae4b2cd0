import { beforeAll, expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { importEvents } from '../../src/events/import.ts';
import { findCurrentScore } from '../../src/freshness/query.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { findWatermark } from '../../src/kpi/query.ts';
import { month } from '../../src/lib/period.ts';
import {
  addJudgement,
  listFeeds,
  listJudgements,
  saveStaleAfter,
} from '../../src/quality/query.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { watchFeeds } from '../../src/watch/job.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const START = Temporal.Instant.from('2026-09-01T00:00:00Z');

async function acme(workspaceId: string) {
  const vendor = await findVendor(pool, workspaceId, 'Acme');
  if (!vendor) throw new Error('no vendor');
  return vendor;
}

beforeAll(async () => {
  for (const id of ['W1', 'W2', 'W3']) {
    await saveWorkspace(pool, { id, name: id }, START);
    await addVendors(pool, id, [{ name: 'Acme', tz: 'UTC' }], START);
  }
});

test('feeds tell their rhythm from days with data and from arrivals', async () => {
  // One contact each working day at noon; a file of a week's contacts comes on Sunday evening.
  for (let week = 0; week < 6; week += 1) {
    const monday = Temporal.ZonedDateTime.from('2026-09-07T12:00[UTC]').add({ weeks: week });
    const opened = [0, 1, 2, 3, 4].map((add) => monday.add({ days: add }).toInstant());
    const rows = ['external_id,vendor,opened_at', ...opened.map((at) => `${at},Acme,${at}`)];
    const at = monday.add({ days: 6, hours: 8 }).toInstant();
    const input = textSource('f.csv', [`${rows.join('\n')}\n`]);
    await importContacts(pool, { now: () => at }, { workspaceId: 'W1', input });
    // The same file again brings nothing, and so is no arrival.
    const again = textSource('f.csv', [`${rows.join('\n')}\n`]);
    const later = at.add({ hours: 30 });
    await importContacts(pool, { now: () => later }, { workspaceId: 'W1', input: again });
  }
  const answer = 'external_id,vendor,answered_at,csat\ns1,Acme,2026-10-16T12:00Z,5\n';
  const clock = { now: () => Temporal.Instant.from('2026-10-16T13:00:00Z') };
  await importSurveys(pool, clock, { workspaceId: 'W1', input: textSource('s.csv', [answer]) });

  const vendor = await acme('W1');
  const now = Temporal.Instant.from('2026-10-21T12:00:00Z');
  const [contacts, surveys] = await listFeeds(pool, 'W1', vendor, now);
  // From Sunday to Sunday there are five working days, 120 h; twice that is the limit.
  expect(contacts).toMatchObject({ kind: 'contacts', late: false, silentH: 120, limitH: 240 });
  expect(contacts?.watermark.toString()).toBe('2026-10-16T12:00:00Z');
  // One answer is no rhythm: as if it came daily.
  expect(surveys).toMatchObject({ kind: 'surveys', late: true, silentH: 120, limitH: 48 });
  // 12 h of Friday and nine working days are 228 h; at noon of the tenth it is 240 h.
  const edge = Temporal.Instant.from('2026-10-30T12:00:00Z');
  expect((await listFeeds(pool, 'W1', vendor, edge))[0]?.late).toBe(false);
  expect((await listFeeds(pool, 'W1', vendor, edge.add({ seconds: 1 })))[0]?.late).toBe(true);

  await saveStaleAfter(pool, 'W1', 500);
  expect(await listFeeds(pool, 'W1', vendor, now)).toMatchObject([
    { late: false, limitH: 500 },
    { late: false, limitH: 500 },
  ]);
  await saveStaleAfter(pool, 'W1', null);
  expect(await listFeeds(pool, 'W2', await acme('W2'), now)).toEqual([]);
});

test('events that stop are a late feed, though contacts go on', async () => {
  const contact = async (at: string) => {
    const rows = `external_id,vendor,opened_at\n${at},Acme,${at}\n`;
    const input = textSource('f.csv', [rows]);
    await importContacts(
      pool,
      { now: () => Temporal.Instant.from(at) },
      { workspaceId: 'W3', input },
    );
  };
  const came = (now: Temporal.Instant, ...at: Temporal.Instant[]) => {
    const rows = ['contact,at,state', ...at.map((each) => `2026-09-07T08:00Z,${each},Open`)];
    const input = textSource('e.csv', [`${rows.join('\n')}\n`]);
    return importEvents(pool, { now: () => now }, { workspaceId: 'W3', input });
  };
  await contact('2026-09-07T08:00Z');
  const vendor = await acme('W3');
  expect(await listFeeds(pool, 'W3', vendor, START)).toMatchObject([{ kind: 'contacts' }]);
  // An event at noon of each working day, the last on Friday 16 October: five weeks in one file, then
  // there by six in the evening.
  const noons = Array.from({ length: 40 }, (_, day) =>
    Temporal.ZonedDateTime.from('2026-09-07T12:00[UTC]').add({ days: day }),
  ).flatMap((noon) => (noon.dayOfWeek > 5 ? [] : [noon.toInstant()]));
  await came(Temporal.Instant.from('2026-10-09T18:00Z'), ...noons.slice(0, 25));
  for (const noon of noons.slice(25)) await came(noon.add({ hours: 6 }), noon);
  // The same once more brings nothing, and so is neither newer nor an arrival.
  await came(Temporal.Instant.from('2026-10-19T18:00:00Z'), ...noons.slice(-1));
  await contact('2026-10-20T11:00:00Z');

  // 12 h of Friday, none of the weekend, 24 h of Monday and 12 h of Tuesday: twice the 24 h that
  // lie between working days.
  const edge = Temporal.Instant.from('2026-10-20T12:00:00Z');
  const [, events] = await listFeeds(pool, 'W3', vendor, edge);
  expect(events).toMatchObject({ kind: 'events', late: false, silentH: 96, limitH: 48 });
  expect(events?.watermark.toString()).toBe('2026-10-16T12:00:00Z');
  const over = edge.add({ seconds: 1 });
  expect(await listFeeds(pool, 'W3', vendor, over)).toMatchObject([
    { kind: 'contacts', late: false },
    { kind: 'events', late: true },
  ]);

  // Said of the score of a month that they don't cover, and told once.
  const october = month(Temporal.PlainYearMonth.from('2026-10'));
  const score = await findCurrentScore(pool, 'W3', vendor, october, over);
  expect(score.stale.map(({ kind }) => kind)).toEqual(['events']);
  expect(score.card.provisional).toContain('stale_data');
  expect((await findCurrentScore(pool, 'W3', vendor, october, edge)).stale).toEqual([]);
  const september = month(Temporal.PlainYearMonth.from('2026-09'));
  expect((await findCurrentScore(pool, 'W3', vendor, september, over)).stale).toEqual([]);
  const late = { now: () => over };
  expect(await watchFeeds(pool, late, 'W3')).toHaveLength(1);
  expect(await watchFeeds(pool, late, 'W3')).toEqual([]);
  const { rows } = await pool.query(
    `select indicator, family from breach where workspace_id = 'W3'`,
  );
  expect(rows).toEqual([{ indicator: 'feed/events', family: 'silence' }]);

  // What figures are known to is never said by events, newer though they may be.
  const newer = Temporal.Instant.from('2026-10-21T12:00:00Z');
  await came(newer, newer);
  expect((await findWatermark(pool, 'W3', vendor))?.toString()).toBe('2026-10-20T11:00:00Z');
  await pool.query(`delete from feed where workspace_id = 'W3' and kind = 'contacts'`);
  expect(await findWatermark(pool, 'W3', vendor)).toBeNull();
});

test('judgements are kept, each with who, when and why, in their workspace', async () => {
  const vendor = await acme('W1');
  const judged = {
    ...{
      indicator: 'csat',
      q: 0.5 as const,
      reason: 'only e-mail customers are asked',
      setBy: 'Ada',
    },
    ...{ effectiveFrom: Temporal.PlainDate.from('2026-09-01'), setAt: START },
  };
  await addJudgement(pool, 'W1', vendor.id, judged);
  await addJudgement(pool, 'W1', vendor.id, { ...judged, q: 0.8 });
  expect(await listJudgements(pool, 'W1', vendor.id)).toEqual([
    { ...judged, version: 1 },
    { ...judged, version: 2, q: 0.8 },
  ]);
  expect(await listJudgements(pool, 'W2', (await acme('W2')).id)).toEqual([]);
  const bad = { ...judged, q: 0.7 as never };
  await expect(addJudgement(pool, 'W1', vendor.id, bad)).rejects.toThrow('data_quality_q_check');
});
