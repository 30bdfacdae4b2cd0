import { beforeAll, describe, expect, test } from 'vitest';
import { importFigures } from '../../src/figures/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { plumblineInside } from '../cli/inside.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const { pool } = testDatabase();
const clock = stoppedClock(NOW);

beforeAll(async () => {
  await saveWorkspace(pool, { id: 'W', name: 'One' }, clock.now());
  await loadScene(pool, clock, 'W');
});

const plumbline = plumblineInside(pool, clock, 'W');

async function run(...argv: string[]): Promise<string> {
  const { out, err } = await plumbline(...argv);
  if (err) throw new Error(err);
  return out.trimEnd();
}

describe('plumbline quality', () => {
  test('lists nothing, takes a judgement, lists it', async () => {
    expect(await run('quality', 'acme')).toBe(
      "Nothing has been said of Acme Support's data; every indicator counts in full.",
    );
    const reason = 'only e-mail customers are asked';
    expect(
      await run(
        ...['quality', 'acme', 'CSAT/top2', '.8', '--reason', reason],
        ...['--from', '2026-10-01', '--by', 'Ada'],
      ),
    ).toBe('Acme Support, csat/top2: data quality 0.8 from 2026-10-01 on.');
    expect(await run('quality', 'acme')).toMatch(
      /csat\/top2 +0\.8 +2026-10-01 +Ada +only e-mail customers are asked/,
    );
    expect(JSON.parse(await run('quality', 'acme', '--json'))).toMatchObject([
      { indicator: 'csat/top2', version: 1, q: 0.8, reason, set_by: 'Ada', set_at: NOW },
    ]);
  });

  test.each([
    [
      ['acme', 'csatt', '0.5', '--reason', 'long enough'],
      'no indicator "csatt"; did you mean csat?',
    ],
    [
      ['acme', 'csat', '0.7', '--reason', 'long enough'],
      'quality "0.7" is none of 1, 0.8, 0.5, 0.25, or 0',
    ],
    [['acme', 'csat', '--reason', 'long enough'], 'quality "" is none of'],
    [['acme', 'csat', '0.5', '--reason', 'short'], 'needs --reason with at least 10 characters'],
    [['acme', 'csat', '0.5'], 'needs --reason'],
    [['acme', 'csat', '0.5', '--reason', 'x'.repeat(301)], 'a reason has at most 300 characters'],
    [['acme', 'csat', '0.5', '--reason', 'long enough', '--from', '1.1.2026'], 'is no day like'],
    [['nobody', 'csat', '0.5', '--reason', 'long enough'], 'no vendor "nobody"'],
  ])('%j is refused', async (args, message) => {
    await expect(run('quality', ...args)).rejects.toThrow(message);
  });
});

describe('plumbline feeds', () => {
  test('shows each feed with its silence and its limit', async () => {
    const shown = await run('feeds');
    expect(shown).toMatch(/Acme Support +contacts +21 Nov 2026 09:00 \(UTC\) +27 h +2 days/);
    expect(shown).toMatch(/Acme Support +surveys +25 Oct 2026 10:00 \(UTC\) +28 days .*STALE/);
  });

  test('a workspace sets its own limit, and takes it back', async () => {
    expect(await run('feeds', '--stale-after', '24')).toMatch(
      /A feed is stale after 24 hours\.[\s\S]*contacts .*24 h +STALE/,
    );
    expect(await run('feeds', '--stale-after', 'auto')).toContain('by its own rhythm');
    for (const bad of ['0', '-1', '1.5', 'soon'])
      await expect(run('feeds', `--stale-after=${bad}`)).rejects.toThrow('whole hours nor auto');
  });
});

test('metrics and score tell stale feeds and imported figures, in words and as JSON', async () => {
  const lines = [
    'vendor,metric,variant,period,value,n,source,audited',
    'Acme Support,csat,top2,2026-11-01..2026-11-21,90,300,Qualtrics,yes',
    'Acme Support,nps,,2026-10,10,300,Qualtrics,',
  ];
  const input = textSource('f.csv', [`${lines.join('\n')}\n`]);
  await importFigures(pool, clock, { workspaceId: 'W', input });
  const november = ['--from', '2026-11-01', '--to', '2026-11-21'];
  const text = await run('metrics', 'acme', ...november);
  expect(text).toContain('STALE: no new surveys since 25 Oct 10:00 (UTC), for 28 days');
  expect(text).toMatch(/csat\/top2 +90\.0.% +300 .*imported from Qualtrics, audited/);
  const json = JSON.parse(await run('metrics', 'acme', ...november, '--json'));
  expect(json.stale).toMatchObject([
    { feed: 'surveys', since: '2026-10-25T10:00:00Z', silent_h: 674 },
  ]);
  const csat = json.metrics.find(
    ({ id, variant }: { id: string; variant: string }) => id === 'csat' && variant === 'top2',
  );
  expect(csat).toMatchObject({ value: 90, imported: { sources: ['Qualtrics'], audited: true } });

  const october = ['--from', '2026-10-01', '--to', '2026-10-31'];
  expect(await run('metrics', 'acme', ...october)).toMatch(
    /nps\/nps +30\.0 .*Qualtrics says 10\.0/,
  );
  expect(await run('score', 'acme', '--period', '2026-11')).toContain('STALE: no new surveys');
  const scored = JSON.parse(await run('score', 'acme', '--period', '2026-11', '--json'));
  expect(scored.stale).toHaveLength(1);
  expect(scored.provisional_because).toContain('stale_data');
});

test('says that a vendor sends no more of a kind, once, and what comes begins anew', async () => {
  await expect(run('feeds', '--ended', 'contacts', '--vendor', 'acme')).rejects.toThrow(
    'neither surveys nor events',
  );
  await expect(run('feeds', '--ended', 'events')).rejects.toThrow('needs --vendor');
  await expect(run('feeds', '--ended', 'events', '--vendor', 'acme')).rejects.toThrow(
    'Acme Support has sent no events yet',
  );
  const shown = await run('feeds', '--ended', 'surveys', '--vendor', 'acme');
  expect(shown).toMatch(/^Acme Support is not expected to send surveys any more\./);
  expect(shown).not.toMatch(/Acme Support +surveys/);
  const { rows } = await pool.query(`select subject from audit where kind = 'feed.ended'`);
  expect(rows).toEqual([{ subject: 'surveys' }]);
  expect(await run('score', 'acme', '--period', '2026-11')).not.toContain('STALE');
});
