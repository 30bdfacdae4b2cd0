// Shares whose days' spread decides how much a difference says: those of indicators, and signs that a
// figure was bought.
import { variants } from '../kpi/catalogue.ts';
import type { Period } from '../lib/period.ts';
import { remembered } from '../lib/remember.ts';
import { count, dayNumber, type ShareTerms, type Sums } from '../rollups/model.ts';
import { DISPERSION_DAYS, type History } from './history.ts';
import { dispersion, type Share } from './noise.ts';

/** What no indicator measures, and what still gives a bought figure away. */
type Sign = {
  readonly key: string;
  readonly direction: 'higher' | 'lower';
  readonly measure: ShareTerms;
};

const MIN_SIGNS = 30;

export const SIGNS = [
  {
    key: 'sign/short_contacts',
    direction: 'lower',
    measure: { part: ['talkShort'], whole: ['talk'] },
  },
  {
    key: 'sign/late_pauses',
    direction: 'lower',
    measure: { part: ['pausesLate'], whole: ['pausesKnown'] },
  },
  {
    key: 'sign/priority_lowered',
    direction: 'lower',
    measure: { part: ['prioritiesLowered'], whole: ['prioritiesKnown'] },
  },
  {
    key: 'sign/invitations',
    direction: 'higher',
    measure: { part: ['invited'], whole: ['invitedKnown'] },
  },
] as const satisfies readonly Sign[];

const signs: ReadonlyMap<string, Sign> = new Map(SIGNS.map((sign) => [sign.key, sign]));

/** Null for what is no share. */
export function termsOfShare(key: string): ShareTerms | null {
  const measure = variants.get(key)?.variant.measure;
  if (measure) return measure.kind === 'share' ? measure : null;
  return signs.get(key)?.measure ?? null;
}

export function leastOf(key: string): number {
  return signs.has(key) ? MIN_SIGNS : (variants.get(key)?.variant.minSample ?? 0);
}

export function shareOf(key: string, sums: Sums): Share | null {
  const terms = termsOfShare(key);
  return terms && { part: count(sums, terms.part), whole: count(sums, terms.whole) };
}

/** The share of contacts or answers that speak against the vendor. */
export function worseShare(key: string, sums: Sums): Share | null {
  const share = shareOf(key, sums);
  const direction = signs.get(key)?.direction ?? variants.get(key)?.variant.direction;
  return share && (direction === 'lower' ? share : { ...share, part: share.whole - share.part });
}

export function dispersionOf(history: History, period: Period, key: string): number {
  const of = dispersions(history)(period);
  const known = of.get(key);
  if (known !== undefined) return known;
  const found = findDispersion(history, period, key);
  of.set(key, found);
  return found;
}

/** An indicator's reading, its guard and its gate ask for the same. */
const dispersions = remembered((_: History) =>
  remembered((_: Period) => new Map<string, number>()),
);

/** The newest day may still fill up, so it is left out. */
function findDispersion({ days, newest }: History, period: Period, key: string): number {
  const end = newest && Temporal.PlainDate.compare(newest, period.to) < 0 ? newest : period.to;
  const to = dayNumber(end);
  return dispersion(days(key, to - DISPERSION_DAYS, to));
}
