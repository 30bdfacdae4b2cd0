import type { Chance } from './chance.ts';
import { falseCollapses, hoursToAlert } from './hours.ts';
import { calibration } from './months.ts';
import {
  CALIBRATION,
  CONTACTS,
  DAYS_TO_ALERT,
  DAYS_TO_CLOSE,
  FALSE_ALERTS,
  FALSE_COLLAPSES,
  HOURS_TO_ALERT,
  type Range,
  RHOS,
  RULE_RATES,
} from './published.ts';
import { type RuleName, ruleRates } from './rules.ts';
import { daysToAlert, daysToClose, falseAlerts } from './shifts.ts';

export type Row = {
  readonly what: string;
  readonly found: number;
  readonly published: number;
  readonly fits: boolean;
};

const QUARTER = 0.25;
/** Delays are whole days and hours. */
const ONE_STEP = 1;
/** Of rates near nothing, so many a year is no difference. */
const RARE = 0.12;
/** Months a vendor-year of the other rows. */
const MONTHS = 10;
const RUNS = 1 / 2;

function row(what: string, found: number, published: number, slack: number): Row {
  const fits = Math.abs(found - published) <= Math.max(QUARTER * published, slack);
  return { what, found, published, fits };
}

function ends(what: string, found: readonly number[], published: Range, slack: number): Row[] {
  return [
    row(`${what}, least`, Math.min(...found), published[0], slack),
    row(`${what}, most`, Math.max(...found), published[1], slack),
  ];
}

/** Every figure, written out as soon as it is known. */
export function simulate(chance: Chance, years: number, write: (line: string) => void): Row[] {
  const runs = Math.max(1, Math.round(years * RUNS));
  const parts = [
    () => rules(chance, years),
    () => alerts(chance, years),
    () => delays(chance, runs),
    () => recoveries(chance, runs),
    () => collapses(chance, Math.ceil(years / 4), runs),
    () => outlooks(chance, years * MONTHS),
  ];
  write(`${''.padEnd(WIDTH)} ${'found'.padStart(9)} ${'designed'.padStart(9)}`);
  return parts.flatMap((part) => {
    const rows = part();
    for (const each of rows) write(line(each));
    return rows;
  });
}

const WIDTH = 62;

function line({ what, found, published, fits }: Row): string {
  const [a, b] = [found, published].map((value) => String(Number(value.toFixed(4))).padStart(9));
  return `${what.padEnd(WIDTH)} ${a} ${b}${fits ? '' : '  *'}`;
}

export function rules(chance: Chance, years: number, volumes = [5, 50, 200]): Row[] {
  return volumes.flatMap((contacts) =>
    [0.1, 0.08].flatMap((misses, better) => {
      const rates = ruleRates(chance, { contacts, misses, rho: 0 }, years);
      return (Object.keys(RULE_RATES) as RuleName[]).map((name) =>
        row(
          `${name}: episodes a year, ${contacts} a day, ${100 * misses} % missed`,
          ...([rates[name], RULE_RATES[name][contacts]?.[better] ?? 0, RARE] as const),
        ),
      );
    }),
  );
}

export function alerts(chance: Chance, years: number, thresholds = [5, 4]): Row[] {
  return thresholds.flatMap((threshold) => {
    const rates = (misses: number) =>
      CONTACTS.flatMap((contacts) =>
        RHOS.map((rho) => falseAlerts(chance, { contacts, misses, rho, threshold }, years)),
      );
    const { onTarget, better } = FALSE_ALERTS[threshold] ?? (FALSE_ALERTS[5] as never);
    const what = `worse, h = ${threshold}: false alerts a year`;
    const rows = [
      ...ends(`${what}, on target`, rates(0.1), onTarget, RARE),
      ...ends(`${what}, 2 points better`, rates(0.08), better, RARE),
    ];
    // Of the eager threshold only the most is known.
    return threshold === 5 ? rows : rows.filter(({ what: name }) => name.endsWith('most'));
  });
}

export function delays(chance: Chance, runs: number, volumes: readonly number[] = CONTACTS): Row[] {
  return Object.entries(DAYS_TO_ALERT).flatMap(([misses, byContacts]) =>
    volumes.flatMap((contacts) => {
      const found = RHOS.map((rho) =>
        daysToAlert(chance, { contacts, misses: Number(misses), rho, threshold: 5 }, runs),
      );
      const what = `worse: days until 10 → ${100 * Number(misses)} % is found, ${contacts} a day`;
      return ends(what, found, byContacts[contacts] ?? [0, 0], ONE_STEP);
    }),
  );
}

export function recoveries(chance: Chance, runs: number): Row[] {
  return Object.entries(DAYS_TO_CLOSE).flatMap(([contacts, published]) => {
    const found = RHOS.map((rho) =>
      daysToClose(chance, { contacts: Number(contacts), misses: 0.06, rho, threshold: 5 }, runs),
    );
    return ends(
      `worse: days until 20 → 6 % closes it, ${contacts} a day`,
      found,
      published,
      ONE_STEP,
    );
  });
}

export function collapses(chance: Chance, years: number, runs: number): Row[] {
  const rho = 0.02;
  const found = CONTACTS.map((contacts) =>
    falseCollapses(chance, { contacts, misses: 0.1, rho }, years),
  );
  const hours = (contacts: number, misses: number) =>
    hoursToAlert(chance, { contacts, misses, rho }, runs);
  return [
    ...ends('collapse: false alerts a year', found, FALSE_COLLAPSES, RARE),
    ...Object.entries(HOURS_TO_ALERT).flatMap(([misses, { few, many }]) => {
      const jump = `collapse: hours until a jump to ${100 * Number(misses)} % is found`;
      const larger = [50, 200, 1_000].map((contacts) => hours(contacts, Number(misses)));
      return [
        row(`${jump}, 15 a day`, hours(15, Number(misses)), few, ONE_STEP),
        ...ends(`${jump}, more`, larger, many, ONE_STEP),
      ];
    }),
  ];
}

/** Of a share between 0 and 1, so much is no difference. */
const CLOSE = 0.03;

export function outlooks(chance: Chance, months: number): Row[] {
  const { base, brier, bins } = calibration(chance, months);
  return [
    row('budget: squared error of the base rate', base, CALIBRATION.base, 0),
    ...brier.map((error, index) =>
      row(
        `budget: squared error at day ${5 * (index + 1)}`,
        error,
        CALIBRATION.brier[index] ?? 0,
        0,
      ),
    ),
    ...bins.flatMap(({ said, came }, index) => {
      const [saidThen = 0, cameThen = 0] = CALIBRATION.bins[index] ?? [];
      return [
        row(`budget: said at day 10, fifth ${index + 1}`, said, saidThen, CLOSE),
        row(`budget: came, fifth ${index + 1}`, came, cameThen, CLOSE),
      ];
    }),
  ];
}
