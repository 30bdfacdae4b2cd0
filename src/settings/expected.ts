// How many false alerts a year the chosen settings cost a vendor, from its own volume and spread between
// days, by what the detectors did on made-up vendors (rates.ts, rates-of-months.ts).
import type { Watched } from '../watch/watched.ts';
import { AT_RISKS, LEAST_NS, SEVERITIES, type Settings, THRESHOLDS } from './model.ts';
import { COLLAPSE, CONTACTS, RHOS, SHARES, UNUSUAL, WORSE } from './rates.ts';
import { BUDGET } from './rates-of-months.ts';

/** What is known of an indicator of a vendor. */
export type Volume = {
  readonly key: string;
  readonly kind: Watched['kind'];
  /** Whether it is looked at by the hour too. */
  readonly isHourly: boolean;
  readonly allowance: number;
  readonly contactsADay: number;
  readonly phi: number;
};

export type Expected = {
  /** Two points better than agreed. */
  readonly low: number;
  /** Exactly as agreed. */
  readonly high: number;
  readonly indicators: number;
};

/** The simulated vendors miss a tenth at most. */
const SIMULATED = 0.1;

export function expected(
  settings: Pick<Settings, 'detectors' | 'threshold' | 'atRisk' | 'leastN' | 'least'>,
  volumes: readonly Volume[],
  muted: ReadonlySet<string>,
): Expected {
  const counted = volumes.filter(({ key, contactsADay }) => !muted.has(key) && contactsADay > 0);
  const of = (better: number) =>
    counted.reduce((total, volume) => total + rateOf(settings, volume, better), 0);
  const [high, low] = SHARES.map((_, better) => of(better)) as [number, number];
  return { low: Math.min(low, high), high, indicators: counted.length };
}

/** What an alert without cause can come to at most: a month that is met in the end was never lost. */
const MOST_SEVERE = {
  ...({ worse: 'high', collapse: 'critical', budget: 'medium', unusual: 'medium' } as const),
  ...({ silence: 'medium', clocks: 'critical' } as const),
};

function isAtLeast(severity: Settings['least'], least: Settings['least']): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

function rateOf(
  { detectors: on, threshold, atRisk, leastN, least: severity }: Parameters<typeof expected>[0],
  { kind, isHourly, allowance, contactsADay, phi }: Volume,
  better: number,
): number {
  const detectors = on.filter((each) => isAtLeast(MOST_SEVERE[each], severity));
  if (kind === 'mean') return detectors.includes('unusual') ? (UNUSUAL[better] ?? 0) : 0;
  // As much evidence a day as so many contacts of the simulated vendors bring.
  const a = Math.min(0.5, allowance);
  const contacts = (contactsADay * a * (1 - a)) / (SIMULATED * (1 - SIMULATED));
  const rho = contacts <= 1 ? 0 : (phi - 1) / (contacts - 1);
  const [h, risk] = [THRESHOLDS.indexOf(threshold), AT_RISKS.indexOf(atRisk)];
  const least = LEAST_NS.indexOf(leastN);
  const at = (read: (n: number, r: number) => number | undefined) =>
    between(contacts, rho, (n, r) => read(n, r) ?? 0);
  return (
    (detectors.includes('worse') ? at((n, r) => WORSE[better]?.[n]?.[r]?.[h]?.[least]) : 0) +
    (detectors.includes('budget') ? at((n, r) => BUDGET[better]?.[n]?.[r]?.[risk]?.[least]) : 0) +
    (detectors.includes('collapse') && isHourly ? at((n, r) => COLLAPSE[better]?.[n]?.[r]) : 0)
  );
}

/** Linear in the logarithm of contacts and in their likeness; outside the nearest. */
function between(contacts: number, rho: number, read: (n: number, r: number) => number): number {
  const [n, into] = placeIn(CONTACTS.map(Math.log), Math.log(Math.max(contacts, Number.MIN_VALUE)));
  const [r, beyond] = placeIn(RHOS, rho);
  const along = (at: number) => (1 - into) * read(n, at) + into * read(n + 1, at);
  return (1 - beyond) * along(r) + beyond * along(r + 1);
}

/** The grid line below, and how far it lies towards the next. */
function placeIn(lines: readonly number[], value: number): [line: number, into: number] {
  const last = lines.length - 2;
  const found = lines.findLastIndex((line) => line <= value);
  const line = Math.max(0, Math.min(last, found));
  const [low = 0, high = 1] = [lines[line], lines[line + 1]];
  return [line, Math.max(0, Math.min(1, (value - low) / (high - low)))];
}
