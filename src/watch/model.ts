// What the detectors say of a vendor's daily counts: one finding for each indicator with a target and
// each family that fits it, whether there is something to tell or not.
import type { Family, Finding, Numbers } from '../breaches/model.ts';
import type { SavedBreach } from '../breaches/row.ts';
import { type Close, monthAhead } from '../detectors/budget.ts';
import { accumulated, phiOf } from '../detectors/dispersion.ts';
import { type Agreed, agreedMisses, type Count, type Day, sum } from '../detectors/model.ts';
import { type Point, type Unusual, unusual } from '../detectors/unusual.ts';
import { worse } from '../detectors/worse.ts';
import type { Targets } from '../kpi/model.ts';
import type { FeedState } from '../quality/model.ts';
import { dayNumber } from '../rollups/model.ts';
import type { Watched } from './watched.ts';

type Date = Temporal.PlainDate;
/** What is open of an indicator, as the detectors need it. */
export type Before = {
  readonly isOpen: boolean;
  /** Its numbers when it opened or was at its worst. */
  readonly fired: Numbers | null;
};

/** How soon a course or a month is told. */
type Sensitivity = { readonly threshold: number; readonly atRisk: number };

export type IndicatorFacts = {
  readonly watched: Watched;
  readonly targets: Targets;
  readonly sensitivity: Sensitivity;
  /** Nothing earlier is held against this target. */
  readonly heldSince: Date | null;
  /** A person said of a family that it is settled, up to this day. */
  readonly settledOn: (family: Family) => Date | null;
  readonly before: (family: Family) => Before;
  /** Closed days, oldest first: misses of shares and counts, else sums over how many. */
  readonly days: readonly Day[];
  /** The last closed day. */
  readonly last: Date;
  /** Of the six months before the month of the last closed day. */
  readonly usual: Count | null;
};

export function findings(facts: IndicatorFacts): Finding[] {
  const { watched } = facts;
  if (watched.kind === 'mean') return [ofMean(facts)];
  return [ofCourse(facts), ofMonth(facts)];
}

export function agreedOf({ kind, direction, per }: Watched, { target }: Targets): Agreed {
  const allowance = agreedMisses(target, { direction, per });
  return { kind: kind === 'count' ? 'count' : 'share', allowance };
}

const MOST = 5;

/** How many times what is allowed, in whole times. */
export function timesOf(seen: Count, allowance: number): number {
  const times = seen.n === 0 ? 0 : seen.misses / seen.n / allowance;
  return Math.max(1, Math.min(MOST, Math.floor(times)));
}

function ofCourse(facts: IndicatorFacts): Finding {
  const { watched, targets, days, heldSince } = facts;
  const agreed = agreedOf(watched, targets);
  const settled = facts.settledOn('worse');
  const from = Math.max(
    heldSince ? dayNumber(heldSince) : -Infinity,
    settled ? dayNumber(settled) + 1 : -Infinity,
  );
  const points = accumulated(days.filter(({ day }) => day >= from));
  const phi = phiOf(days, agreed.kind);
  const { threshold } = facts.sensitivity;
  const found = worse(points, agreed, { phi, threshold, wasOpen: facts.before('worse').isOpen });
  return {
    ...{ indicator: watched.key, subject: '', family: 'worse', isOpen: found.isOpen },
    level: timesOf(found.seen, agreed.allowance),
    numbers: {
      ...{ since: found.since === null ? null : dateOf(found.since).toString(), days: found.days },
      ...{ ...found.seen, allowance: agreed.allowance, target: targets.target },
      ...{ chance: found.chance, evidence: found.evidence, phi },
    },
  };
}

function ofMonth(facts: IndicatorFacts): Finding {
  const { watched, targets, days, last, usual } = facts;
  const { allowance, kind } = agreedOf(watched, targets);
  const month = last.toPlainYearMonth().toString();
  const { isOpen, fired } = facts.before('budget');
  const phi = phiOf(days, kind);
  const share = usual && usual.n > 0 ? Math.min(1, usual.misses / usual.n) : null;
  const closes = closesOf(days, last);
  const ahead = monthAhead(
    closes,
    { allowance, phi, usual: share, atRisk: facts.sensitivity.atRisk },
    isOpen && fired?.['month'] === month,
  );
  const now = closes.at(-1);
  const isSettled = facts.settledOn('budget')?.toPlainYearMonth().toString() === month;
  return {
    ...{ indicator: watched.key, subject: '', family: 'budget' },
    isOpen: ahead?.isOpen === true && !isSettled,
    level: ahead?.kind === 'lost' ? 3 : (ahead?.chance ?? 0) >= VERY_LIKELY ? 2 : 1,
    numbers: {
      ...{ month, ...now?.soFar, rest: now?.rest ?? 0, allowance, target: targets.target, phi },
      ...{ kind: ahead?.kind ?? 'open', chance: ahead?.chance ?? null },
      required: ahead && Number.isFinite(ahead.required) ? ahead.required : null,
    },
  };
}

const VERY_LIKELY = 0.95;
const WEEKS = 8;

/** The month at its last two closes. */
function closesOf(days: readonly Day[], last: Date): Close[] {
  const start = dayNumber(last.with({ day: 1 }));
  const end = dayNumber(last.with({ day: 1 }).add({ months: 1 }));
  const closes = [dayNumber(last) - 1, dayNumber(last)].filter((day) => day >= start);
  return closes.map((close) => {
    const soFar = sum(days.filter(({ day }) => day >= start && day <= close));
    return { soFar, rest: expected(days, close, end) };
  });
}

/** Each day to come like the mean of its weekday in the eight weeks before the close. */
function expected(days: readonly Day[], close: number, end: number): number {
  const first = Math.max(days[0]?.day ?? close, close - 7 * WEEKS + 1);
  const byWeekday = Array.from({ length: 7 }, () => ({ n: 0, days: 0 }));
  for (let day = first; day <= close; day += 1) (byWeekday[day % 7] as { days: number }).days += 1;
  for (const { day, n } of days) {
    if (day >= first && day <= close) (byWeekday[day % 7] as { n: number }).n += n;
  }
  let rest = 0;
  for (let day = close + 1; day < end; day += 1) {
    const { n, days: many } = byWeekday[day % 7] as { n: number; days: number };
    rest += many === 0 ? 0 : n / many;
  }
  return Math.round(rest);
}

function ofMean(facts: IndicatorFacts): Finding {
  const { watched, targets, days } = facts;
  const { isOpen, fired } = facts.before('unusual');
  const since = isOpen && typeof fired?.['since'] === 'string' ? fired['since'] : null;
  const settled = facts.settledOn('unusual');
  const points: Point[] = days
    .filter(({ n }) => n > 0)
    .map(({ day, misses, n }) => ({ day, value: (watched.per * misses) / n }));
  const found = unusual(points, {
    scale: watched.scale,
    worseIs: watched.direction === 'higher' ? 'lower' : 'higher',
    openSince: since === null ? null : dayNumber(Temporal.PlainDate.from(since)),
  });
  const isNew = found?.since !== null && (!settled || (found?.since ?? 0) > dayNumber(settled));
  const opens = found?.isOpen === true && isNew && isBeyond(found, watched, targets);
  return {
    ...{ indicator: watched.key, subject: '', family: 'unusual' },
    isOpen: opens || (isOpen && found?.isOpen === true),
    level: found?.sign === 'jump' ? 2 : 1,
    numbers: {
      since: since ?? (found?.since ? dateOf(found.since).toString() : null),
      ...{ sign: found?.sign ?? null, value: found?.value ?? null, usual: found?.usual ?? null },
      ...{ low: found?.low ?? null, high: found?.high ?? null, target: targets.target },
    },
  };
}

/** Unusual but still as agreed is no breach. */
function isBeyond({ value }: Unusual, { direction }: Watched, { target }: Targets): boolean {
  return direction === 'higher' ? value < target : value > target;
}

/** Silence is told as such: without data nothing turns green. */
export function silences(feeds: readonly FeedState[]): Finding[] {
  return feeds.map(({ kind, watermark, late, silentH, limitH }) => ({
    ...{ indicator: `feed/${kind}`, subject: '', family: 'silence', isOpen: late },
    level: Math.max(1, Math.min(MOST, Math.floor(silentH / limitH))),
    numbers: { since: watermark.toString(), silentH: Math.floor(silentH), limitH },
  }));
}

/** What is silent for good, because somebody said that no more of it will come. */
export function ended(open: readonly SavedBreach[], feeds: readonly FeedState[]): Finding[] {
  const goesOn = new Set(feeds.map(({ kind }) => `feed/${kind}`));
  return open
    .filter(({ family, indicator }) => family === 'silence' && !goesOn.has(indicator))
    .map(({ indicator, subject, latest, breach: { level } }) => ({
      ...{ indicator, subject, family: 'silence', isOpen: false, level },
      numbers: { ...latest, ended: true },
    }));
}

const EPOCH = Temporal.PlainDate.from('2000-01-01');

function dateOf(day: number): Date {
  return EPOCH.add({ days: day });
}
