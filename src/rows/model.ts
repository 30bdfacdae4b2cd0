// Which contacts and answers a figure counts, each with what it adds to numerator and denominator.
import type { Scored } from '../kpi/catalogue.ts';
import type { Variant } from '../kpi/model.ts';
import {
  type AmountName,
  DIMENSIONS,
  type Dimension,
  SENTIMENT_SCALE,
  type Term,
  type TimeName,
} from '../rollups/model.ts';
import { readSubject, type Subject } from '../scorecard/ask.ts';

/** What one row adds: a count of 0 or more, or an amount, times `factor`. */
export type Part =
  | { readonly kind: 'count'; readonly term: Term; readonly factor: number }
  | { readonly kind: 'amount'; readonly of: TimeName | AmountName; readonly factor: number };

export type Plan = {
  readonly numerator: readonly Part[];
  /** Empty where nothing is divided by. */
  readonly denominator: readonly Part[];
  readonly excluded: readonly { readonly reason: string; readonly terms: readonly Term[] }[];
};

const counts = (terms: readonly Term[], factor = 1): Part[] =>
  terms.map((term) => ({ kind: 'count', term, factor }));

const amount = (of: TimeName | AmountName, factor = 1): Part[] => [{ kind: 'amount', of, factor }];

/** Null where no contact stands behind the figure, or where customers are counted, not contacts. */
export function planOf({ indicator, variant }: Scored): Plan | null {
  const sides = sidesOf(variant);
  if (!sides) return null;
  const excluded = Object.entries(variant.exclusions ?? indicator.exclusions).map(
    ([reason, terms]) => ({ reason, terms }),
  );
  return { ...sides, excluded };
}

function sidesOf({ measure }: Variant): Omit<Plan, 'excluded'> | null {
  switch (measure.kind) {
    case 'count':
      return { numerator: counts(measure.of), denominator: [] };
    case 'share':
    case 'rate':
      return { numerator: counts(measure.part), denominator: counts(measure.whole) };
    case 'net':
      return {
        numerator: [...counts(measure.promoters), ...counts(measure.detractors, -1)],
        denominator: counts(measure.n),
      };
    case 'rating':
      return {
        numerator: measure.answers.flatMap((answer, index) => counts([answer], index + 1)),
        denominator: counts(measure.answers),
      };
    case 'mean':
      return {
        numerator: amount(measure.of),
        denominator: counts(measure.over ?? measure.n ?? [measure.of]),
      };
    case 'average':
      return {
        numerator: amount(measure.of, 1 / SENTIMENT_SCALE),
        denominator: counts([measure.of]),
      };
    case 'percentile':
      return { numerator: amount(measure.of), denominator: counts([measure.of]) };
    default:
      return null;
  }
}

/** Why a contact hurts: the sentence that its value is put into. */
export type Why =
  | 'waited'
  | 'responded'
  | 'resolved'
  | 'late'
  | 'unresolved'
  | 'reopened'
  | 'again'
  | 'unsolved'
  | 'touches'
  | 'transferred'
  | 'escalated'
  | 'complained'
  | 'defects'
  | 'handled'
  | 'rated'
  | 'sounded'
  | 'cost';

/** Contacts have none that are worst where neither more nor less is better. */
export function hurtsBy({ indicator: { id }, variant }: Scored): Why | null {
  if (variant.direction === 'none' || variant.measure.kind === 'figure') return null;
  if (id === 'fcr' && variant.id === 'survey') return 'unsolved';
  if (id === 'fcr' && variant.id === 'one_and_done') return 'touches';
  return WHY[id] ?? null;
}

const WHY: Readonly<Record<string, Why>> = {
  service_level: 'waited',
  abandonment: 'waited',
  asa: 'waited',
  first_response_time: 'responded',
  resolution_time: 'resolved',
  sla_compliance: 'late',
  resolution_rate: 'unresolved',
  reopen_rate: 'reopened',
  fcr: 'again',
  repeat_rate: 'again',
  transfer_rate: 'transferred',
  escalation_rate: 'escalated',
  complaint_rate: 'complained',
  defect_rate: 'defects',
  aht: 'handled',
  talk_time: 'handled',
  csat: 'rated',
  nps: 'rated',
  ces: 'rated',
  sentiment: 'sounded',
  cost_per_contact: 'cost',
};

/** Where the smallest value is the worst. */
export const SMALLEST_IS_WORST: ReadonlySet<Why> = new Set(['again', 'rated', 'sounded']);

/** Which rows count against the vendor, by what they add. */
export function againstVendor({
  direction,
  measure,
}: Variant): 'numerator' | 'missed' | 'net' | 'all' {
  switch (measure.kind) {
    case 'share':
    case 'rate':
      return direction === 'lower' ? 'numerator' : 'missed';
    case 'per_customer':
      return 'numerator';
    case 'net':
      return 'net';
    default:
      return 'all';
  }
}

export type RowContact = {
  readonly id: string;
  readonly source: string;
  readonly openedAt: Temporal.Instant | null;
  /** The moment by whose local day it counts. */
  readonly countedAt: Temporal.Instant;
  readonly channel: string;
  readonly issueType: string;
  readonly queue: string;
  readonly priority: string;
  readonly segment: string;
  readonly outcome: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Why it is left out, of the denominator or of the numerator alone; null where it counts. */
  readonly reason: string | null;
  /** What `hurtsBy` speaks of, in its own unit. */
  readonly value: number | null;
};

/** One channel, queue, issue type, … by its key. */
export type BehindPart = { readonly dimension: Dimension; readonly key: string };

/** Behind a subject whose detail is the figure's key: `12.month.20261001.20261031.csat/top2~queue~tier 1`. */
export function writeBehind(subject: string, part: BehindPart | null): string {
  return part ? [subject, part.dimension, part.key].join('~') : subject;
}

/** Null for anything that no button of ours says. */
export function readBehind(
  text: string,
): { readonly subject: Subject; readonly part: BehindPart | null } | null {
  const [head = '', name, ...rest] = text.split('~');
  const subject = readSubject(head);
  const dimension = DIMENSIONS.find((each) => each === name) ?? null;
  if (!subject || (name !== undefined && !dimension)) return null;
  return { subject, part: dimension && { dimension, key: rest.join('~') } };
}
