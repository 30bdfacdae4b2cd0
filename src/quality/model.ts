// How far the data behind an indicator can be trusted, and whether they still come in.
import { instants, type Period } from '../lib/period.ts';
import type { Lateness } from '../lib/rhythm.ts';
import type { Quality, Scorecard } from '../scorecard/model.ts';

export const QUALITIES = [1, 0.8, 0.5, 0.25, 0] as const satisfies readonly Quality['q'][];

/** What somebody said data are worth. */
export type Judgement = {
  /** With or without a variant: `csat` holds for all that have no judgement of their own. */
  readonly indicator: string;
  readonly version: number;
  readonly effectiveFrom: Temporal.PlainDate;
  readonly q: Quality['q'];
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: Temporal.Instant;
};

/** The reasons' sentences stand in src/i18n. Until somebody judges them: a model errs, an observer sees little, a survey item says one thing. */
function defaultQuality(key: string): Quality {
  const [id = '', variant = ''] = key.split('/');
  if (id === 'sentiment') return { q: 0.5, reason: 'model_error' };
  if (variant === 'rubric' || variant === 'vendor_view') return { q: 0.5, reason: 'observation' };
  if (variant === 'survey_item') return { q: 0.8, reason: 'survey_item' };
  return { q: 1, reason: null };
}

/** By key, `csat/top2`: the newest judgement in effect on that day, else the default. */
export function qualityOn(
  judgements: readonly Judgement[],
  day: Temporal.PlainDate,
): (key: string) => Quality {
  const newest = new Map<string, Judgement>();
  for (const each of judgements) {
    if (Temporal.PlainDate.compare(each.effectiveFrom, day) > 0) continue;
    const other = newest.get(each.indicator);
    if (!other || other.version < each.version) newest.set(each.indicator, each);
  }
  return (key) => {
    const found = newest.get(key) ?? newest.get(key.split('/')[0] ?? '');
    return found ? { q: found.q, reason: found.reason } : defaultQuality(key);
  };
}

type FeedKind = 'contacts' | 'surveys' | 'events';

/** A vendor's stream of data, and how it keeps its rhythm. */
export type FeedState = Lateness & {
  readonly kind: FeedKind;
  readonly watermark: Temporal.Instant;
};

/** The late feeds whose data don't reach to the end of the period: what they would add is unknown. */
export function staleFor(
  feeds: readonly FeedState[],
  period: Period,
  tz: string,
): readonly FeedState[] {
  const { to } = instants(period, tz);
  return feeds.filter(({ late, watermark }) => late && Temporal.Instant.compare(watermark, to) < 0);
}

/** What late feeds do to a score: it stands, but is never final. */
export function withStale(card: Scorecard, stale: readonly FeedState[]): Scorecard {
  if (stale.length === 0 || card.provisional.includes('stale_data')) return card;
  return { ...card, provisional: [...card.provisional, 'stale_data'] };
}
