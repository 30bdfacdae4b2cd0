// docs/kpis.md, made from the catalogue: `npm run docs` writes it anew.
import { writeFileSync } from 'node:fs';
import { en } from '../../src/i18n/en.ts';
import { number } from '../../src/i18n/format.ts';
import { BENCHMARKS } from '../../src/kpi/benchmarks.ts';
import { catalogue } from '../../src/kpi/catalogue.ts';
import type { CountedBy, Indicator, Measure, Unit, Variant } from '../../src/kpi/model.ts';

const INTRO = `# Indicators

Made from the catalogue in \`src/kpi\` by \`npm run docs\`; a test fails when the two disagree.

A figure has an id, a variant, a value, a numerator and a denominator where there are any, n, what was left out by reason, a 95 % interval, a unit and the watermark of the data. Figures of several days are never averaged: their sums are merged and divided once. The first variant of each indicator is the default.

**Days** are local to the vendor's zone, from one midnight to the next, 23 or 25 hours long when clocks change. Which day a contact counts on is part of each definition. The **decision** is the moment at which an SLA was settled: met, or due, whichever came first. An answer to a survey counts with its contact's opening when the contact is known, in the contact's channel, issue type and queue.

**Left out** means: belongs to the period, but can't be judged. A contact that is cancelled counts in the volume and nowhere else. A source that doesn't count reopenings gives no reopen rate instead of a perfect one. A contact that was never answered has no day on which its first response could count.

**Times** are whole seconds by the calendar, nights, weekends and pauses included; only shares within a target and SLA compliance keep the agreed hours and stand still in agreed pauses ([clocks.md](clocks.md)). Medians and 90th percentiles are interpolated between the neighbouring values, read from histograms whose values are at most 1 % off.

**Intervals** are at 95 %. Where n is too small for one there is none.

**Minimum sample**: below it a figure is shown but neither earns nor costs points. Three raters who judged apart from each other in one review are enough for a rating.

**Imported figures** (\`npx plumbline import metrics FILE\`) may be brought for every indicator. They stand in where contacts and surveys give nothing for the period, and say where they come from. A quarter is put together from months only where that is arithmetic: totals add up, means and shares are weighted by their n, and neither where a part is missing.

**Benchmarks** are what others publish, with the source and its date where it gives one. They are no targets.
`;

/** What no field of a contact tells. */
const FROM = {
  ratings: 'observations (`/vendor-note`) and reviews, or imported figures',
  figures: 'imported figures',
};

const COUNTED_BY: Record<CountedBy, string> = {
  opening: 'the opening of the contact',
  response: 'the first response, or the answer where there is none',
  resolution: 'the resolution',
  decision: 'the decision',
  survey: 'the survey answer',
  period: 'the whole period',
};

const UNIT: Record<Unit, string> = {
  '%': ' %',
  s: ' s',
  contacts: '',
  points: '',
  per_1000: ' per 1,000',
  number: '',
  money: '',
};

const INTERVAL: Record<Exclude<Measure['kind'], 'figure'>, string> = {
  count: 'none, it is a full count',
  share: 'Wilson',
  rate: 'Poisson',
  net: 'standard error',
  rating: "Student's t",
  mean: "Student's t on the logarithm",
  average: "Student's t",
  percentile: 'order statistics',
  per_customer: 'Poisson',
};

/** As src/kpi/figures.ts and src/kpi/ratings.ts give them. */
function intervalOf(measure: Measure, isRated: boolean, unit: Unit): string {
  if (measure.kind !== 'figure') return INTERVAL[measure.kind];
  if (isRated) return "Student's t; none for imported ratings";
  const [low, high] = measure.range ?? [];
  return unit === '%' && low === 0 && high === 100 ? 'Wilson where its n is imported' : 'none';
}

export function page(): string {
  return [INTRO, ...catalogue.map(section)].join('\n');
}

function section(indicator: Indicator): string {
  const { id, version, kind, countedBy, variants, needs, counters } = indicator;
  const notes = en.catalogue.notes[id];
  return [
    `## \`${id}\``,
    '',
    `Version ${version}, ${kind === 'audited' ? 'from audits' : `a ${kind}`}. Counted by ${COUNTED_BY[countedBy]}.`,
    '',
    '| variant | in words | better | left out | interval | minimum n | floor / target / stretch |',
    '|---|---|---|---|---|---|---|',
    ...variants.map((variant) => row(indicator, variant)),
    '',
    ...levels(id),
    `- **Needs** ${needs.length > 0 ? codes(needs) : FROM[kind === 'rubric' ? 'ratings' : 'figures']}`,
    `- **How it is gamed** ${notes?.gaming}`,
    `- **Watch with it** ${counters.length > 0 ? codes(counters) : 'nothing'}`,
    `- **Benchmarks** ${benchmarks(id)}`,
    '',
  ].join('\n');
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function benchmarks(id: string): string {
  const known = BENCHMARKS[id] ?? [];
  const said = en.catalogue.notes[id]?.benchmarks ?? [];
  if (known.length === 0) return 'no source found';
  return known
    .map(({ source, date }, index) => `${said[index]} (${source}, ${date ?? 'undated'})`)
    .join(' ');
}

function levels(id: string): string[] {
  const anchors = en.catalogue.anchors[id];
  return anchors ? [...anchors.map((anchor, index) => `${index + 1}. ${anchor}`), ''] : [];
}

function row({ id, exclusions, kind, countedBy }: Indicator, variant: Variant): string {
  const { unit, direction, measure, minSample, targets } = variant;
  const words = en.indicators[`${id}/${variant.id}`];
  const reasons = Object.keys(variant.exclusions ?? exclusions);
  const differs = [
    ...(variant.countedBy && variant.countedBy !== countedBy
      ? [`Counted by ${COUNTED_BY[variant.countedBy]}.`]
      : []),
    ...(variant.kind && variant.kind !== kind ? [`A ${variant.kind}.`] : []),
  ];
  const ladder =
    targets &&
    `${[targets.floor, targets.target, targets.stretch].map(plain).join(' / ')}${UNIT[unit]}`;
  const cells = [
    `\`${variant.id}\``,
    [`**${words?.name}**: ${words?.definition}`, ...differs].join(' '),
    direction === 'none' ? '–' : direction,
    reasons.map((reason) => en.excluded[reason] ?? reason).join('; ') || 'nothing',
    intervalOf(measure, (variant.kind ?? kind) === 'rubric', unit),
    minSample === 0 ? '–' : String(minSample),
    ladder ?? 'for information',
  ];
  return `| ${cells.join(' | ')} |`;
}

function plain(value: number): string {
  return number('en', value, Number.isInteger(value) ? 0 : 1);
}

if (import.meta.main) writeFileSync('docs/kpis.md', page());
