// What is watched beside the figures: the prices at which one can be bought, and facts that cap a score.
import { variants } from '../kpi/catalogue.ts';
import { type Period, previousPeriod } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import type { Sums, Term } from '../rollups/model.ts';
import type { Gate, Guard } from './guards.ts';
import { BASELINE_PERIODS, type History, periodsBefore } from './history.ts';
import { chanceOfRise, interval, type Share } from './noise.ts';
import type { Setup } from './setup.ts';
import { dispersionOf, leastOf, shareOf, termsOfShare, worseShare } from './shares.ts';

const AHT = 'aht/talk_hold_wrap';
const CSAT = 'csat/top2';
const CSAT_BOTTOM2 = 'csat/bottom2';
const REOPENED = 'reopen_rate/cohort_14d';
const FCR = 'fcr/same_reason';
const SLA = 'sla_compliance/resolution';
const NPS = 'nps/nps';

type Pair = { readonly indicator: string; readonly counter: string };

/** What can be bought at another indicator's cost. */
export const GUARDED = [
  { indicator: AHT, counter: REOPENED },
  { indicator: AHT, counter: CSAT },
  { indicator: AHT, counter: FCR },
] as const satisfies readonly Pair[];

/** And what shows that it was. */
const SIGNED: readonly Pair[] = [
  { indicator: AHT, counter: 'sign/short_contacts' },
  { indicator: SLA, counter: 'sign/late_pauses' },
  { indicator: SLA, counter: 'sign/priority_lowered' },
  { indicator: CSAT, counter: 'sign/invitations' },
  { indicator: NPS, counter: 'sign/invitations' },
];

const PAIRS: readonly Pair[] = [...GUARDED, ...SIGNED];

const CRITICAL_INCIDENT_CAP = 49;
const CRITICAL_SLA_CAP = 64;
const CSAT_CAP = 64;
/** Twice the 5 % of very dissatisfied customers that are thought acceptable. */
const BOTTOM2_LIMIT = 10;

/** The indicators that are looked at whatever their weight. */
export const WATCHED: readonly string[] = [
  ...GUARDED.map(({ counter }) => counter),
  ...[SLA, CSAT_BOTTOM2],
];

/** All that the periods before a scored one are looked at for: guards' baselines and gates. */
export const LOOKED_BACK_AT: readonly Term[] = [
  ...PAIRS.map(({ counter }) => counter),
  SLA,
].flatMap((key) => {
  const terms = termsOfShare(key);
  return terms ? [...terms.part, ...terms.whole] : [];
});

export function guardsOf(history: History, period: Period, sums: Sums, setup: Setup): Guard[] {
  const baseline = periodsBefore(period, BASELINE_PERIODS).map(history.sums);
  const chances = new Map(
    [...new Set(PAIRS.map(({ counter }) => counter))].map((counter) => [
      counter,
      chanceOf(history, period, sums, baseline, counter),
    ]),
  );
  const pairs = PAIRS.map((pair) => ({
    ...pair,
    p: chances.get(pair.counter) ?? null,
    confirmed: setup.confirmed.has(pair.indicator),
  }));
  const watched = new Set(PAIRS.map(({ indicator }) => indicator));
  const judged = [...setup.confirmed].filter((key) => !watched.has(key));
  return [...pairs, ...judged.map((indicator) => confirmedAlone(indicator))];
}

/** That noise alone worsens the counter so much against all of the baseline; null: nobody can tell. */
function chanceOf(
  history: History,
  period: Period,
  sums: Sums,
  baseline: readonly Sums[],
  counter: string,
): number | null {
  const now = worseShare(counter, sums);
  const before = added(baseline.map((part) => worseShare(counter, part)));
  const least = leastOf(counter);
  if (!now || !before || now.whole < least || before.whole < least) return null;
  return chanceOfRise(now, before, dispersionOf(history, period, counter));
}

/** Gamed, as a lead has said; no counter of it is watched. */
function confirmedAlone(indicator: string): Guard {
  return { indicator, counter: '', p: null, confirmed: true };
}

function added(shares: readonly (Share | null)[]): Share | null {
  let [part, whole] = [0, 0];
  for (const share of shares) {
    if (!share) return null;
    part += share.part;
    whole += share.whole;
  }
  return { part, whole };
}

export function gatesOf(history: History, period: Period, sums: Sums, setup: Setup): Gate[] {
  const gates: Gate[] = [];
  if (setup.openIncidents > 0) {
    gates.push({ kind: 'critical_incident', cap: CRITICAL_INCIDENT_CAP });
  }
  const before = history.sums(previousPeriod(period));
  const floor = floorOf(setup, SLA);
  if (floor !== null && belowFloor(SLA, sums, floor) && belowFloor(SLA, before, floor)) {
    gates.push({ kind: 'critical_sla', cap: CRITICAL_SLA_CAP });
  }
  const bottom2 = shareOf(CSAT_BOTTOM2, sums);
  if (bottom2 && bottom2.whole >= leastOf(CSAT_BOTTOM2)) {
    const [low] = interval(bottom2, dispersionOf(history, period, CSAT_BOTTOM2)) ?? [0];
    if (low > BOTTOM2_LIMIT) gates.push({ kind: 'csat_bottom2', cap: CSAT_CAP });
  }
  return gates;
}

/** The lowest floor that was ever agreed: a raised ladder doesn't make a gate of its own. */
function floorOf(setup: Setup, key: string): number | null {
  const floor = setup.agreed(key)?.rungs[0].floor;
  return floor ? toNumber(floor) : null;
}

function belowFloor(key: string, sums: Sums, floor: number): boolean {
  const variant = variants.get(key)?.variant;
  const share = shareOf(key, sums);
  if (!variant || !share || share.whole < variant.minSample) return false;
  return 100 * share.part < floor * share.whole;
}
