import { expect, test } from 'vitest';
import type { Args, Cli } from '../../src/cli/command.ts';
import { metrics } from '../../src/cli/metrics.ts';
import { readConfig } from '../../src/config.ts';
import type { Metric } from '../../src/kpi/model.ts';
import {
  addVendor,
  contact,
  daysOf,
  markDirty,
  saveContacts,
  WORKSPACE,
} from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

/** As typed: the command has forgotten which of its options are text. */
type Values = Readonly<Record<string, string | boolean>>;

async function run(name: string, values: Values = {}): Promise<string> {
  const lines: string[] = [];
  const cli: Cli = {
    config: readConfig({}),
    clock: { now: () => Temporal.Instant.from('2016-03-31T20:00:00Z') },
    out: (line) => lines.push(line),
    database: async () => pool,
    workspace: async () => ({ pool, workspace: { id: WORKSPACE, name: 'Test', tz: 'UTC' } }),
  };
  expect(await metrics.run(cli, { positionals: [name], values: values as Args['values'] })).toBe(0);
  return lines.join('\n');
}

async function manilaVendor() {
  const vendor = await addVendor(pool, 'Asia/Manila', '2016-05-01T00:00:00Z');
  const rows = [
    contact({ opened_at: '2016-03-01T15:59:59Z' }), // still the 1st in Manila
    contact({ opened_at: '2016-03-02T15:59:59Z', talk_s: 100, outcome: 'answered' }), // the 2nd
    contact({ opened_at: '2016-03-03T15:59:59Z' }), // the 3rd
    contact({ opened_at: '2016-03-03T16:00:00Z' }), // the 4th
  ];
  await saveContacts(pool, vendor, rows);
  await markDirty(
    pool,
    vendor,
    rows.flatMap((row) => daysOf(row, vendor.tz)),
  );
  return vendor;
}

test('--json prints the report, the last day included, after refreshing what was dirty', async () => {
  const { name } = await manilaVendor();
  const text = await run(name.toUpperCase(), { from: '2016-03-02', to: '2016-03-03', json: true });
  const { metrics: figures, ...head } = JSON.parse(text);
  expect(head).toEqual({
    vendor: name,
    from: '2016-03-02',
    to: '2016-03-03',
    tz: 'Asia/Manila',
    watermark: '2016-05-01T00:00:00Z',
    ...{ threshold_s: 20, window_days: 7 },
    stale: [],
  });
  expect(figures[0]).toEqual({
    id: 'volume',
    variant: 'contacts',
    value: 2,
    unit: 'contacts',
    numerator: 2,
    denominator: null,
    n: 2,
    excluded: {},
    interval: null,
  });
  const aht = figures.find(({ variant }: Metric) => variant === 'talk_hold_wrap');
  expect(aht).toMatchObject({ id: 'aht', value: 100, excluded: { no_handle_time: 1 } });
});

test('without days it covers the last 30 up to today, where the vendor is', async () => {
  const { name } = await manilaVendor();
  // 20:00 in London on the 31st is 1 April in Manila.
  expect(JSON.parse(await run(name, { json: true }))).toMatchObject({
    from: '2016-03-03',
    to: '2016-04-01',
  });
  expect(JSON.parse(await run(name, { to: '2016-03-30', json: true }))).toMatchObject({
    from: '2016-03-01',
    to: '2016-03-30',
  });
});

test('without --json it is a table', async () => {
  const { name } = await manilaVendor();
  const lines = (await run(name, { from: '2016-03-01', to: '2016-03-31' })).split('\n');
  expect(lines[0]).toBe(`${name}, 2016-03-01 to 2016-03-31, data to 1 May 08:00 (Manila)`);
  expect(lines[1]).toBe('Service level within 20 s; repeat contacts within 7 days');
  expect(lines[4]).toMatch(/^volume\/contacts +4 +4 +–/);
  expect(lines).toHaveLength(4 + 65);
});

test('--threshold and --window ask for other figures than the usual ones', async () => {
  const vendor = await addVendor(pool, 'UTC', '2016-05-01T00:00:00Z');
  const rows = [
    contact({ opened_at: '2016-03-01T10:00:00Z', wait_s: 25, customer: 'x', reason: 'a' }),
    contact({ opened_at: '2016-03-11T10:00:00Z', wait_s: 15, customer: 'x', reason: 'A ' }),
  ];
  await saveContacts(pool, vendor, rows);
  await markDirty(
    pool,
    vendor,
    rows.flatMap((row) => daysOf(row, vendor.tz)),
  );
  const asked = async (values: Values) => {
    const text = await run(vendor.name, {
      from: '2016-03-01',
      to: '2016-03-31',
      json: true,
      ...values,
    });
    const figures: Metric[] = JSON.parse(text).metrics;
    return ['service_level/of_offered', 'fcr/same_reason'].map(
      (key) => figures.find(({ id, variant }) => `${id}/${variant}` === key)?.value,
    );
  };
  expect(await asked({})).toEqual([50, 100]);
  expect(await asked({ threshold: '25', window: '10' })).toEqual([100, 0]);
  const text = await run(vendor.name, { threshold: '25', window: '10', json: true });
  expect(JSON.parse(text)).toMatchObject({ threshold_s: 25, window_days: 10 });
  await expect(asked({ threshold: '3601' })).rejects.toThrow(
    '--threshold "3601" is no whole number',
  );
  await expect(asked({ window: '0' })).rejects.toThrow('from 1 to 30');
  await expect(asked({ window: '1.5' })).rejects.toThrow('from 1 to 30');
});

test('an unknown vendor is answered with the nearest name', async () => {
  const { name } = await manilaVendor();
  await expect(run(`${name}x`)).rejects.toThrow(`did you mean ${name}?`);
});

test.each([
  ['2016-02-30', '2016-03-01'],
  ['2016-03-02', '2016-03-01'],
  ['March', '2016-03-01'],
  ['2016-03-01', 'tomorrow'],
])('from %s to %s is refused in one line', async (from, to) => {
  const { name } = await manilaVendor();
  await expect(run(name, { from, to })).rejects.toThrow(/are no days in order/);
});
