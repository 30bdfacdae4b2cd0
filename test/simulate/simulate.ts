import { DEFAULT_THRESHOLD, EAGER_THRESHOLD } from '../../src/detectors/worse.ts';
import type { Chance } from './chance.ts';
import type { Estimate } from './estimate.ts';
import { episodes } from './exact/days.ts';
import { hoursToAlert as exactHours } from './exact/hours.ts';
import { squaredError } from './exact/months.ts';
import { daysOpen, runLength as exactRun, openings } from './exact/sums.ts';
import { falseCollapses, HOURS_A_DAY, hoursToAlert } from './hours.ts';
import { ASKED, calibration, MONTH } from './months.ts';
import {
  CALIBRATION,
  CONTACTS,
  DAYS_TO_ALERT,
  DAYS_TO_CLOSE,
  FALSE_ALERTS,
  FALSE_COLLAPSES,
  HOURS_TO_ALERT,
  RHOS,
  RULE_RATES,
  RUN_LENGTHS,
  SOONER,
  SPREAD_RATES,
  WITHOUT_PHI,
} from './published.ts';
import { ends, HEAD, line, type Row, row } from './row.ts';
import { QUIET_DAYS, RULE_NAMES, type RuleName, ruleRates } from './rules.ts';
import { daysToAlert, daysToClose, falseAlerts, runLength } from './shifts.ts';

/** Months a vendor-year of the other rows. */
const MONTHS = 10;
const ON_TARGET = 0.1;
const BETTER = 0.08;
const BOTH_SUMS = [1.5, 3] as const;

/** Every figure, written out as soon as it is known. */
export function simulate(chance: Chance, years: number, write: (line: string) => void): Row[] {
  const some = (share: number) => Math.max(1, Math.round(years * share));
  const parts: readonly (readonly [setUp: string, rows: () => Row[]])[] = [
    [
      'Simple rules. Stated: target 90 %, 260 days, contacts a day. Ours: a Poisson number of contacts; an episode ends after two quiet days, of windows after one. Others: as many contacts each day, one or two quiet days.',
      () => [...rules(chance, years), ...spread(chance, years)],
    ],
    [
      'One sum alone. Stated: everything. Days until a false alert.',
      () => runs(chance, some(1 / 2)),
    ],
    [
      'Worse than agreed, false alerts. Stated: φ from 30 days, ρ of 0, 0.02 and 0.036. Ours: a Poisson number of contacts.',
      () => alerts(chance, years),
    ],
    [
      'Worse than agreed, delays. Stated: as before. Ours: thirty days on target before the change.',
      () => delays(chance, some(1 / 2)),
    ],
    [
      'Worse than agreed, recoveries. Stated: 20 % to 6 % missed. Ours: misses go on for the five business days that a plan may take; exact with φ known. Others: none to twenty days.',
      () => recoveries(chance, some(1 / 2)),
    ],
    [
      'Collapsing now. Stated: ρ = 0.02, the true one. Ours: ten open hours a day. Others: eight, twelve, twenty-four.',
      () => [...falseOnes(chance, some(1 / 4)), ...jumps(chance, some(1 / 2))],
    ],
    [
      'The month. Stated: strength 60, the true φ. Ours: 22 days, 50 contacts, ρ = 0.02; 9 % missed as usual follows from the error of the base rate. Others: 15 to 1,000 contacts, 20 to 23 days.',
      () => outlooks(chance, years * MONTHS),
    ],
  ];
  write(HEAD);
  return parts.flatMap(([setUp, part]) => {
    write(`\n${setUp}`);
    const rows = part();
    for (const each of rows) write(line(each));
    return rows;
  });
}

/** What can be summed up for a rule, where it looks at one day. */
function exactRate(
  name: RuleName,
  contacts: number,
  { share, rho }: { share: number; rho: number },
): { exact: number | null; others: number[] } {
  if (name === 'cusum') {
    const watch = { shifts: BOTH_SUMS, threshold: 6.25, phi: 1, points: POINTS };
    return { exact: openings({ contacts, share, rho }, watch), others: [] };
  }
  if (name !== 'below' && name !== 'wilson') return { exact: null, others: [] };
  const at = (isFixed: boolean, quiet: number) =>
    episodes(name, { contacts, share, rho, isFixed }, quiet);
  return {
    exact: at(false, QUIET_DAYS[name]),
    others: [at(false, 1), at(false, 2), at(true, 1), at(true, 2)],
  };
}

/** Fine enough: twice as many change no rate by a tenth. */
const POINTS = 60;
const RATE_DIGITS: Readonly<Record<RuleName, number>> = {
  below: 0.1,
  wilson: 0.1,
  burn: 0.1,
  guarded: 0.1,
  cusum: 0.01,
};

export function rules(
  chance: Chance,
  years: number,
  volumes = [5, 50, 200],
  names: readonly RuleName[] = RULE_NAMES,
): Row[] {
  return volumes.flatMap((contacts) =>
    [ON_TARGET, BETTER].flatMap((misses, at) => {
      const world = { contacts, misses, rho: 0 };
      const found = ruleRates(chance, { world }, years);
      const others = otherRates(chance, world, years);
      return names.map((name) => {
        const known = exactRate(name, contacts, { share: misses, rho: 0 });
        const published = RULE_RATES[name][contacts]?.[at] ?? 0;
        return row(
          `${name}: episodes a year, ${contacts} a day, ${100 * misses} % missed`,
          found[name],
          {
            published,
            digit: published === 0.05 ? 0.01 : RATE_DIGITS[name],
            exact: known.exact,
            others: known.others.length > 0 ? known.others : others(name),
          },
        );
      });
    }),
  );
}

function otherRates(
  chance: Chance,
  world: Parameters<typeof ruleRates>[1]['world'],
  years: number,
) {
  const fewer = Math.ceil(years / 10);
  const found = [true, false].flatMap((isFixed) =>
    [1, 2].map((quietDays) => ruleRates(chance, { world, isFixed, quietDays }, fewer)),
  );
  return (name: RuleName) => found.map((rates) => rates[name].value);
}

function spread(chance: Chance, years: number): Row[] {
  return [ON_TARGET, BETTER].flatMap((misses, at) => {
    const world = { contacts: 200, misses, rho: 0.02 };
    const found = ruleRates(chance, { world }, years);
    const others = otherRates(chance, world, years);
    return (['wilson', 'guarded'] as const).map((name) => {
      const known = exactRate(name, 200, { share: misses, rho: 0.02 });
      return row(
        `${name}: episodes a year, 200 a day, ρ = 0.02, ${100 * misses} % missed`,
        found[name],
        {
          published: SPREAD_RATES[name]?.[at] ?? 0,
          digit: 0.1,
          exact: known.exact,
          others: known.others.length > 0 ? known.others : others(name),
        },
      );
    });
  });
}

export function runs(chance: Chance, count: number): Row[] {
  return Object.entries(RUN_LENGTHS).flatMap(([contacts, published]) =>
    ([0, 1] as const).map((sum) => {
      const of = { contacts: Number(contacts), threshold: DEFAULT_THRESHOLD };
      const days = { contacts: of.contacts, share: ON_TARGET, rho: 0, isFixed: true };
      const watch = { shifts: [BOTH_SUMS[sum]], threshold: of.threshold, phi: 1, points: 1_500 };
      return row(
        `one sum: days to a false alert, odds × ${BOTH_SUMS[sum]}, ${contacts} a day`,
        runLength(chance, { ...of, sum }, count),
        { published: published[sum], digit: 1, exact: exactRun(days, watch) },
      );
    }),
  );
}

export function alerts(
  chance: Chance,
  years: number,
  thresholds = [DEFAULT_THRESHOLD, EAGER_THRESHOLD],
): Row[] {
  const rates = (misses: number, threshold: number, withoutPhi = false) =>
    CONTACTS.flatMap((contacts) =>
      RHOS.map((rho) =>
        falseAlerts(chance, { contacts, misses, rho, threshold, withoutPhi }, years),
      ),
    );
  const where = (misses: number) => (misses === ON_TARGET ? 'on target' : '2 points better');
  const known = thresholds.flatMap((threshold) => {
    const { onTarget, better } = FALSE_ALERTS[threshold] ?? (FALSE_ALERTS[5] as never);
    const rows = [
      [ON_TARGET, onTarget],
      [BETTER, better],
    ].flatMap(([misses, published]) =>
      ends(
        `worse, h = ${threshold}: false alerts a year, ${where(Number(misses))}`,
        rates(Number(misses), threshold),
        published as typeof onTarget,
        { digit: 0.01 },
      ),
    );
    // Of the eager threshold only the most is told.
    return threshold === DEFAULT_THRESHOLD ? rows : rows.filter(isMost);
  });
  const without = [
    [ON_TARGET, WITHOUT_PHI.onTarget],
    [BETTER, WITHOUT_PHI.better],
  ] as const;
  return [
    ...known,
    ...without.flatMap(([misses, most]) =>
      ends(
        `worse, without φ: false alerts a year, ${where(misses)}`,
        rates(misses, DEFAULT_THRESHOLD, true),
        [0, most],
        { digit: 1 },
      ).filter(isMost),
    ),
  ];
}

const isMost = ({ what }: Row) => what.endsWith('most');

export function delays(
  chance: Chance,
  count: number,
  volumes: readonly number[] = CONTACTS,
): Row[] {
  return Object.entries(DAYS_TO_ALERT).flatMap(([misses, byContacts]) => {
    const change = `10 → ${100 * Number(misses)} %`;
    const found = (contacts: number, threshold: number) =>
      RHOS.map((rho) =>
        daysToAlert(chance, { contacts, misses: Number(misses), rho, threshold }, count),
      );
    const usual = volumes.map((contacts) => found(contacts, DEFAULT_THRESHOLD));
    const eager = volumes.map((contacts) => found(contacts, EAGER_THRESHOLD));
    const sooner = usual.flatMap((estimates, at) =>
      estimates.map(({ value, error }, rho): Estimate => {
        const early = eager[at]?.[rho] ?? { value: Number.NaN, error: 0 };
        return { value: value - early.value, error: error + early.error };
      }),
    );
    return [
      ...volumes.flatMap((contacts, at) =>
        ends(
          `worse: days until ${change} is found, ${contacts} a day`,
          usual[at] ?? [],
          byContacts[contacts] ?? [0, 0],
          { digit: 1 },
        ),
      ),
      ...ends(`worse, h = 4: days sooner, ${change}`, sooner, SOONER[Number(misses)] ?? [0, 0], {
        digit: 1,
      }),
    ];
  });
}

/** Business days that a plan may take. */
const PLAN_DAYS = 5;

function recoveries(chance: Chance, count: number): Row[] {
  return Object.entries(DAYS_TO_CLOSE).flatMap(([key, published]) => {
    const contacts = Number(key);
    const found = (extra: number, times: number) =>
      RHOS.map((rho) =>
        daysToClose(chance, { contacts, misses: 0.06, rho, threshold: 5, extra }, times),
      );
    const exact = [RHOS[0], RHOS[2]].map((rho) =>
      daysOpen({ contacts, share: 0.2, rho }, { contacts, share: 0.06, rho }, PLAN_DAYS, {
        ...{ shifts: BOTH_SUMS, threshold: 5, points: POINTS },
        phi: 1 + (contacts - 1) * rho,
      }),
    );
    const others = [0, PLAN_DAYS, 20].flatMap((extra) => found(extra, Math.ceil(count / 4)));
    return ends(
      `worse: days until 20 → 6 % closes it, ${contacts} a day`,
      found(PLAN_DAYS, count),
      published,
      { digit: 1, exact, others: others.map(({ value }) => value) },
    );
  });
}

const DAY_LENGTHS = [8, HOURS_A_DAY, 12, 24] as const;
const RHO = 0.02;

function falseOnes(chance: Chance, years: number): Row[] {
  const found = (hours: number, times: number) =>
    CONTACTS.map((contacts) =>
      falseCollapses(chance, { contacts, misses: ON_TARGET, rho: RHO }, times, hours),
    );
  const others = DAY_LENGTHS.flatMap((hours) => found(hours, Math.ceil(years / 4)));
  return ends('collapse: false alerts a year', found(HOURS_A_DAY, years), FALSE_COLLAPSES, {
    digit: 0.01,
    others: others.map(({ value }) => value),
  });
}

/** Beyond this the exact sums are too many, but where one hour suffices. */
const MOST_FOR_EXACT = 200;
const FOUND_AT_ONCE = 0.98;

export function jumps(chance: Chance, count: number, volumes: readonly number[] = CONTACTS): Row[] {
  return Object.entries(HOURS_TO_ALERT).flatMap(([key, { few, many }]) =>
    volumes.map((contacts) => {
      const world = { contacts, misses: Number(key), rho: RHO };
      const isExact = contacts <= MOST_FOR_EXACT || Number(key) === FOUND_AT_ONCE;
      const others = DAY_LENGTHS.map((hours) =>
        hoursToAlert(chance, world, Math.ceil(count / 4), hours),
      );
      return row(
        `collapse: hours until a jump to ${100 * Number(key)} % is found, ${contacts} a day`,
        hoursToAlert(chance, world, count),
        {
          published: contacts < 50 ? few : many,
          digit: 1,
          exact: isExact ? exactHours(contacts, Number(key), RHO) : null,
          others: others.map(({ value }) => value),
        },
      );
    }),
  );
}

export function outlooks(chance: Chance, months: number): Row[] {
  const { base, brier, bins } = calibration(chance, months);
  const others = (day: number) =>
    CONTACTS.flatMap((contacts) =>
      [20, 23].map((days) => squaredError(day, { ...MONTH, contacts, days })),
    );
  const error = (what: string, found: Estimate, published: number, day: number) =>
    row(`budget: squared error ${what}`, found, {
      ...{ published, digit: 0.0001, others: others(day) },
      exact: null,
    });
  return [
    error('of the base rate', base, CALIBRATION.base, 0),
    ...brier.map((found, index) =>
      error(`at day ${ASKED[index]}`, found, CALIBRATION.brier[index] ?? 0, ASKED[index] ?? 0),
    ),
    ...bins.flatMap(({ said, came }, index) => {
      const [saidThen = 0, cameThen = 0] = CALIBRATION.bins[index] ?? [];
      return [
        row(`budget: said at day 10, fifth ${index + 1}`, said, {
          published: saidThen,
          digit: 0.01,
        }),
        row(`budget: came, fifth ${index + 1}`, came, { published: cameThen, digit: 0.01 }),
      ];
    }),
  ];
}
