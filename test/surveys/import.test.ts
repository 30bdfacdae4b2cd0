import { expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import { clock, dirtyDays, file, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

const HEADER =
  'external_id,vendor,contact,answered_at,channel,csat,nps,comment,driver:speed,driver:care';

async function surveys(workspaceId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await pool.query(
    'select * from survey_response where workspace_id = $1 order by external_id',
    [workspaceId],
  );
  return rows as Record<string, unknown>[];
}

test('a row becomes an answer; blanks stay missing and are never zero', async () => {
  const at = await newWorkspace(pool);
  const rows = [
    HEADER,
    's1,Acme,c1,2026-03-09 10:00,email,5,0,"很好, thanks",4.5,',
    's2,Acme,,2026-03-09 11:00,,,,,,',
  ];
  const summary = await importSurveys(pool, clock, file(at, rows));
  expect(summary).toMatchObject({ read: 2, inserted: 2, rejected: 0, newVendors: ['Acme'] });
  expect(await surveys(at)).toMatchObject([
    {
      contact: 'c1',
      channel: 'email',
      csat: 5,
      nps: 0,
      comment: '很好, thanks',
      drivers: { speed: 4.5 },
    },
    { contact: null, channel: '', csat: null, nps: null, comment: null, drivers: {} },
  ]);
  const again = await importSurveys(pool, clock, file(at, rows, { refresh: false }));
  expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
  expect(await dirtyDays(pool, at)).toEqual([]);
});

test('effort and whether it was solved are read, and a blank is no answer', async () => {
  const at = await newWorkspace(pool);
  const header = 'external_id,vendor,answered_at,ces,resolved';
  const rows = ['1,7,yes', '2,1,0', '3,,', '4,8,', '5,,perhaps'].map((row) => {
    const [id, ...rest] = row.split(',');
    return [id, 'A', '2026-03-09 10:00', ...rest].join(',');
  });
  const summary = await importSurveys(pool, clock, file(at, [header, ...rows]));
  expect(summary).toMatchObject({ inserted: 3, rejected: 2 });
  expect(summary.reasons.map(({ reason }) => reason)).toEqual([
    'ces "8" is out of range: 1 to 7',
    expect.stringContaining('resolved "perhaps" is not yes or no'),
  ]);
  expect((await surveys(at)).map((row) => [row['ces'], row['resolved']])).toEqual([
    [7, true],
    [1, false],
    [null, null],
  ]);
  const changed = [header, '3,A,2026-03-09 10:00,4,'];
  expect(await importSurveys(pool, clock, file(at, changed))).toMatchObject({ updated: 1 });
});

test('an answer counts on the day of its contact, found by id and vendor', async () => {
  const at = await newWorkspace(pool, 'Asia/Manila');
  const contacts = [
    'external_id,vendor,opened_at',
    'c1,Acme,2026-03-02 10:00',
    'c2,Birch,2026-03-03 10:00',
  ];
  await importContacts(pool, clock, file(at, contacts));
  const rows = [
    HEADER,
    's1,Acme,c1,2026-03-09 10:00,,5,,,,',
    's2,Acme,c2,2026-03-10 10:00,,5,,,,',
    's3,Acme,c9,2026-03-11 10:00,,5,,,,',
  ];
  await importSurveys(pool, clock, file(at, rows, { refresh: false }));
  const counted = (await surveys(at)).map((row) => String(row['counted_at']));
  expect(counted).toEqual(['2026-03-02T02:00:00Z', '2026-03-10T02:00:00Z', '2026-03-11T02:00:00Z']);
  // Birch's day too: an answer about its contact may stand in for the rating on the contact
  expect(await dirtyDays(pool, at)).toEqual([
    'Acme 2026-03-02',
    'Acme 2026-03-10',
    'Acme 2026-03-11',
    'Birch 2026-03-03',
  ]);
});

test('a changed answer marks its old day and its new one', async () => {
  const at = await newWorkspace(pool);
  await importSurveys(pool, clock, file(at, [HEADER, 's,A,,2026-03-09 10:00,,5,,,,']));
  const moved = [HEADER, 's,B,,2026-03-12 10:00,,5,,,,'];
  const summary = await importSurveys(pool, clock, file(at, moved, { refresh: false }));
  expect(summary).toMatchObject({ inserted: 0, updated: 1 });
  expect(await dirtyDays(pool, at)).toEqual(['A 2026-03-09', 'B 2026-03-12']);
});

test('an answer alone leaves the rest of its day as it stands, but never hides a contact', async () => {
  const at = await newWorkspace(pool);
  const unread = { refresh: false };
  const contacts = ['external_id,vendor,opened_at', 'c,A,2026-03-09 10:00'];
  const answers = [HEADER, 's,A,,2026-03-09 11:00,,5,,,,', 't,A,,2026-03-10 11:00,,5,,,,'];
  await importContacts(pool, clock, file(at, contacts, unread));
  await importSurveys(pool, clock, file(at, answers, unread));
  const late = ['external_id,vendor,opened_at', 'd,A,2026-03-10 10:00'];
  const marked = async () => {
    const { rows } = await pool.query(
      `select day::text, whole from dirty_day
        where workspace_id = $1 and day in ('2026-03-09', '2026-03-10') order by day`,
      [at],
    );
    return rows;
  };
  expect(await marked()).toEqual([
    { day: '2026-03-09', whole: true },
    { day: '2026-03-10', whole: false },
  ]);
  await importContacts(pool, clock, file(at, late, unread));
  expect(await marked()).toMatchObject([{ whole: true }, { whole: true }]);
});

test.each([
  ['nps "11" is out of range', 's,A,,2026-03-09 10:00,,,11,,,'],
  ['csat "0" is out of range', 's,A,,2026-03-09 10:00,,0,,,,'],
  ['driver:care "good" is not a number', 's,A,,2026-03-09 10:00,,,,,,good'],
  ['answered_at is empty', 's,A,,,,5,,,,'],
  ['comment is too long', `s,A,,2026-03-09 10:00,,5,,${'x'.repeat(10_001)},,`],
])('a row is rejected because %s', async (reason, row) => {
  const at = await newWorkspace(pool);
  const summary = await importSurveys(pool, clock, file(at, [HEADER, row]));
  expect(summary).toMatchObject({ read: 1, rejected: 1 });
  expect(summary.reasons[0]?.reason).toContain(reason);
});

test('a driver may come from a column of another name', async () => {
  const at = await newWorkspace(pool);
  const rows = ['external_id,vendor,answered_at,Q7', 's,A,2026-03-09 10:00,3'];
  await importSurveys(pool, clock, file(at, rows, { map: { 'driver:signs': 'Q7' } }));
  expect(await surveys(at)).toMatchObject([{ drivers: { signs: 3 } }]);
});
