import { describe, expect, test } from 'vitest';
import { compose, holds } from '../../src/digests/compose.ts';
import type { Change, Seen } from '../../src/digests/content.ts';
import { FIGURES, WORK } from '../../src/digests/model.ts';
import { digestDraft, seenVendor } from './scene.ts';

const SLA = 'sla_compliance/resolution';
const CSAT = 'csat/top2';
const f = (value: number, noise = 0.5) => ({ value, noise });

// Half of the score each; ten points of a figure between floor and target are 80 × ½ = 40 of the
// score, between target and stretch 20 × ½ = 10.
const acme = seenVendor(
  1,
  'Acme',
  { [SLA]: f(75), [CSAT]: f(85) },
  { [SLA]: f(85), [CSAT]: f(85) },
);
const birch = seenVendor(
  2,
  'Birch',
  { [SLA]: f(88), [CSAT]: f(82) },
  { [SLA]: f(84), [CSAT]: f(82.4) },
);
const cedar = seenVendor(
  3,
  'Cedar',
  { [SLA]: f(82), [CSAT]: f(76) },
  { [SLA]: f(82.5), [CSAT]: f(78) },
);
const all = [birch, cedar, acme];

const daily = (seen: readonly Seen[], given = {}) => compose(digestDraft(given), seen);
const weekly = (seen: readonly Seen[], given = {}) => daily(seen, { edition: 'weekly', ...given });
const moved = ({ vendor, key, points }: Change) =>
  `${vendor.name} ${key.split('/')[0]} ${points.toFixed(1)}`;

describe('what matters first', () => {
  test('the worst change, by points, and how many others got worse', () => {
    // Acme's SLA 85 → 75: utility 90 → 40, half of it 25. Cedar's CSAT 78 → 76: 64 → 48, half 8.
    const { lead, changes } = daily(all);
    if (lead.kind !== 'worse') throw new Error(lead.kind);
    expect(moved(lead.change)).toBe('Acme sla_compliance -25.0');
    expect(lead).toMatchObject({ others: 1, change: { misses: true, missed: false, now: 75 } });
    // Birch's SLA 84 → 88: 88 → 96, half of it 4. Cedar's SLA and Birch's CSAT are noise.
    expect(changes.map(moved)).toEqual(['Cedar csat -8.0', 'Birch sla_compliance 4.0']);
  });

  test('nothing worse: the best; nothing at all: calm; no data: that', () => {
    const only = daily([birch]);
    expect(only.lead).toMatchObject({ kind: 'better', change: { points: 4 } });
    expect(only.vendor?.name).toBe('Birch');
    const still = seenVendor(4, 'Still', { [SLA]: f(81) }, { [SLA]: f(81.2) });
    expect(daily([still])).toMatchObject({ lead: { kind: 'calm' }, changes: [], moreChanges: 0 });
    expect(daily([seenVendor(5, 'None', {}, {})]).lead).toEqual({ kind: 'empty' });
  });

  test('a score that fell without one indicator beyond noise', () => {
    // 1.2 each lies within √2 · 1 of noise. Of the score noise makes 8 / 8 each, √8 in all, and
    // √2 · √8 = 4 between two.
    const keys = ['a/x', 'b/x', 'c/x', 'd/x', 'e/x', 'g/x', 'h/x', 'i/x'];
    const figures = (value: number) => Object.fromEntries(keys.map((key) => [key, f(value, 1)]));
    const { lead } = daily([seenVendor(6, 'Drop', figures(75), figures(76.2))]);
    // 1.2 of ten points are 9.6 of the 80
    expect(lead).toMatchObject({ kind: 'score', now: 40 });
    expect(lead.kind === 'score' && lead.lost).toBeCloseTo(9.6);
  });
});

describe('the rest', () => {
  test('worst score first, gaps by the points that missing the target costs', () => {
    const { rows, gaps, held } = daily(all);
    // Acme (40 + 90) / 2 = 65, Cedar (84 + 48) / 2 = 66, Birch (96 + 84) / 2 = 90
    expect(rows.map(({ standing: { vendor, card } }) => `${vendor.name} ${card.shown}`)).toEqual([
      ...['Acme 65', 'Cedar 66', 'Birch 90'],
    ]);
    expect(gaps.map(({ vendor, points }) => `${vendor.name} ${points}`)).toEqual([
      'Acme 20',
      'Cedar 16',
    ]);
    expect(held.map(({ name }) => name)).toEqual(['Birch']);
    expect(all.filter(holds)).toEqual([birch]);
  });

  test('who met every target and yet got worse is not praised', () => {
    const slid = seenVendor(7, 'Slid', { [SLA]: f(82) }, { [SLA]: f(88) });
    expect(daily([slid])).toMatchObject({ held: [], lead: { change: { misses: false } } });
  });

  test('reviews rank, tell real differences from noise and compare', () => {
    const { ranking, shifts, rows } = weekly(all);
    expect(ranking?.names).toEqual(['Birch', 'Cedar', 'Acme']);
    expect(ranking?.verdict).toMatchObject({ kind: 'ahead', leaders: [0] });
    expect(rows.map(({ rank }) => `${rank?.first}–${rank?.last}`)).toEqual(['2–3', '2–3', '1–1']);
    // Acme 90 → 65 and Cedar 75 → 66 (really); Birch 86.4 → 90, band √(2·(0.4² + 0.4²))
    expect(shifts?.worse.map(({ vendor }) => vendor.name)).toEqual(['Acme', 'Cedar']);
    expect(shifts?.better.map(({ vendor }) => vendor.name)).toEqual(['Birch']);
    expect(daily(all)).toMatchObject({ ranking: null, shifts: null });
    expect(weekly([acme])).toMatchObject({ ranking: null, shifts: { same: 0 } });
  });

  test('findings are for leads alone', () => {
    const findings = [{ kind: 'invitations', invited: { part: 20, whole: 200 } }] as const;
    const found = [{ ...acme, findings }, birch];
    expect(weekly(found).suspected.map(({ recent }) => recent.vendor.name)).toEqual(['Acme']);
    expect(weekly(found, { audience: 'executives' }).suspected).toEqual([]);
    expect(daily([{ ...acme, findings }], { audience: 'vendor' }).suspected).toEqual([]);
  });

  test('sections that nobody wants stay away; the first sentence and the data stay', () => {
    const bare = weekly(all, { sections: [] });
    expect(bare).toMatchObject({ rows: [], changes: [], gaps: [], held: [], guarded: [] });
    expect(bare).toMatchObject({ ranking: null, chart: [], lead: { kind: 'worse' } });
    expect(bare.oldest?.vendor.name).toBeDefined();
    // of one group of checkboxes
    for (const group of [FIGURES, WORK]) expect(group.length).toBeLessThanOrEqual(10);
  });

  test('executives get ten rows, the others are counted', () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      seenVendor(at, `V${at}`, { [SLA]: f(75 + at / 10) }, { [SLA]: f(76) }),
    );
    expect(daily(many, { audience: 'executives' })).toMatchObject({ hiddenRows: 30 });
    expect(daily(many).rows).toHaveLength(40);
  });
});
