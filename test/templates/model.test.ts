import { beforeAll, expect, test } from 'vitest';
import { month } from '../../src/lib/period.ts';
import { PRESETS, type TemplateLine } from '../../src/scorecard/presets.ts';
import { loadConditions } from '../../src/setups/query.ts';
import {
  DEFAULT_WEIGHTS,
  FOLLOW,
  problemsOf,
  type Template,
  weightsOn,
} from '../../src/templates/model.ts';
import { listTemplates, saveTemplate } from '../../src/templates/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';

const day = Temporal.PlainDate.from;
const at = Temporal.Instant.from('2026-06-01T00:00Z');

let last = 0;
function template(name: string, from: string, vendorId: number | null = null): Template {
  last += 1;
  return {
    ...{ id: last, vendorId, name, version: 1, effectiveFrom: day(from) },
    ...{ savedAt: at, savedBy: 'U1', why: '' },
    lines: name === FOLLOW ? [] : [{ key: name, category: 'customer', weight: 10_000 }],
  };
}

const names = (templates: Template[], ...days: string[]) =>
  days.map((each) => weightsOn(templates, 7, day(each)).name);

test('the balanced preset holds until another takes effect, on its day and not before', () => {
  const found = names([template('a', '2026-07-01')], '2026-06-30', '2026-07-01', '2027-01-01');
  expect(found).toEqual(['balanced', 'a', 'a']);
  expect(weightsOn([], 7, day('2026-01-01'))).toBe(DEFAULT_WEIGHTS);
});

test("a vendor's own goes before the workspace's, however old, until it is handed back", () => {
  const templates = [
    template('own', '2026-02-01', 7),
    template('all', '2026-03-01'),
    template('other', '2026-03-01', 8),
    template(FOLLOW, '2026-05-01', 7),
  ];
  const found = names(templates, '2026-01-31', '2026-02-01', '2026-04-30', '2026-05-01');
  expect(found).toEqual(['balanced', 'own', 'own', 'all']);
});

test('of two from one day the one saved last holds, whatever was planned for later', () => {
  const templates = [
    template('later', '2026-08-01'),
    template('a', '2026-07-01'),
    template('b', '2026-07-01'),
  ];
  expect(names(templates, '2026-07-15', '2026-08-01')).toEqual(['b', 'later']);
});

test('lines that are no template say why', () => {
  const known = new Set(['a', 'b']);
  const lines = (...weights: [string, number][]): TemplateLine[] =>
    weights.map(([key, weight]) => ({ key, weight, category: 'customer' }));
  expect(problemsOf(lines(['a', 4_000], ['b', 6_000]), known)).toEqual([]);
  expect(problemsOf(lines(['a', 4_000], ['b', 5_999]), known)).toEqual([
    { kind: 'total', total: 9_999 },
  ]);
  expect(problemsOf(lines(['a', 5_000], ['a', 5_000]), known)).toEqual([
    { kind: 'twice', key: 'a' },
  ]);
  expect(problemsOf(lines(['a', 9_999.5], ['b', 0.5]), known)).toHaveLength(2);
  expect(problemsOf(lines(['c', 10_000]), known)).toEqual([{ kind: 'unknown', key: 'c' }]);
  expect(problemsOf([], known)).toEqual([{ kind: 'total', total: 0 }]);
});

const { pool } = testDatabase();

beforeAll(async () => {
  await saveWorkspace(pool, { id: 'T1', name: 'One' }, at);
  await saveWorkspace(pool, { id: 'T2', name: 'Two' }, at);
  await addVendors(pool, 'T1', ['Acme', 'Birch'], at);
});

test('what is saved comes back line by line, counted by name, and only in its workspace', async () => {
  const [acme, birch] = await listVendors(pool, 'T1');
  const save = (name: 'growth' | 'cost', from: string, vendorId: number | null) =>
    saveTemplate(
      pool,
      'T1',
      {
        vendorId,
        name,
        effectiveFrom: day(from),
        savedBy: 'U1',
        why: 'because',
        lines: PRESETS[name],
      },
      at,
    );
  await save('growth', '2026-07-01', null);
  await save('growth', '2026-09-01', acme?.id ?? 0);
  await save('cost', '2026-09-01', null);
  const found = await listTemplates(pool, 'T1');
  expect(found.map(({ name, version }) => [name, version])).toEqual([
    ['growth', 1],
    ['growth', 2],
    ['cost', 1],
  ]);
  expect(found.map(({ lines }) => lines)).toEqual([PRESETS.growth, PRESETS.growth, PRESETS.cost]);
  expect(await listTemplates(pool, 'T2')).toEqual([]);

  const vendors = await listVendors(pool, 'T1');
  const periods = ['2026-06', '2026-08', '2026-09'].map((text) =>
    month(Temporal.PlainYearMonth.from(text)),
  );
  const conditions = await loadConditions(pool, 'T1', vendors, periods);
  const held = (vendor = acme) =>
    periods.map((period) => {
      if (!vendor) throw new Error('no vendor');
      const { weights, template: lines } = conditions(vendor).setup(period);
      expect(lines).toEqual(PRESETS[weights.name as 'growth']);
      return `${weights.name} ${weights.version}`;
    });
  expect(held(acme)).toEqual(['balanced 0', 'growth 1', 'growth 2']);
  expect(held(birch)).toEqual(['balanced 0', 'growth 1', 'cost 1']);
});
