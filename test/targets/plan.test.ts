import { describe, expect, test } from 'vitest';
import { readerFor } from '../../src/i18n/reader.ts';
import { problemTexts } from '../../src/targets/modal.ts';
import { measuredBy } from '../../src/targets/model.ts';
import { checkPlan, type Problem, readPlan, type Typed, tidy } from '../../src/targets/plan.ts';
import { day } from './proposals.ts';

const TODAY = day('2026-11-24');
const TYPED: Typed = {
  ...{ floor: '70', target: '88', stretch: '94', from: '2026-12-01', reason: 'Better tools' },
  ...{ ladder: 'single', steps: null },
};

function read(key: string, typed: Partial<Typed>) {
  const measured = measuredBy(key);
  if (!measured) throw new Error(key);
  return readPlan(measured.key, measured.variant, { ...TYPED, ...typed }, TODAY);
}

function problems(key: string, typed: Partial<Typed>): readonly Problem[] {
  const found = read(key, typed);
  return 'problems' in found ? found.problems : [];
}

test('what was typed becomes figures, a day and a reason', () => {
  expect(read('csat', { floor: '70,5', target: '88 %', reason: '  Better\n tools ' })).toEqual({
    plan: {
      ...{ key: 'csat/top2', ladder: 'single', reason: 'Better tools' },
      rungs: [{ floor: 70.5, target: 88, stretch: 94, from: day('2026-12-01') }],
    },
  });
  expect(read('aht', { floor: '8:40', target: '6.5 min', stretch: '340' })).toMatchObject({
    plan: { rungs: [{ floor: 520, target: 390, stretch: 340 }] },
  });
});

test.each<[string, Partial<Typed>, string, string]>([
  ['csat', { target: 'high' }, 'target', 'no_number'],
  ['csat', { floor: null }, 'floor', 'no_number'],
  ['csat', { stretch: '94,125' }, 'stretch', 'ambiguous'],
  ['csat', { floor: '-1' }, 'floor', 'out_of_range'],
  ['csat', { stretch: '100.5' }, 'stretch', 'out_of_range'],
  ['csat', { target: '70' }, 'target', 'order'],
  ['csat', { target: '94' }, 'stretch', 'order'],
  ['csat', { floor: '94', target: '88', stretch: '70' }, 'target', 'order'],
  ['aht', { floor: '340', target: '400', stretch: '520' }, 'target', 'order'],
  ['aht', { floor: '31 d', target: '400', stretch: '340' }, 'floor', 'out_of_range'],
  ['nps', { floor: '-101' }, 'floor', 'out_of_range'],
  ['csat', { from: null }, 'from', 'no_day'],
  ['csat', { from: '2026-02-30' }, 'from', 'no_day'],
  ['csat', { from: '2026-11-23' }, 'from', 'in_past'],
  ['csat', { from: '2031-11-25' }, 'from', 'too_far'],
  ['csat', { reason: ' \n\u200b ' }, 'reason', 'no_reason'],
  ['csat', { steps: '75 90 95' }, 'steps', 'stray_steps'],
  ['csat', { ladder: 'met' }, 'steps', 'no_steps'],
  ['csat', { ladder: 'met', steps: '75 90' }, 'steps', 'step_form'],
  ['csat', { ladder: 'met', steps: '75 90 x' }, 'steps', 'no_number'],
  ['csat', { ladder: 'met', steps: '75 90 89' }, 'steps', 'order'],
  ['csat', { ladder: 'met', steps: '75 88 95' }, 'steps', 'not_harder'],
  ['csat', { ladder: 'met', steps: '65 90 95' }, 'steps', 'not_harder'],
  ['csat', { ladder: 'met', steps: Array(8).fill('75 90 95').join('\n') }, 'steps', 'too_many'],
  ['csat', { ladder: 'dates', steps: '75 90 95' }, 'steps', 'step_form'],
  ['csat', { ladder: 'dates', steps: '2026-13-01 75 90 95' }, 'steps', 'step_form'],
  ['csat', { ladder: 'dates', steps: '2026-12-01 75 90 95' }, 'steps', 'day_order'],
])('%s with %j is refused on %s: %s', (key, typed, field, code) => {
  expect(problems(key, typed)[0]).toMatchObject({ field, code });
});

test.each<[string, Partial<Typed>]>([
  ['csat', { floor: '0', stretch: '100' }],
  ['csat', { from: '2026-11-24' }],
  ['csat', { from: '2031-11-24' }],
  ['nps', { floor: '-100', target: '0', stretch: '100' }],
  ['aht', { floor: '30 d', target: '400', stretch: '0' }],
])('%s with %j is just possible', (key, typed) => {
  expect(problems(key, typed)).toEqual([]);
});

describe('further steps', () => {
  test('one a line, parted by spaces, slashes or semicolons', () => {
    const steps = '2027-03-01 72 90 95\n\n2027-06-01; 74,5 / 91 / 96\n';
    expect(read('csat', { ladder: 'dates', steps })).toMatchObject({
      plan: {
        rungs: [
          { target: 88 },
          { floor: 72, target: 90, stretch: 95, from: day('2027-03-01') },
          { floor: 74.5, target: 91, stretch: 96, from: day('2027-06-01') },
        ],
      },
    });
  });

  test('a problem names its line', () => {
    const steps = '72 90 95\n74 89 96';
    expect(problems('csat', { ladder: 'met', steps })).toMatchObject([
      { field: 'steps', line: 2, code: 'not_harder' },
    ]);
  });
});

test('a reason is one visible line that a message can carry', () => {
  expect(tidy('a\u0000b\u202ec\r\n d')).toBe('a b c d');
  expect(tidy('x'.repeat(501))).toHaveLength(500);
  expect(tidy(`${'x'.repeat(499)}😀`)).toHaveLength(499);
});

test('figures that come back from a form are judged again', () => {
  const csat = measuredBy('csat');
  const found = read('csat', {});
  if (!csat || 'problems' in found) throw new Error('no plan');
  const forged = {
    ...found.plan,
    rungs: [{ ...found.plan.rungs[0], stretch: Number.NaN }] as const,
  };
  expect(checkPlan(found.plan, csat.variant, TODAY)).toEqual([]);
  expect(checkPlan(forged, csat.variant, TODAY)).toMatchObject([{ code: 'out_of_range' }]);
  expect(checkPlan(found.plan, csat.variant, day('2026-12-02'))).toMatchObject([
    { code: 'in_past' },
  ]);
});

test('every problem has a sentence in every language, for the reader’s own marks', () => {
  const all: Problem[] = [
    ...problems('csat', { target: '1,250', from: null, reason: '', steps: 'x' }),
    ...problems('csat', { floor: '-1' }),
    ...problems('csat', { ladder: 'met', steps: 'x' }),
  ];
  for (const locale of ['en-US', 'zh-CN', 'zh-TW']) {
    const texts = all.map((problem) => problemTexts(readerFor(locale, 'UTC'), '%', [problem]));
    for (const text of texts) expect(Object.values(text)[0]).toMatch(/\S{3}/);
  }
  const [ambiguous] = problems('csat', { target: '1,250' });
  if (!ambiguous) throw new Error('no problem');
  expect(problemTexts(readerFor('en-US', 'UTC'), '%', [ambiguous])).toEqual({
    target: '“1,250” could be 1250 or 1.2500. Write it one of these two ways.',
  });
});
