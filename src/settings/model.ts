// How a vendor is watched: what may open a breach, how eagerly, for whom, and when nobody is disturbed.
import type { Family, Finding, Numbers } from '../breaches/model.ts';
import type { Quiet } from '../quiet/model.ts';

type At = Temporal.Instant;

export const DETECTORS = ['worse', 'collapse', 'budget', 'unusual', 'silence', 'clocks'] as const;
type Detector = (typeof DETECTORS)[number];

export const THRESHOLDS = [5, 4] as const;
export const AT_RISKS = [0.6, 0.7, 0.8, 0.9] as const;
export const LEAST_NS = [0, 30, 100] as const;

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Mute = {
  readonly indicator: string;
  readonly until: At;
  readonly reason: string;
};

/** Fits into what is typed beside it, and on one line of the history. */
export const MOST_REASON = 200;
/** As many as a form can list. */
export const MOST_MUTES = 10;

export type Settings = {
  readonly detectors: readonly Detector[];
  /** Of the sums of evidence: five is rarer and later, four sooner and more often wrong. */
  readonly threshold: (typeof THRESHOLDS)[number];
  /** How likely a missed month must be. */
  readonly atRisk: (typeof AT_RISKS)[number];
  /** Contacts below which neither a course nor a month is judged. */
  readonly leastN: (typeof LEAST_NS)[number];
  readonly least: Severity;
  readonly mutes: readonly Mute[];
  /** `inherit`: as for all vendors. */
  readonly quiet: Quiet | 'none' | 'inherit';
  readonly ownerId: string | null;
};

export const DEFAULT_SETTINGS: Settings = {
  detectors: DETECTORS,
  threshold: 5,
  atRisk: 0.7,
  leastN: 0,
  least: 'low',
  mutes: [],
  quiet: 'inherit',
  ownerId: null,
};

function detectorOf(family: Family): Detector {
  return family === 'due' || family === 'overdue' ? 'clocks' : family;
}

type Seen = {
  readonly family: Family;
  readonly indicator: string;
  readonly level: number;
  readonly numbers: Numbers;
};

const VERY = 2;

export function severityOf({ family, indicator, level, numbers }: Seen): Severity {
  if (family === 'collapse' || indicator.startsWith('compliance/')) return 'critical';
  switch (family) {
    case 'overdue':
      return hasTopPriority(numbers) ? 'critical' : 'high';
    case 'worse':
      return level >= VERY ? 'high' : 'medium';
    case 'budget':
      return numbers['kind'] === 'lost' ? 'high' : 'medium';
    case 'unusual':
      return level >= VERY ? 'medium' : 'low';
    default:
      return 'medium';
  }
}

const TOP_WORDS = new Set([
  ...['urgent', 'critical', 'highest', 'emergency', 'blocker'],
  ...['紧急', '緊急', '加急', '特急'],
]);

function hasTopPriority({ worst }: Numbers): boolean {
  const all = Array.isArray(worst) ? (worst as { priority?: unknown }[]) : [];
  return all.some(({ priority }) => isTop(String(priority ?? '')));
}

/** P1, 1, Urgent: by its number, else by its word. */
function isTop(priority: string): boolean {
  const digit = /\d/.exec(priority)?.[0];
  return digit ? digit === '1' : TOP_WORDS.has(priority.trim().toLowerCase());
}

/** It can't wait for the morning. */
export function isCritical(seen: Seen): boolean {
  return severityOf(seen) === 'critical';
}

const COUNTED: readonly Family[] = ['worse', 'budget'];

/** Whether it may open a breach. One that is open goes on whatever is set. */
export function admits(settings: Settings, finding: Finding, now: At): boolean {
  const { family, indicator, numbers } = finding;
  if (!settings.detectors.includes(detectorOf(family))) return false;
  if (mutesAt(settings, now).some((mute) => mute.indicator === indicator)) return false;
  if (SEVERITIES.indexOf(severityOf(finding)) < SEVERITIES.indexOf(settings.least)) return false;
  const n = numbers['n'];
  return !(COUNTED.includes(family) && typeof n === 'number' && n < settings.leastN);
}

/** Those that have not run out. */
export function mutesAt({ mutes }: Settings, now: At): readonly Mute[] {
  return mutes.filter(({ until }) => Temporal.Instant.compare(until, now) > 0);
}
