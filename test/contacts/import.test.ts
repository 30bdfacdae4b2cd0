import { describe, expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import type { Db } from '../../src/db/db.ts';
import { agentMark } from '../../src/observations/model.ts';
import { findAgentNames, saveAgentNames } from '../../src/observations/query.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import { clock, dirtyDays, file, NOW, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

async function contacts(db: Db, workspaceId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await db.query(
    `select c.*, v.name as vendor from contact c join vendor v using (workspace_id, vendor_id)
      where c.workspace_id = $1 order by c.external_id, c.source`,
    [workspaceId],
  );
  return rows as Record<string, unknown>[];
}

async function watermarks(workspaceId: string): Promise<string[]> {
  const { rows } = await pool.query(
    `select v.name || ' ' || f.kind as feed, f.watermark
       from feed f join vendor v using (workspace_id, vendor_id)
      where workspace_id = $1 order by 1`,
    [workspaceId],
  );
  return (rows as { feed: string; watermark: Temporal.Instant }[]).map(
    ({ feed, watermark }) => `${feed} ${watermark}`,
  );
}

const HEADER = 'external_id,vendor,opened_at';
const unrefreshed = { refresh: false };

test('where names of agents are not kept, a mark stands for each that nobody can work out from the name', async () => {
  const marks: unknown[] = [];
  for (const at of [await newWorkspace(pool), await newWorkspace(pool)]) {
    await saveAgentNames(pool, at, 'forbid');
    const row = (id: string, agent: string) => `${id},Acme,2026-03-01T10:00:00Z,${agent}`;
    const lines = [
      `${HEADER},agent`,
      row('a', 'Maria Cruz'),
      row('b', 'MARIA  cruz'),
      row('c', 'Bob'),
    ];
    await importContacts(pool, clock, file(at, lines, unrefreshed));
    const again = await importContacts(pool, clock, file(at, lines, unrefreshed));
    expect(again).toMatchObject({ unchanged: 3 });
    const [one, same, other] = (await contacts(pool, at)).map(({ agent }) => agent);
    expect(one).toMatch(/^#[0-9a-f]{10}$/);
    expect([same, other === one]).toEqual([one, false]);
    // The same that observations carry.
    expect(one).toBe(agentMark((await findAgentNames(pool, at, 'fresh')).key, 'Maria Cruz'));
    marks.push(one);
  }
  expect(marks[0]).not.toBe(marks[1]);
});

describe('a row becomes a contact', () => {
  test('with every field', async () => {
    const at = await newWorkspace(pool);
    const summary = await importContacts(
      pool,
      clock,
      file(at, [
        'external_id,vendor,opened_at,channel,issue_type,priority,queue,customer,agent,first_response_at,answered_at,resolved_at,closed_at,wait_s,talk_s,hold_s,wrap_s,outcome,reopens,transfers,replies,escalated,complaint,reason,csat,cost,cause',
        'a,Acme,2026-03-01T10:00:00Z,phone,billing,P1,gold,c1,a1,2026-03-01T10:00:20Z,2026-03-01T10:00:20Z,2026-03-01T10:05:00Z,2026-03-02T10:05:00Z,20,200.6,10,30,Closed,1,2,3,yes,0,refund,5,4.10,agent',
      ]),
    );
    expect(summary).toMatchObject({ read: 1, inserted: 1, updated: 0, unchanged: 0, rejected: 0 });
    expect(summary.newVendors).toEqual(['Acme']);
    expect(await contacts(pool, at)).toMatchObject([
      {
        external_id: 'a',
        source: 'file',
        vendor: 'Acme',
        channel: 'phone',
        priority: 'P1',
        talk_s: 201,
        outcome: 'closed',
        reopens: 1,
        escalated: true,
        complaint: false,
        csat: 5,
        cost: '4.1',
        cause: 'agent',
        sla_policy: 1,
      },
    ]);
    const [row] = await contacts(pool, at);
    expect(String(row?.['first_response_due_at'])).toBe('2026-03-01T10:00:30Z');
    expect(String(row?.['resolution_due_at'])).toBe('2026-03-01T14:00:00Z');
  });

  test('with what audits, models and invitations say of it; blanks stay missing', async () => {
    const at = await newWorkspace(pool);
    const header = `${HEADER},segment,direction,defects,sentiment,survey_invited`;
    const summary = await importContacts(
      pool,
      clock,
      file(at, [
        header,
        'a,A,2026-03-01 10:00,Business,Outbound,3,-0.25,no',
        'b,A,2026-03-01 10:00,,,,,',
        'c,A,2026-03-01 10:00,,PROACTIVE,0,1,Y',
        'd,A,2026-03-01 10:00,,,,1.5,',
        'e,A,2026-03-01 10:00,,sideways,,,',
        'f,A,2026-03-01 10:00,,,-1,,',
        'g,A,2026-03-01 10:00,,,,,perhaps',
      ]),
    );
    expect(summary).toMatchObject({ inserted: 3, rejected: 4 });
    expect(summary.reasons.map(({ line, reason }) => [line, reason.split(';')[0]])).toEqual([
      [5, 'sentiment "1.5" is out of range: -1 to 1'],
      [6, 'direction "sideways" is none of inbound, outbound, proactive'],
      [7, 'defects "-1" is out of range: 0 to 1,000,000'],
      [8, 'survey_invited "perhaps" is not yes or no'],
    ]);
    const columns = ['segment', 'direction', 'defects', 'sentiment', 'survey_invited'] as const;
    const found = (await contacts(pool, at)).map((row) => columns.map((column) => row[column]));
    expect(found).toEqual([
      ['Business', 'outbound', 3, -0.25, false],
      ['', 'inbound', null, null, null],
      ['', 'proactive', 0, 1, true],
    ]);
    const changed = [header, 'a,A,2026-03-01 10:00,Business,Outbound,3,-0.5,no'];
    expect(await importContacts(pool, clock, file(at, changed))).toMatchObject({ updated: 1 });
  });

  test('whose outcome is the last thing known to have happened', async () => {
    const at = await newWorkspace(pool);
    await importContacts(
      pool,
      clock,
      file(at, [
        `${HEADER},answered_at,resolved_at,closed_at,abandoned_at,talk_s`,
        '1,A,2026-03-01 10:00,,,,,',
        '2,A,2026-03-01 10:00,2026-03-01 10:01,,,,',
        '3,A,2026-03-01 10:00,,,,,60',
        '4,A,2026-03-01 10:00,2026-03-01 10:01,2026-03-01 10:02,,,60',
        '5,A,2026-03-01 10:00,,2026-03-01 10:02,2026-03-01 10:03,,',
        '6,A,2026-03-01 10:00,,,,2026-03-01 10:04,',
      ]),
    );
    const outcomes = (await contacts(pool, at)).map((row) => row['outcome']);
    expect(outcomes).toEqual(['open', 'answered', 'answered', 'resolved', 'closed', 'abandoned']);
  });

  test('whose times without a zone are local to --tz, else to the workspace', async () => {
    const at = await newWorkspace(pool, 'Asia/Manila');
    const rows = [HEADER, 'a,A,2026-03-01 10:00'];
    const local = await importContacts(pool, clock, file(at, rows, { source: 'one' }));
    const warsaw = { source: 'two', tz: 'Europe/Warsaw' };
    await importContacts(pool, clock, file(at, rows, warsaw));
    expect(local.tz).toBe('Asia/Manila');
    const opened = (await contacts(pool, at)).map((row) => String(row['opened_at']));
    expect(opened).toEqual(['2026-03-01T02:00:00Z', '2026-03-01T09:00:00Z']);
    await expect(importContacts(pool, clock, file(at, rows, { tz: '+08:00' }))).rejects.toThrow(
      '"+08:00" is no IANA time zone',
    );
  });

  test('of the vendor given for rows that name none, and of one vendor in any spelling', async () => {
    const at = await newWorkspace(pool);
    const rows = [
      HEADER,
      'a,,2026-03-01 10:00',
      'b,ACME  support,2026-03-01 10:00',
      'c,Acme Support,2026-03-01 10:00',
    ];
    const summary = await importContacts(pool, clock, file(at, rows, { vendor: 'Birch' }));
    expect(summary.newVendors.toSorted()).toEqual(['ACME  support', 'Birch']);
    const vendors = (await contacts(pool, at)).map((row) => row['vendor']);
    expect(vendors).toEqual(['Birch', 'ACME  support', 'ACME  support']);
  });
});

describe('a map', () => {
  test('says which column feeds a field, translates values, and gives constants', async () => {
    const at = await newWorkspace(pool);
    const summary = await importContacts(
      pool,
      clock,
      file(
        at,
        ['id;Group;opened_at;solved;x', 'a;7;2026-03-01 10:00;?;1', 'b;?;2026-03-01 10:00;;1'],
        {
          map: {
            external_id: 'ID',
            vendor: { column: 'Group', values: { 7: 'Seven', '?': '' } },
            resolved_at: { column: 'solved', values: { '?': '' } },
            channel: { const: 'email' },
          },
        },
      ),
    );
    expect(summary).toMatchObject({ inserted: 1, rejected: 1, ignoredColumns: ['x'] });
    expect(summary.reasons).toEqual([{ line: 3, reason: 'Group is empty' }]);
    const [row] = await contacts(pool, at);
    expect(row).toMatchObject({ vendor: 'Seven', channel: 'email', resolved_at: null });
  });

  test('of an unknown field or column is refused with the nearest', async () => {
    const at = await newWorkspace(pool);
    const rows = [HEADER, 'a,A,2026-03-01 10:00'];
    const map = { resolvd_at: 'x' };
    await expect(importContacts(pool, clock, file(at, rows, { map }))).rejects.toThrow(
      'the map names a field "resolvd_at"; did you mean resolved_at?',
    );
    await expect(
      importContacts(pool, clock, file(at, rows, { map: { channel: 'vendr' } })),
    ).rejects.toThrow(
      'f.csv has no column "vendr", which the map wants for channel; did you mean vendor?',
    );
  });
});

test('missing columns are named together with those that are there', async () => {
  const at = await newWorkspace(pool);
  await expect(importContacts(pool, clock, file(at, 'id,vendor\n1,A\n'))).rejects.toThrow(
    'f.csv has no column external_id and opened_at; it has id, vendor. A map (--map) says which column is which',
  );
  await expect(
    importContacts(pool, clock, file(at, 'external_id,vendor,opened_at,Vendor,VENDOR\n')),
  ).resolves.toMatchObject({ read: 0 });
  await expect(
    importContacts(pool, clock, file(at, 'external_id,Vendor,opened_at,VENDOR\n')),
  ).rejects.toThrow('f.csv has the column "vendor" twice');
});

describe('a bad row is rejected and says why', () => {
  const bad: [reason: string, row: string][] = [
    ['vendor is empty', 'a,,2026-03-01 10:00,,,,,'],
    ['external_id is empty', ',A,2026-03-01 10:00,,,,,'],
    ['opened_at is empty', 'a,A,,,,,,'],
    ['opened_at "2026-02-30 10:00" is not a time', 'a,A,2026-02-30 10:00,,,,,'],
    [
      'opened_at "2026-04-01T12:00:01Z" is more than a day in the future',
      'a,A,2026-04-01T12:00:01Z,,,,,',
    ],
    ['opened_at "1926-03-01 10:00" is before 1990', 'a,A,1926-03-01 10:00,,,,,'],
    [
      'closed_at "2026-03-01 09:59" is before the contact was opened',
      'a,A,2026-03-01 10:00,2026-03-01 09:59,,,,',
    ],
    [
      'closed_at "2026-03-01 10:00" is more than ten years after',
      'a,A,2015-03-01 10:00,2026-03-01 10:00,,,,',
    ],
    ['talk_s "-1" is out of range', 'a,A,2026-03-01 10:00,,-1,,,'],
    ['talk_s "315576001" is out of range', 'a,A,2026-03-01 10:00,,315576001,,,'],
    ['talk_s "?" is not a number', 'a,A,2026-03-01 10:00,,?,,,'],
    ['csat "6" is out of range: 1 to 5', 'a,A,2026-03-01 10:00,,,6,,'],
    ['csat "4.5" is not a whole number', 'a,A,2026-03-01 10:00,,,4.5,,'],
    ['complaint "maybe" is not yes or no', 'a,A,2026-03-01 10:00,,,,maybe,'],
    ['outcome "lost" is none of answered', 'a,A,2026-03-01 10:00,,,,,lost'],
    ['external_id is too long (201 characters)', `${'x'.repeat(201)},A,2026-03-01 10:00,,,,,`],
    ['3 cells where the header has 8', 'a,A,2026-03-01 10:00'],
    [
      'opened_at "x" is not a time like 2026-03-01 14:30 or 2026-03-01T14:30:00Z; csat "9" is out',
      'a,A,x,,,9,,',
    ],
  ];
  const header = `${HEADER},closed_at,talk_s,csat,complaint,outcome`;

  test.each(bad)('%s', async (reason, row) => {
    const at = await newWorkspace(pool);
    const good = 'ok,A,2026-03-01 10:00,,,,,';
    const summary = await importContacts(pool, clock, file(at, [header, good, row]));
    expect(summary).toMatchObject({ read: 2, inserted: 1, rejected: 1 });
    expect(summary.reasons).toMatchObject([{ line: 3 }]);
    expect(summary.reasons[0]?.reason).toContain(reason);
  });

  test('and up to a day ahead of our clock is still believed, though the watermark is not', async () => {
    const at = await newWorkspace(pool);
    const rows = [HEADER, 'a,A,2026-04-01T12:00:00Z'];
    expect(await importContacts(pool, clock, file(at, rows))).toMatchObject({ inserted: 1 });
    expect(await watermarks(at)).toEqual([`A contacts ${NOW}`]);
  });
});

describe('importing again', () => {
  const rows = [HEADER, 'a,A,2026-03-01 10:00', 'b,A,2026-03-02 10:00', 'a,B,2026-03-03 10:00'];

  test('F26: the same file changes nothing and marks no day', async () => {
    const at = await newWorkspace(pool);
    const first = await importContacts(pool, clock, file(at, rows));
    // of two rows with one id the last counts; the other changed nothing
    expect(first).toMatchObject({ read: 3, inserted: 2, updated: 0, unchanged: 1 });
    const before = await contacts(pool, at);
    const again = await importContacts(pool, clock, file(at, rows, unrefreshed));
    expect(again).toMatchObject({ read: 3, inserted: 0, updated: 0, unchanged: 3, newVendors: [] });
    expect(await contacts(pool, at)).toEqual(before);
    expect(before.map((row) => row['vendor'])).toEqual(['B', 'A']);
    expect(await dirtyDays(pool, at)).toEqual([]);
  });

  test('a row that a later one of its file replaces leaves no trace: no vendor, no watermark', async () => {
    const at = await newWorkspace(pool);
    const replaced = [HEADER, 'a,Typo,2026-03-09 10:00', 'a,A,2026-03-01 10:00'];
    const summary = await importContacts(pool, clock, file(at, replaced));
    expect(summary).toMatchObject({ read: 2, inserted: 1, unchanged: 1, newVendors: ['A'] });
    expect(await watermarks(at)).toEqual(['A contacts 2026-03-01T10:00:00Z']);
  });

  test('F26: a newer version of a row replaces the whole row; another source keeps its own', async () => {
    const at = await newWorkspace(pool);
    const old = [`${HEADER},talk_s`, 'a,A,2026-03-01 10:00,60'];
    await importContacts(pool, clock, file(at, old));
    await importContacts(pool, clock, file(at, old, { source: 'zendesk' }));
    const summary = await importContacts(pool, clock, file(at, [HEADER, 'a,A,2026-03-01 11:00']));
    expect(summary).toMatchObject({ inserted: 0, updated: 1 });
    const talk = (await contacts(pool, at)).map((row) => [row['source'], row['talk_s']]);
    expect(talk).toEqual([
      ['file', null],
      ['zendesk', 60],
    ]);
  });

  test('two at once neither wait for each other for ever nor write twice', async () => {
    const at = await newWorkspace(pool);
    const many = [
      HEADER,
      ...Array.from({ length: 500 }, (_, i) => `${i},V${i % 7},2026-03-01 10:00`),
    ];
    const both = await Promise.all(
      [many, many.toReversed().toSorted((a, b) => (a === HEADER ? -1 : b === HEADER ? 1 : 0))].map(
        (lines) => importContacts(pool, clock, file(at, lines)),
      ),
    );
    expect(both.map(({ inserted }) => inserted).toSorted((a, b) => a - b)).toEqual([0, 500]);
    expect(await contacts(pool, at)).toHaveLength(500);
  });
});

describe('the days whose figures change are marked', () => {
  const header = `${HEADER},answered_at,resolved_at,priority`;

  test("on the vendor's own calendar, for every moment that counts", async () => {
    const at = await newWorkspace(pool, 'Asia/Manila');
    // opened 1 March 23:50 in Manila, answered the next day, solved on the 10th, due after 4 hours
    const row = 'a,A,2026-03-01T15:50Z,2026-03-01T16:10Z,2026-03-10T01:00Z,1';
    await importContacts(pool, clock, file(at, [header, row], unrefreshed));
    expect(await dirtyDays(pool, at)).toEqual(['A 2026-03-01', 'A 2026-03-02', 'A 2026-03-10']);
  });

  test('old and new ones, when a contact moves in time or to another vendor', async () => {
    const at = await newWorkspace(pool);
    const row = 'a,A,2026-03-01 10:00,,2026-03-01 11:00,1';
    await importContacts(pool, clock, file(at, [header, row]));
    const moved = 'a,B,2026-03-05 10:00,,2026-03-05 11:00,1';
    await importContacts(pool, clock, file(at, [header, moved], unrefreshed));
    expect(await dirtyDays(pool, at)).toEqual(['A 2026-03-01', 'B 2026-03-05']);
  });

  test('also where an open contact became overdue because newer data came', async () => {
    const at = await newWorkspace(pool);
    // due 1 March 14:00; the data reach to 1 March 10:00, then to 20 March
    await importContacts(pool, clock, file(at, [header, 'a,A,2026-03-01 10:00,,,1']));
    const later = [header, 'b,A,2026-03-20 10:00,,2026-03-20 10:30,1'];
    await importContacts(pool, clock, file(at, later, unrefreshed));
    expect(await dirtyDays(pool, at)).toEqual(['A 2026-03-01', 'A 2026-03-20']);
  });
});

test("a vendor's watermark is its newest event and never goes back", async () => {
  const at = await newWorkspace(pool);
  const header = `${HEADER},resolved_at`;
  const rows = [header, 'a,A,2026-03-05 10:00,2026-03-09 10:00', 'b,B,2026-03-06 10:00,'];
  await importContacts(pool, clock, file(at, rows));
  await importContacts(pool, clock, file(at, [header, 'c,A,2026-03-01 10:00,']));
  expect(await watermarks(at)).toEqual([
    'A contacts 2026-03-09T10:00:00Z',
    'B contacts 2026-03-06T10:00:00Z',
  ]);
});

test('surveys that came before their contacts move to the day of the contact', async () => {
  const at = await newWorkspace(pool);
  const survey = ['external_id,vendor,contact,answered_at,csat', 's,A,a,2026-03-09 10:00,5'];
  await importSurveys(pool, clock, file(at, survey));
  const counted = async () => {
    const { rows } = await pool.query(
      'select counted_at from survey_response where workspace_id = $1',
      [at],
    );
    return String((rows[0] as { counted_at: Temporal.Instant }).counted_at);
  };
  expect(await counted()).toBe('2026-03-09T10:00:00Z');
  await importContacts(pool, clock, file(at, [HEADER, 'a,A,2026-03-02 10:00'], unrefreshed));
  expect(await counted()).toBe('2026-03-02T10:00:00Z');
  // the contact's own days, and the survey's old and new one
  expect(await dirtyDays(pool, at)).toEqual(['A 2026-03-02', 'A 2026-03-05', 'A 2026-03-09']);
  await importContacts(pool, clock, file(at, [HEADER, 'a,B,2026-03-02 10:00']));
  expect(await counted()).toBe('2026-03-09T10:00:00Z');
});

test('F26: a file that fails leaves nothing behind: no rows, no vendors, no record of it', async () => {
  const at = await newWorkspace(pool);
  const good = Array.from({ length: 5_000 }, (_, i) => `${i},A,2026-03-01 10:00`);
  const broken = [HEADER, ...good, 'x,"A,2026-03-01 10:00'];
  await expect(importContacts(pool, clock, file(at, broken))).rejects.toThrow(
    'f.csv, line 5002, column vendor: a quote that is never closed',
  );
  const left = await pool.query(
    `select (select count(*) from contact where workspace_id = $1) as contacts,
            (select count(*) from vendor where workspace_id = $1) as vendors,
            (select count(*) from import where workspace_id = $1) as imports`,
    [at],
  );
  expect(left.rows).toEqual([{ contacts: 0, vendors: 0, imports: 0 }]);
});

test('more than a thousand vendors are a wrong column', async () => {
  const at = await newWorkspace(pool);
  const rows = Array.from({ length: 1_001 }, (_, i) => `${i},V${i},2026-03-01 10:00`);
  await expect(importContacts(pool, clock, file(at, [HEADER, ...rows]))).rejects.toThrow(
    'f.csv names more than 1,000 different vendors',
  );
});

test('every import leaves its record', async () => {
  const at = await newWorkspace(pool);
  const rows = [HEADER, 'a,A,2026-03-01 10:00', 'b,A,x'];
  await importContacts(pool, clock, file(at, rows, { source: 'crm' }));
  const { rows: records } = await pool.query('select * from import where workspace_id = $1', [at]);
  expect(records).toMatchObject([
    {
      kind: 'contacts',
      source: 'crm',
      file: 'f.csv',
      read: 2,
      inserted: 1,
      updated: 0,
      unchanged: 0,
      rejected: 1,
    },
  ]);
});
