import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { number } from '../../src/i18n/format.ts';
import { zhHans } from '../../src/i18n/zh-hans.ts';
import { zhHant } from '../../src/i18n/zh-hant.ts';
import { catalogue } from '../../src/kpi/catalogue.ts';
import type { CountedBy, Indicator, Measure, Unit, Variant } from '../../src/kpi/model.ts';

// docs/kpis.md is this file's work: `npx vitest run test/kpi/docs.test.ts -u` writes it anew. The
// file comes first: behind -u it would be taken for its value, and every test would be updated.

const INTRO = `# Indicators

Made from the catalogue in \`src/kpi\`; a test fails when the two disagree.

A figure has an id, a variant, a value, a numerator and a denominator where there are any, n, what was left out by reason, a 95 % interval, a unit and the watermark of the data. Figures of several days are never averaged: their sums are merged and divided once.

**Days** are local to the vendor's zone, from one midnight to the next, 23 or 25 hours long when clocks change. Which day a contact counts on is part of each definition. The **decision** is the moment at which a resolution SLA was settled: solved, or due, whichever came first. An answer to a survey counts with its contact's opening when the contact is known, in the contact's channel, issue type and queue.

**Left out** means: belongs to the period, but can't be judged. A contact that is cancelled counts in the volume and nowhere else. A source that doesn't count reopenings gives no reopen rate instead of a perfect one. A contact that was never answered has no day on which its first response could count.

**Times** are whole seconds. Medians and 90th percentiles are interpolated between the neighbouring values, read from histograms whose values are at most 1 % off.

**Intervals** are at 95 %: Wilson's for shares, the standard error for NPS, binomial order statistics for percentiles, Student's t on the logarithm for means of times. Where n is too small for one there is none.

**Minimum sample**: below it a figure is shown but neither earns nor costs points.
`;

const COUNTED_BY: Record<CountedBy, string> = {
  opening: 'the opening of the contact',
  response: 'the first response, or the answer where there is none',
  resolution: 'the resolution',
  decision: 'the decision',
  survey: 'the survey answer',
  period: 'the period it was reported for',
};

const UNIT: Record<Unit, string> = {
  ...{ '%': ' %', s: ' s', contacts: '', points: '', per_1000: ' ‰', number: '', money: '' },
};

const INTERVAL: Record<Measure['kind'], string> = {
  count: 'none, it is a full count',
  share: 'Wilson',
  net: 'standard error',
  mean: "Student's t on the logarithm",
  rate: "Poisson, by Byar's approximation",
  rating: "Student's t",
  average: "Student's t",
  per_customer: "Poisson, by Byar's approximation",
  figure: 'as reported',
  percentile: 'order statistics',
};

function page(): string {
  return [INTRO, ...catalogue.map(section)].join('\n');
}

function section(indicator: Indicator): string {
  const { id, version, kind, countedBy, variants, exclusions } = indicator;
  const reasons = Object.keys(exclusions).map(
    (reason) => `\`${reason}\` (${en.excluded[reason] ?? ''})`,
  );
  return [
    `## \`${id}\``,
    '',
    `Version ${version}, a ${kind}. Counted by ${COUNTED_BY[countedBy]}. Left out: ${reasons.join(', ') || 'nothing'}.`,
    '',
    '| variant | in words | better | interval | minimum n | floor / target / stretch | leaves out instead |',
    '|---|---|---|---|---|---|---|',
    ...variants.map((variant) => row(id, variant)),
    '',
  ].join('\n');
}

function row(
  id: string,
  { id: variant, unit, direction, measure, minSample, targets, ...own }: Variant,
) {
  const words = en.indicators[`${id}/${variant}`];
  const ladder =
    targets &&
    `${[targets.floor, targets.target, targets.stretch].map((value) => number('en', value)).join(' / ')}${UNIT[unit]}`;
  const cells = [
    `\`${variant}\``,
    `**${words?.name}**: ${words?.definition}`,
    direction === 'none' ? '–' : direction,
    INTERVAL[measure.kind],
    minSample === 0 ? '–' : String(minSample),
    ladder ?? 'for information',
    own.exclusions
      ? `${Object.keys(own.exclusions)
          .map((reason) => `\`${reason}\``)
          .join(', ')}`
      : '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

test('docs/kpis.md says what the catalogue says', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/kpis.md');
});

test('every variant and every reason has its words in every language', () => {
  for (const words of [en, zhHans, zhHant]) {
    for (const { id, variants, exclusions } of catalogue) {
      for (const variant of variants) {
        for (const reason of Object.keys(variant.exclusions ?? {}))
          expect(words.excluded[reason], reason).toMatch(/./);
        expect(words.indicators[`${id}/${variant.id}`]?.definition, `${id}/${variant.id}`).toMatch(
          /./,
        );
      }
      for (const reason of Object.keys(exclusions))
        expect(words.excluded[reason], reason).toMatch(/./);
    }
  }
});

test('stretch lies beyond target and target beyond floor, in the direction that is better', () => {
  for (const { id, variants } of catalogue) {
    for (const { id: variant, direction, targets } of variants) {
      if (!targets) continue;
      const sign = direction === 'higher' ? 1 : -1;
      expect(direction, `${id}/${variant}`).not.toBe('none');
      expect(sign * (targets.target - targets.floor)).toBeGreaterThan(0);
      expect(sign * (targets.stretch - targets.target)).toBeGreaterThan(0);
    }
  }
});
