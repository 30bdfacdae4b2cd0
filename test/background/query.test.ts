import { expect, test } from 'vitest';
import { loadBackground } from '../../src/background/query.ts';
import { opened } from '../../src/breaches/life.ts';
import { addBreach, findBreach } from '../../src/breaches/query.ts';
import type { SavedBreach } from '../../src/breaches/row.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { DEFAULT_POLICY } from '../../src/escalation/model.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const at = (day: string) => Temporal.Instant.from(`${day}T00:00:00Z`);

type Closing = { readonly on: string; readonly by?: string; readonly cause?: string };
type Kind = Partial<Pick<SavedBreach, 'indicator' | 'subject' | 'family'>>;

async function add(
  workspaceId: string,
  vendorId: number,
  openedOn: string,
  closing: Closing | null = null,
  kind: Kind = {},
): Promise<SavedBreach> {
  const terms = {
    now: at(openedOn),
    policy: DEFAULT_POLICY,
    reach: (from: Temporal.Instant) => from,
  };
  const subject = {
    ...{ vendorId, indicator: 'first_response_sla', subject: '', family: 'worse' as const },
    ...kind,
  };
  const breach = await addBreach(pool, workspaceId, subject, opened(1, terms), {}, at(openedOn));
  if (!breach) throw new Error('open already');
  if (closing) {
    await pool.query(
      `update breach set resolved_at = $3, resolved_by = $4, cause = $5, due_at = null
        where workspace_id = $1 and breach_id = $2`,
      [
        workspaceId,
        breach.id,
        at(closing.on).toString(),
        closing.by ?? null,
        closing.cause ?? null,
      ],
    );
  }
  const saved = await findBreach(pool, workspaceId, breach.id);
  if (!saved) throw new Error('gone');
  return saved;
}

test('earlier breaches of the same kind alone, and none whose data were wrong', async () => {
  for (const id of ['T1', 'T2']) {
    await saveWorkspace(pool, { id, name: id }, at('2026-01-01'));
    await addVendors(pool, id, ['Acme', 'Birch'], at('2026-01-01'));
  }
  const [acme, birch] = await listVendors(pool, 'T1');
  const [other] = await listVendors(pool, 'T2');
  if (!acme || !birch || !other) throw new Error('no vendors');
  await add('T1', acme.id, '2026-02-01', { on: '2026-02-03' });
  await add('T1', acme.id, '2026-03-01', { on: '2026-03-07' });
  await add('T1', acme.id, '2026-04-01', { on: '2026-04-02', by: 'U1', cause: 'company' });
  // None of these counts.
  await add('T1', acme.id, '2026-05-01', { on: '2026-05-30', by: 'U1', cause: 'data' });
  await add('T1', acme.id, '2026-05-01', { on: '2026-05-30' }, { indicator: 'csat/top2' });
  await add('T1', acme.id, '2026-05-01', { on: '2026-05-30' }, { family: 'budget' });
  await add('T1', acme.id, '2026-05-01', { on: '2026-05-30' }, { subject: 'tier 1' });
  await add('T1', birch.id, '2026-05-01', { on: '2026-05-30' });
  await add('T2', other.id, '2026-05-01', { on: '2026-05-30' });
  const saved = await add('T1', acme.id, '2026-06-01');
  const backgroundOf = await loadBackground(pool, 'T1', [{ saved, vendor: acme }]);
  // 2 and 6 days by themselves, one by a person
  expect(backgroundOf(saved)).toEqual({
    course: [],
    usual: { of: 3, recovered: 2, medianH: 96 },
    plan: null,
  });
  const first = await add('T1', birch.id, '2026-04-01', null, { family: 'budget' });
  const none = await loadBackground(pool, 'T1', [{ saved: first, vendor: birch }]);
  expect(none(first).usual).toBeNull();
});

test('no more than ten of them, the latest', async () => {
  await saveWorkspace(pool, { id: 'T3', name: 'T3' }, at('2026-01-01'));
  await addVendors(pool, 'T3', ['Acme'], at('2026-01-01'));
  const [acme] = await listVendors(pool, 'T3');
  if (!acme) throw new Error('no vendor');
  const day = (from: string, days: number) =>
    Temporal.PlainDate.from(from).add({ days }).toString();
  await add('T3', acme.id, '2026-01-01', { on: '2026-01-31', by: 'U1', cause: 'company' });
  for (let each = 0; each < 10; each += 1) {
    await add('T3', acme.id, day('2026-02-01', 3 * each), { on: day('2026-02-02', 3 * each) });
  }
  const saved = await add('T3', acme.id, '2026-06-01');
  const backgroundOf = await loadBackground(pool, 'T3', [{ saved, vendor: acme }]);
  expect(backgroundOf(saved).usual).toEqual({ of: 10, recovered: 10, medianH: 24 });
});

test('the course comes from the days of the vendor up to its newest data', async () => {
  const clock = stoppedClock('2026-11-22T12:00:00Z');
  await saveWorkspace(pool, { id: 'T4', name: 'T4' }, clock.now());
  // Of ten contacts of the 10th eight are pleased, of five of the 13th one; the 20th is not over.
  const rows = [
    ...Array.from({ length: 10 }, (_, row) => ['2026-11-10', row < 8 ? 5 : 1] as const),
    ...Array.from({ length: 5 }, (_, row) => ['2026-11-13', row < 1 ? 5 : 2] as const),
    ['2026-11-20', 1] as const,
  ];
  const contacts = rows.map(([day], row) => `c${row},Acme,${day}T09:00:00Z,email`);
  const answers = rows.map(([day, csat], row) => `s${row},Acme,c${row},${day}T10:00:00Z,${csat}`);
  const request = (name: string, lines: readonly string[]) => ({
    ...{ workspaceId: 'T4', source: 'test' },
    input: textSource(name, [`${lines.join('\n')}\n`]),
  });
  const heads = [
    'external_id,vendor,opened_at,channel',
    'external_id,vendor,contact,answered_at,csat',
  ];
  await importContacts(pool, clock, request('contacts.csv', [heads[0] ?? '', ...contacts]));
  await importSurveys(pool, clock, request('surveys.csv', [heads[1] ?? '', ...answers]));
  const [vendor] = await listVendors(pool, 'T4');
  if (!vendor) throw new Error('no vendor');
  const saved = await add('T4', vendor.id, '2026-11-20', null, { indicator: 'csat/top2' });
  const backgroundOf = await loadBackground(pool, 'T4', [{ saved, vendor }]);
  expect(backgroundOf(saved).course.map(({ from, value }) => [from.toString(), value])).toEqual([
    ['2026-11-10', 80],
    ['2026-11-12', 20],
  ]);
});
