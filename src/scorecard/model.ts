// Every point has a row: the rows, the guards' and the gates' lines add up to the score, exactly
// and as shown. Nothing here rounds but for display.
import {
  apportion,
  HUNDRED,
  ONE,
  type Rational,
  rational,
  sum,
  toNumber,
  toTenths,
  ZERO,
} from '../lib/rational.ts';
import { bandAround } from './band.ts';
import {
  applyGates,
  type Counter,
  creditLost,
  type Gate,
  type GateKind,
  type Guard,
  guardedQuality,
  worseCounters,
} from './guards.ts';
import { type RungResult, rungAfter, type Target, utility } from './targets.ts';
import { type Kind, sampleEvidence, shareOut } from './weights.ts';

/** Shown beside the score, without points. */
export const INFORMATIVE = ['volume/contacts', 'resolution_time/median'];

export type Category =
  | 'customer'
  | 'resolution_quality'
  | 'timeliness'
  | 'efficiency'
  | 'growth'
  | 'governance';

/** How far the data behind an indicator can be trusted, and why. */
export type Quality = { readonly q: 1 | 0.8 | 0.5 | 0.25 | 0; readonly reason: string | null };

type Interval = readonly [low: Rational, high: Rational];

type Measured = {
  readonly code: 'measured';
  readonly value: Rational;
  readonly n: number;
  readonly interval: Interval | null;
};

/** Too few to judge. `invited` is null where nobody counted the invitations. */
type TooFew = {
  readonly code: 'too_few';
  readonly n: number;
  readonly needed: number;
  readonly eligible: number;
  readonly invited: number | null;
};

/** What a period says about an indicator. */
export type Reading =
  | Measured
  | TooFew
  | { readonly code: 'not_applicable' | 'no_target' | 'not_due' | 'did_not_report' };

export type Input = {
  /** `csat/top2`: an indicator and its variant; for one that nobody measures yet its category. */
  readonly key: string;
  readonly category: Category;
  /** Basis points of the template. */
  readonly weight: number;
  readonly kind: Kind;
  readonly rungs: readonly [Target, ...Target[]];
  /** Past scored periods, oldest first. */
  readonly history: readonly RungResult[];
  readonly quality: Quality;
  readonly reading: Reading;
};

export type ScoreInputs = {
  readonly indicators: readonly Input[];
  readonly guards: readonly Guard[];
  readonly gates: readonly Gate[];
};

export type Row = Pick<Input, 'key' | 'category' | 'weight' | 'kind' | 'quality'> & {
  /** Null: the vendor did not report it, so it counts as zero at full weight. */
  readonly measured: Measured | null;
  readonly target: Target;
  readonly rung: number;
  /** 0 to 100 on the scale from floor to stretch, before any guard. */
  readonly utility: Rational;
  /** 0 to 1: by the size of the sample, and by data quality after confirmed gaming. */
  readonly sampleEvidence: Rational;
  readonly qualityEvidence: Rational;
  readonly effectiveWeight: Rational;
  readonly share: Rational;
  /** `points + lost` is all that the row could earn. */
  readonly points: Rational;
  readonly lost: Rational;
  /** To one decimal; all shown lines add up to the shown score. */
  readonly shownPoints: number;
};

export type Removed = Pick<Input, 'key' | 'category' | 'weight'> & {
  readonly reading: Exclude<Reading, Measured>;
};

/** Differences are zero or less. */
type Line = { readonly difference: Rational; readonly shown: number };
type GuardLine = Line & { readonly key: string; readonly counters: readonly Counter[] };
type GateLine = Line & { readonly kind: GateKind; readonly cap: number };

type Grade = 'A' | 'B' | 'C' | 'D' | 'E';
type Provisional = 'thin_evidence' | 'few_indicators' | 'stale_data';

export type Band = { readonly low: number; readonly high: number };

export type Scorecard = {
  /** Null where the evidence covers less than 40 % of the weight: `score`, `shown`, `grade` and `band` together. */
  readonly score: Rational | null;
  readonly shown: number | null;
  readonly grade: Grade | null;
  readonly band: Band | null;
  /** Why the score may still move; empty when it is final. */
  readonly provisional: readonly Provisional[];
  /** Evidence as a share of the weight that applies, 0 to 1. */
  readonly coverage: Rational;
  readonly rows: readonly Row[];
  readonly removed: readonly Removed[];
  readonly guards: readonly GuardLine[];
  readonly gates: readonly GateLine[];
};

export type Difference = {
  readonly points: Rational;
  readonly low: number;
  readonly high: number;
  /** The band of the difference excludes 0: noise alone would hardly make it. */
  readonly real: boolean;
};

const GRADES: readonly (readonly [Grade, number])[] = [
  ['A', 90],
  ['B', 80],
  ['C', 65],
  ['D', 50],
];
const FULL_COVERAGE = rational('3/5');
const LEAST_COVERAGE = rational('2/5');

export function score({ indicators, guards, gates }: ScoreInputs): Scorecard {
  const { counted, removed, applicable } = sortOut(indicators, guards);
  const { shares, capless } = shareOut(counted, applicable);
  const coverage = applicable.equals(ZERO)
    ? ZERO
    : sum(counted.map(({ effective }) => effective)).div(applicable);
  const lines = counted.map((line, index) => withPoints(line, shares[index] ?? ZERO));
  const raw = sum(lines.map(({ points }) => points));
  const hidden = new Set(lines.filter(({ measured }) => !measured).map(({ key }) => key));
  const guarded = lines
    .map((line) => ({
      key: line.key,
      counters: worseCounters(line.key, guards, hidden),
      difference: creditLost(line.utility, line.share),
    }))
    .filter(({ counters, difference }) => counters.length > 0 && difference.lt(ZERO));
  const afterGuards = raw.add(sum(guarded.map(({ difference }) => difference)));
  const gated = applyGates(afterGuards, gates);
  const final = afterGuards.add(sum(gated.map(({ difference }) => difference)));

  const points = apportion(
    lines.map((line) => line.points),
    toTenths(raw),
  );
  const guardTenths = differences(guarded, raw, afterGuards);
  const gateTenths = differences(gated, afterGuards, final);
  const scored = coverage.compare(LEAST_COVERAGE) >= 0;
  const guardedKeys = new Set(guarded.map(({ key }) => key));
  return {
    score: scored ? final : null,
    shown: scored ? toTenths(final) / 10 : null,
    grade: scored ? gradeOf(final) : null,
    band: scored ? bandAround(afterGuards, lines, guardedKeys, gates) : null,
    provisional: [
      ...(coverage.lt(FULL_COVERAGE) ? (['thin_evidence'] as const) : []),
      ...(capless ? (['few_indicators'] as const) : []),
    ],
    coverage,
    rows: lines.map((line, index) => ({ ...line, shownPoints: (points[index] ?? 0) / 10 })),
    removed,
    guards: guarded.map((line, index) => ({ ...line, shown: (guardTenths[index] ?? 0) / 10 })),
    gates: gated.map(({ gate, difference }, index) => ({
      ...gate,
      difference,
      shown: (gateTenths[index] ?? 0) / 10,
    })),
  };
}

function gradeOf(exact: Rational): Grade {
  return GRADES.find(([, least]) => exact.compare(least) >= 0)?.[0] ?? 'E';
}

/** In tenths, what each line takes off the shown score. */
function differences(
  lines: readonly { readonly difference: Rational }[],
  before: Rational,
  after: Rational,
): number[] {
  return apportion(
    lines.map(({ difference }) => difference),
    toTenths(after) - toTenths(before),
  );
}

type Counted = ReturnType<typeof weigh>;

/** Who counts, who is left out and why, and the weight of all that the vendor could have reported. */
function sortOut(indicators: readonly Input[], guards: readonly Guard[]) {
  const counted: Counted[] = [];
  const removed: Removed[] = [];
  let applicable = ZERO;
  for (const input of indicators) {
    const { key, category, weight } = input;
    const reading = punished(input.reading);
    if (reading.code === 'measured' || reading.code === 'did_not_report') {
      counted.push(weigh(input, reading.code === 'measured' ? reading : null, guards));
    } else {
      removed.push({ key, category, weight, reading });
    }
    if (!WITHOUT_WEIGHT.has(reading.code)) {
      applicable = applicable.add(rational(weight));
    }
  }
  return { counted, removed, applicable };
}

/** Nothing of these speaks for or against the vendor. */
const WITHOUT_WEIGHT: ReadonlySet<Reading['code']> = new Set([
  'not_applicable',
  'no_target',
  'not_due',
]);

const SMALL_POPULATION = 10;
const FULLY_INVITED = rational('95/100');

/** Too few answers out of many customers are suppressed ones, unless all were asked. */
function punished(reading: Reading): Reading {
  if (reading.code !== 'too_few') return reading;
  const { needed, eligible, invited } = reading;
  const small = eligible < SMALL_POPULATION * needed;
  const asked = invited !== null && rational(invited).compare(FULLY_INVITED.mul(eligible)) >= 0;
  return small || asked ? reading : { code: 'did_not_report' };
}

/** Not reporting counts in full, so that hiding a figure never pays. */
function weigh(input: Input, measured: Measured | null, guards: readonly Guard[]) {
  const { key, category, kind, quality, rungs, history } = input;
  const rung = rungAfter(rungs.length, history);
  const target = rungs[rung] ?? rungs[0];
  const sample = measured ? sampleEvidence(kind, measured.n) : ONE;
  const trust = measured ? rational(guardedQuality(key, quality.q, guards)) : ONE;
  const weight = rational(input.weight);
  return {
    ...{ key, category, kind, quality, measured, target, rung, weight },
    utility: measured ? utility(measured.value, target) : ZERO,
    sampleEvidence: sample,
    qualityEvidence: trust,
    effective: weight.mul(sample).mul(trust),
  };
}

function withPoints({ weight, effective, ...line }: Counted, share: Rational) {
  const points = share.mul(line.utility);
  return {
    ...line,
    weight: toNumber(weight),
    effectiveWeight: effective,
    share,
    points,
    lost: share.mul(HUNDRED).sub(points),
  };
}
