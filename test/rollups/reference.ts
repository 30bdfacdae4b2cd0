import type { Period } from '../../src/lib/period.ts';
import { type Contact, localDay, type Survey } from './facts.ts';

// The eight indicators once more, by loops over all facts: slow and obvious.

export type Expected = {
  readonly n: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly excluded: Readonly<Record<string, number>>;
};

type Facts = {
  readonly contacts: readonly Contact[];
  readonly surveys: readonly Survey[];
  readonly watermark: string;
  readonly tz: string;
};

export function reference(facts: Facts, period: Period): Record<string, Expected> {
  const { contacts, tz, watermark } = facts;
  const within = (time: string | null) => {
    if (time === null) return false;
    const day = Temporal.PlainDate.from(localDay(time, tz));
    return (
      Temporal.PlainDate.compare(day, period.from) >= 0 &&
      Temporal.PlainDate.compare(day, period.to) < 0
    );
  };
  const opened = contacts.filter((row) => within(row.opened_at));
  const responded = contacts.filter((row) => within(respondedAt(row)));
  const resolved = contacts.filter((row) => within(row.resolved_at));
  const decided = contacts.filter((row) => within(decidedAt(row)));
  const answers = facts.surveys.filter((row) => within(row.counted_at));
  return {
    'volume/contacts': {
      n: opened.length,
      numerator: opened.length,
      denominator: null,
      value: opened.length,
      excluded: {},
    },
    ...times(
      'first_response_time',
      responded,
      (row) => respondedAt(row) ?? '',
      (row) => row.first_response_due_at,
      {},
    ),
    ...times(
      'resolution_time',
      resolved,
      (row) => row.resolved_at ?? '',
      (row) => row.resolution_due_at,
      {
        resolved_at_missing: decided.filter(
          (row) =>
            row.resolved_at === null &&
            !['cancelled', 'abandoned'].includes(row.outcome) &&
            (row.closed_at !== null || ['resolved', 'closed'].includes(row.outcome)),
        ).length,
      },
    ),
    'sla_compliance/resolution': sla(decided, watermark),
    'reopen_rate/cohort_14d': reopened(resolved, watermark, tz),
    ...handling(opened),
    ...satisfaction(opened, answers, facts.surveys),
  };
}

function respondedAt(row: Contact): string | null {
  return row.first_response_at ?? row.answered_at;
}

function decidedAt(row: Contact): string {
  const ended = row.resolved_at ?? row.closed_at;
  return ended !== null && ended < row.resolution_due_at ? ended : row.resolution_due_at;
}

function times(
  id: string,
  rows: readonly Contact[],
  end: (row: Contact) => string,
  due: (row: Contact) => string,
  excluded: Record<string, number>,
): Record<string, Expected> {
  const kept = rows.filter((row) => row.outcome !== 'cancelled');
  const left = { ...excluded, cancelled: rows.length - kept.length };
  const inTime = kept.filter((row) => end(row) <= due(row)).length;
  const seconds = kept.map((row) => (Date.parse(end(row)) - Date.parse(row.opened_at)) / 1000);
  return {
    [`${id}/within_target`]: share(inTime, kept.length, left),
    [`${id}/median`]: percentile(seconds, 0.5, left),
    [`${id}/p90`]: percentile(seconds, 0.9, left),
    [`${id}/mean`]: mean(seconds, left),
  };
}

function sla(decided: readonly Contact[], watermark: string): Expected {
  const tally = { met: 0, missed: 0 };
  const excluded: Record<string, number> = {};
  const leaveOut = (reason: string) => {
    excluded[reason] = (excluded[reason] ?? 0) + 1;
  };
  for (const row of decided) {
    const ended = row.resolved_at ?? row.closed_at;
    if (row.outcome === 'cancelled') leaveOut('cancelled');
    else if (row.outcome === 'abandoned') leaveOut('abandoned');
    else if (ended !== null) tally[ended <= row.resolution_due_at ? 'met' : 'missed']++;
    else if (row.outcome === 'answered') leaveOut('no_case');
    else if (row.outcome !== 'open') leaveOut('resolved_at_missing');
    else if (row.resolution_due_at <= watermark) tally.missed++;
    else leaveOut('open_not_due');
  }
  return share(tally.met, tally.met + tally.missed, excluded);
}

function reopened(resolved: readonly Contact[], watermark: string, tz: string): Expected {
  const complete = (row: Contact) => {
    // The last moment of the day on which it was resolved, and fourteen days more.
    const day = Temporal.PlainDate.from(localDay(row.resolved_at ?? '', tz));
    const over = day.add({ days: 15 }).toZonedDateTime(tz).toInstant();
    return Temporal.Instant.compare(over, Temporal.Instant.from(watermark)) <= 0;
  };
  const live = resolved.filter((row) => row.outcome !== 'cancelled');
  const judged = live.filter((row) => complete(row) && row.reopens !== null);
  return share(judged.filter((row) => (row.reopens ?? 0) >= 1).length, judged.length, {
    cancelled: resolved.length - live.length,
    window_open: live.filter((row) => !complete(row)).length,
    reopens_missing: live.filter((row) => complete(row) && row.reopens === null).length,
  });
}

function handling(opened: readonly Contact[]): Record<string, Expected> {
  const live = opened.filter((row) => row.outcome !== 'cancelled');
  const seconds = live
    .filter((row) => row.talk_s !== null)
    .map((row) => (row.talk_s ?? 0) + (row.hold_s ?? 0) + (row.wrap_s ?? 0));
  const silent = live.filter((row) => row.talk_s === null);
  const abandoned = silent.filter((row) => row.outcome === 'abandoned').length;
  const excluded = {
    cancelled: opened.length - live.length,
    abandoned,
    no_handle_time: silent.length - abandoned,
  };
  return {
    'aht/talk_hold_wrap': mean(seconds, excluded),
    'aht/talk_hold_wrap_median': percentile(seconds, 0.5, excluded),
    'aht/talk_hold_wrap_p90': percentile(seconds, 0.9, excluded),
  };
}

function satisfaction(
  opened: readonly Contact[],
  answers: readonly Survey[],
  all: readonly Survey[],
): Record<string, Expected> {
  const surveyed = new Set(all.filter((row) => row.csat !== null).map((row) => row.contact));
  const own = opened.filter((row) => row.outcome !== 'cancelled' && !surveyed.has(row.external_id));
  const ratings = [...answers, ...own].map((row) => row.csat).filter((csat) => csat !== null);
  const blank = { blank: answers.filter((row) => row.csat === null).length };
  const scores = answers.map((row) => row.nps).filter((score) => score !== null);
  const net =
    scores.filter((score) => score >= 9).length - scores.filter((score) => score <= 6).length;
  return {
    'csat/top2': share(ratings.filter((csat) => csat >= 4).length, ratings.length, blank),
    'csat/bottom2': share(ratings.filter((csat) => csat <= 2).length, ratings.length, blank),
    'nps/nps': share(net, scores.length, { blank: answers.length - scores.length }),
  };
}

function share(part: number, whole: number, excluded: Record<string, number>): Expected {
  const value = whole === 0 ? null : (part / whole) * 100;
  return { n: whole, numerator: part, denominator: whole, value, excluded: some(excluded) };
}

function mean(seconds: readonly number[], excluded: Record<string, number>): Expected {
  const sum = seconds.reduce((total, s) => total + s, 0);
  const n = seconds.length;
  const value = n === 0 ? null : sum / n;
  return { n, numerator: sum, denominator: n, value, excluded: some(excluded) };
}

function percentile(
  seconds: readonly number[],
  p: number,
  excluded: Record<string, number>,
): Expected {
  const sorted = seconds.toSorted((a, b) => a - b);
  const rank = p * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  const value = low === undefined || high === undefined ? null : low + (high - low) * (rank % 1);
  return {
    n: sorted.length,
    numerator: null,
    denominator: null,
    value,
    excluded: some(excluded),
  };
}

function some(excluded: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(excluded).filter(([, count]) => count > 0));
}
