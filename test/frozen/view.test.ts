// What is said about frozen scores, at its worst: the longest names, each language.
import { describe, expect, test } from 'vitest';
import type { FrozenNote } from '../../src/frozen/model.ts';
import { driftBlocks, frozenLine } from '../../src/frozen/view.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { lastDays } from '../../src/lib/period.ts';
import { validateMessage } from '../../src/playground/validator/index.ts';
import { readSubject } from '../../src/scorecard/ask.ts';
import { DEFAULT_SETUP } from '../../src/scorecard/setup.ts';
import type { ScoreFacts } from '../../src/scorecard/view.ts';
import { scorecardView } from '../../src/scorecard/view-card.ts';
import { input, measured, scored } from '../scorecard/inputs.ts';

const at = Temporal.Instant.from('2026-11-15T02:00Z');
const period = lastDays(31, Temporal.PlainDate.from('2026-10-31'));
const vendor = {
  id: 7,
  name: '<!channel> *_`&"\u202e'.repeat(10).slice(0, 100),
  tz: 'Asia/Manila',
};

function facts(before: number, after: number, n = 30): ScoreFacts {
  const card = scored([input('csat/top2', 10_000, { reading: measured(before, 30) })]);
  const late = scored([input('csat/top2', 10_000, { reading: measured(after, n) })]);
  const hash = 'ab12'.repeat(16);
  const frozen: FrozenNote = {
    ...{ version: 1, frozenAt: at, watermark: at, metrics: [] },
    drift: { hash, card: late, foundAt: at },
  };
  const one = { period, card, weights: DEFAULT_SETUP.weights, frozen };
  return {
    ...one,
    vendor,
    watermark: at,
    metrics: [],
    difference: null,
    trend: [one],
    previous: { ...one, metrics: [] },
  };
}

describe.each(['en-US', 'zh-CN', 'zh-TW'])('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');

  test('late data are a message that Slack takes, with a button for who leads', () => {
    for (const mayApply of [true, false]) {
      const found = facts(76.8, 77.1, 41);
      const message = scorecardView(reader, found);
      const late = driftBlocks(reader, found, mayApply);
      expect(validateMessage({ ...message, blocks: [...message.blocks, ...late] })).toEqual([]);
      expect(JSON.stringify(late)).toMatch(/77\.1.+76\.8/);
      expect(JSON.stringify(late)).toMatch(/30 → 41/);
      expect(JSON.stringify(late).includes('frozen.apply')).toBe(mayApply);
      expect(JSON.stringify(message.blocks)).toContain(
        frozenLine(reader, found.frozen as FrozenNote, 'Asia/Manila'),
      );
    }
  });

  test('the button carries the vendor, the period and the state of the late data', () => {
    const [block] = driftBlocks(reader, facts(76.8, 77.1), true);
    const { accessory } = block as unknown as { accessory: { value: string } };
    expect(readSubject(accessory.value)).toEqual({ vendorId: 7, period, detail: 'ab12ab12ab12' });
  });
});

test('says the day as the vendor has it, and who applied what later', () => {
  const note: FrozenNote = { version: 1, frozenAt: at, watermark: null, metrics: [], drift: null };
  const reader = readerFor('en', 'UTC');
  expect(frozenLine(reader, note, 'Asia/Manila')).toMatch(/^Frozen on 15 Nov 2026$/);
  expect(frozenLine(reader, note, 'America/New_York')).toMatch(/^Frozen on 14 Nov 2026$/);
  expect(frozenLine(reader, { ...note, version: 2 }, 'UTC')).toBe(
    'Frozen, with late data applied on 15 Nov 2026 (version 2)',
  );
});

test('late data that leave the shown score say so', () => {
  const [block] = driftBlocks(readerFor('en', 'UTC'), facts(76.81, 76.82), false);
  expect(JSON.stringify(block)).toContain('not the score itself');
  expect(driftBlocks(readerFor('en', 'UTC'), { ...facts(1, 2), frozen: null }, true)).toEqual([]);
});
