import type { Period } from '../../src/lib/period.ts';
import {
  count,
  type Expected,
  isOver,
  type Left,
  mean,
  percentile,
  rate,
  share,
} from './expected.ts';
import { type Contact, type Cycle, decidedAt, localDay, type Survey } from './facts.ts';
import { type ChainFacts, chains } from './reference-chains.ts';

// Every indicator once more, by loops over all facts: slow and obvious.

export type Facts = ChainFacts & {
  readonly surveys: readonly Survey[];
  readonly cycles: readonly Cycle[];
};

type All = Record<string, Expected>;

export function reference(facts: Facts, period: Period): All {
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
  const ended = contacts.filter((row) => within(endedAt(row)));
  const resolved = contacts.filter((row) => within(row.resolved_at));
  const decided = contacts.filter((row) => within(earlier(endedAt(row), row.resolution_due_at)));
  const answered = contacts.filter((row) =>
    within(earlier(respondedAt(row), row.first_response_due_at)),
  );
  const answers = facts.surveys.filter((row) => within(row.counted_at));
  return {
    'volume/contacts': count(opened.length),
    ...waiting(opened, facts),
    ...firstResponse(responded),
    ...resolution(resolved, decided),
    'sla_compliance/resolution': sla(decided, watermark),
    'sla_compliance/first_response': firstSla(answered, watermark),
    'sla_compliance/next_response': nextSla(facts, within),
    ...resolutionRate(opened, ended, facts),
    ...reopened(resolved, facts),
    ...chains(facts, opened),
    'fcr/survey': solved(answers),
    'fcr/one_and_done': oneAndDone(opened),
    ...quality(opened),
    ...handling(opened),
    ...satisfaction(opened, answers, facts.surveys),
    ...effort(answers),
    ...feeling(opened),
    ...costs(opened),
  };
}

const respondedAt = (row: Contact) => row.first_response_at ?? row.answered_at;
const endedAt = (row: Contact) => row.resolved_at ?? row.closed_at;
const live = (row: Contact) => row.outcome !== 'cancelled';
const inbound = (row: Contact) => live(row) && row.direction === 'inbound';
const secondsSince = (row: Contact, end: string | null) =>
  end === null ? null : (Date.parse(end) - Date.parse(row.opened_at)) / 1000;

function earlier(done: string | null, due: string): string {
  return done !== null && done < due ? done : due;
}

function many<T>(rows: readonly T[], test: (row: T) => boolean): number {
  return rows.filter(test).length;
}

const cancelled = (rows: readonly Contact[]) => many(rows, (row) => row.outcome === 'cancelled');
const notInbound = (rows: readonly Contact[]) =>
  many(rows, (row) => live(row) && row.direction !== 'inbound');

function waiting(opened: readonly Contact[], facts: Facts): All {
  const wait = (row: Contact) =>
    row.wait_s ??
    secondsSince(row, row.outcome === 'abandoned' ? row.abandoned_at : row.answered_at);
  const abandoned = opened.filter((row) => inbound(row) && row.outcome === 'abandoned');
  const answered = opened.filter(
    (row) =>
      inbound(row) &&
      row.outcome !== 'abandoned' &&
      (row.wait_s !== null || row.answered_at !== null || row.outcome === 'answered'),
  );
  const waits = answered.map(wait).filter((seconds) => seconds !== null);
  const lost = abandoned.map(wait).filter((seconds) => seconds !== null);
  const base = { not_inbound: notInbound(opened), cancelled: cancelled(opened) };
  const left = {
    ...base,
    no_wait: answered.length - waits.length + abandoned.length - lost.length,
  };
  const within = (all: readonly number[], limit: number) => many(all, (s) => s <= limit);
  const limit = facts.thresholdS;
  const quick = within(waits, limit);
  const late = lost.length - within(lost, limit);
  const long = lost.length - within(lost, 5);
  const both = waits.length + lost.length;
  const judged = [...answered, ...abandoned.filter((row) => row.customer !== null)];
  const over = judged.filter((row) => isOver(row.opened_at, 1, facts));
  const missed = over.filter(
    (row) => row.outcome === 'abandoned' && !isCalledBack(row, facts.everybody),
  );
  const asa = {
    ...base,
    no_wait: answered.length - waits.length,
    abandoned: abandoned.length,
  };
  return {
    'service_level/ignore_early_abandons': share(quick, waits.length + late, left),
    'service_level/answered_and_abandoned_within': share(quick + within(lost, limit), both, left),
    'service_level/of_answered': share(quick, waits.length, left),
    'service_level/of_offered': share(quick, both, left),
    'service_level/credit_short_abandons': share(quick + within(lost, 5), both, left),
    'service_level/drop_short_abandons': share(quick, waits.length + long, left),
    'abandonment/excl_short': share(long, waits.length + long, left),
    'abandonment/all': share(abandoned.length, answered.length + abandoned.length, base),
    'abandonment/excl_within_threshold': share(late, waits.length + late, left),
    'abandonment/not_called_back': share(missed.length, over.length, {
      ...base,
      window_open: judged.length - over.length,
      no_customer: many(abandoned, (row) => row.customer === null),
    }),
    'asa/all_answered': mean(waits, asa),
    'asa/waited': mean(
      waits.filter((seconds) => seconds > 0),
      asa,
    ),
  };
}

function isCalledBack(row: Contact, everybody: readonly Contact[]): boolean {
  const from = Date.parse(row.opened_at);
  return everybody.some((other) => {
    const at = Date.parse(other.opened_at);
    return (
      live(other) &&
      other.direction === 'outbound' &&
      other.customer === row.customer &&
      at > from &&
      at <= from + 86_400_000
    );
  });
}

function firstResponse(rows: readonly Contact[]): All {
  const kept = rows.filter(inbound);
  const left = { not_inbound: notInbound(rows), cancelled: cancelled(rows) };
  const inTime = many(kept, (row) => (respondedAt(row) ?? '') <= row.first_response_due_at);
  const seconds = kept.map(
    (row) => row.response_open_s ?? secondsSince(row, respondedAt(row)) ?? 0,
  );
  const byHours = many(kept, (row) => row.response_open_s !== null);
  return times('first_response_time', seconds, inTime, byHours, left);
}

function resolution(rows: readonly Contact[], decided: readonly Contact[]): All {
  const kept = rows.filter(live);
  const left = {
    cancelled: cancelled(rows),
    resolved_at_missing: many(
      decided,
      (row) =>
        row.resolved_at === null &&
        !['cancelled', 'abandoned'].includes(row.outcome) &&
        (row.closed_at !== null || ['resolved', 'closed'].includes(row.outcome)),
    ),
  };
  const inTime = many(kept, (row) => (row.resolved_at ?? '') <= row.resolution_due_at);
  const seconds = kept.map(
    (row) => row.resolution_open_s ?? secondsSince(row, row.resolved_at) ?? 0,
  );
  const byHours = many(kept, (row) => row.resolution_open_s !== null);
  /** A contact without a history has but one resolution. */
  const one = (row: Contact, at: string | null, openS: number | null) => {
    if (openS !== null) return openS;
    if (at !== null) return secondsSince(row, at) ?? 0;
    return row.resolution_open_s ?? secondsSince(row, row.resolved_at) ?? 0;
  };
  const first = kept.map((row) => one(row, row.first_resolved_at, row.first_resolution_open_s));
  const last = kept.map((row) => one(row, row.last_resolved_at, row.total_resolution_open_s));
  return {
    ...times('resolution_time', seconds, inTime, byHours, left),
    'resolution_time/first': { ...percentile(first, 0.5, left), byHours },
    'resolution_time/total': { ...percentile(last, 0.5, left), byHours },
  };
}

function times(
  id: string,
  seconds: readonly number[],
  inTime: number,
  byHours: number,
  left: Left,
): All {
  return {
    [`${id}/within_target`]: share(inTime, seconds.length, left),
    [`${id}/median`]: { ...percentile(seconds, 0.5, left), byHours },
    [`${id}/p90`]: { ...percentile(seconds, 0.9, left), byHours },
    [`${id}/mean`]: { ...mean(seconds, left), byHours },
  };
}

function sla(decided: readonly Contact[], watermark: string): Expected {
  const tally = { met: 0, missed: 0 };
  const excluded: Record<string, number> = {};
  const leaveOut = (reason: string) => {
    excluded[reason] = (excluded[reason] ?? 0) + 1;
  };
  for (const row of decided) {
    const ended = endedAt(row);
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

function firstSla(decided: readonly Contact[], watermark: string): Expected {
  const tally = { met: 0, missed: 0 };
  const excluded: Record<string, number> = {};
  const leaveOut = (reason: string) => {
    excluded[reason] = (excluded[reason] ?? 0) + 1;
  };
  for (const row of decided) {
    const responded = respondedAt(row);
    if (row.outcome === 'cancelled') leaveOut('cancelled');
    else if (row.outcome === 'abandoned') leaveOut('abandoned');
    else if (row.direction !== 'inbound') leaveOut('not_inbound');
    else if (responded !== null) tally[responded <= row.first_response_due_at ? 'met' : 'missed']++;
    else if (row.outcome !== 'open') leaveOut('response_missing');
    else if (row.first_response_due_at <= watermark) tally.missed++;
    else leaveOut('open_not_due');
  }
  return share(tally.met, tally.met + tally.missed, excluded);
}

/** Of every later answer that a customer waited for. */
function nextSla(
  { contacts, cycles, watermark }: Facts,
  within: (time: string) => boolean,
): Expected {
  const tally = { met: 0, missed: 0, open_not_due: 0, cancelled: 0 };
  for (const cycle of cycles.filter((row) => within(decidedAt(row)))) {
    const about = contacts.find((row) => row.external_id === cycle.contact);
    const { due_at, responded_at } = cycle;
    if (about?.outcome === 'cancelled') tally.cancelled++;
    else if (responded_at !== null) tally[responded_at <= due_at ? 'met' : 'missed']++;
    else tally[due_at <= watermark ? 'missed' : 'open_not_due']++;
  }
  const { met, missed, ...left } = tally;
  return share(met, met + missed, left);
}

function resolutionRate(opened: readonly Contact[], ended: readonly Contact[], facts: Facts): All {
  const noCase = (row: Contact) => row.outcome === 'answered' && endedAt(row) === null;
  const undated = (row: Contact) => row.outcome === 'resolved' && row.resolved_at === null;
  const cases = opened.filter(
    (row) => !['cancelled', 'abandoned'].includes(row.outcome) && !noCase(row) && !undated(row),
  );
  const over = cases.filter((row) => isOver(row.opened_at, 7, facts));
  const week = 7 * 86_400;
  const unresolved = ended.filter(
    (row) =>
      row.resolved_at === null && !['cancelled', 'abandoned', 'resolved'].includes(row.outcome),
  ).length;
  const done = many(ended, (row) => row.resolved_at !== null && live(row));
  return {
    'resolution_rate/cohort_7d': share(
      many(over, (row) => (secondsSince(row, row.resolved_at) ?? Infinity) <= week),
      over.length,
      {
        window_open: cases.length - over.length,
        no_case: many(opened, noCase),
        resolved_at_missing: many(opened, undated),
        abandoned: many(opened, (row) => row.outcome === 'abandoned'),
        cancelled: cancelled(opened),
      },
    ),
    'resolution_rate/in_period': share(done, done + unresolved, {
      resolved_at_missing: many(ended, undated),
      cancelled: many(ended, (row) => row.outcome === 'cancelled' && row.resolved_at !== null),
    }),
  };
}

function reopened(resolved: readonly Contact[], facts: Facts): All {
  const kept = resolved.filter(live);
  const over = kept.filter((row) => isOver(row.resolved_at ?? '', 14, facts));
  const judged = over.filter((row) => row.reopens !== null);
  const left = {
    cancelled: resolved.length - kept.length,
    window_open: kept.length - over.length,
    reopens_missing: over.length - judged.length,
  };
  const events = judged.reduce((sum, row) => sum + (row.reopens ?? 0), 0);
  return {
    'reopen_rate/cohort_14d': share(
      many(judged, (row) => (row.reopens ?? 0) >= 1),
      judged.length,
      left,
    ),
    'reopen_rate/events': rate(events, judged.length, 1, left),
  };
}

function solved(answers: readonly Survey[]): Expected {
  const said = answers.filter((row) => row.resolved !== null);
  return share(
    many(said, (row) => row.resolved === true),
    said.length,
    { blank: answers.length - said.length },
  );
}

function oneAndDone(opened: readonly Contact[]): Expected {
  const done = opened.filter((row) => inbound(row) && row.resolved_at !== null);
  const known = done.filter(
    (row) => row.transfers !== null && row.reopens !== null && row.replies !== null,
  );
  return share(
    many(known, (row) => row.transfers === 0 && row.reopens === 0 && row.replies === 1),
    known.length,
    {
      touches_missing: done.length - known.length,
      not_inbound: notInbound(opened),
      cancelled: cancelled(opened),
    },
  );
}

function quality(opened: readonly Contact[]): All {
  const base = { cancelled: cancelled(opened) };
  const kept = opened.filter(live);
  const handled = kept.filter((row) => row.outcome !== 'abandoned');
  const known = handled.filter((row) => row.complaint !== null);
  const complaints = known.filter((row) => row.complaint);
  const customers = new Set(known.map((row) => row.customer).filter((id) => id !== null));
  const owned = complaints.filter((row) => row.cause !== null && row.cause !== '');
  const left = {
    ...base,
    complaint_missing: handled.length - known.length,
    abandoned: kept.length - handled.length,
  };
  const audited = kept.filter((row) => row.defects !== null);
  const some = (of: (row: Contact) => unknown, yes: (row: Contact) => boolean, reason: string) => {
    const found = kept.filter((row) => of(row) !== null);
    return share(many(found, yes), found.length, {
      ...base,
      [reason]: kept.length - found.length,
    });
  };
  return {
    'transfer_rate/contacts': some(
      (row) => row.transfers,
      (row) => (row.transfers ?? 0) > 0,
      'transfers_missing',
    ),
    'escalation_rate/contacts': some(
      (row) => row.escalated,
      (row) => row.escalated === true,
      'escalation_missing',
    ),
    'complaint_rate/per_1000_contacts': rate(complaints.length, known.length, 1_000, left),
    'complaint_rate/justified': rate(
      many(owned, (row) => row.cause?.trim().toLowerCase() !== 'customer'),
      known.length,
      1_000,
      { ...left, no_cause: complaints.length - owned.length },
    ),
    'complaint_rate/per_1000_customers': rate(
      many(complaints, (row) => row.customer !== null),
      customers.size,
      1_000,
      { ...left, no_customer: many(known, (row) => row.customer === null) },
    ),
    'defect_rate/contacts': share(
      many(audited, (row) => (row.defects ?? 0) > 0),
      audited.length,
      base,
    ),
    'defect_rate/defects_per_contact': rate(
      audited.reduce((sum, row) => sum + (row.defects ?? 0), 0),
      audited.length,
      1,
      base,
    ),
  };
}

function handling(opened: readonly Contact[]): All {
  const kept = opened.filter(live);
  const talked = kept.filter((row) => row.talk_s !== null);
  const silent = kept.filter((row) => row.talk_s === null);
  const abandoned = many(silent, (row) => row.outcome === 'abandoned');
  const left = {
    cancelled: opened.length - kept.length,
    abandoned,
    no_handle_time: silent.length - abandoned,
  };
  const talk = talked.map((row) => row.talk_s ?? 0);
  const talkWrap = talked.map((row) => (row.talk_s ?? 0) + (row.wrap_s ?? 0));
  const all = talked.map((row) => (row.talk_s ?? 0) + (row.hold_s ?? 0) + (row.wrap_s ?? 0));
  return {
    'aht/talk_hold_wrap': mean(all, left),
    'aht/talk_hold_wrap_median': percentile(all, 0.5, left),
    'aht/talk_hold_wrap_p90': percentile(all, 0.9, left),
    'aht/talk_wrap': mean(talkWrap, left),
    'aht/talk_wrap_median': percentile(talkWrap, 0.5, left),
    'aht/talk_wrap_p90': percentile(talkWrap, 0.9, left),
    'talk_time/mean': mean(talk, left),
    'talk_time/median': percentile(talk, 0.5, left),
    'talk_time/p90': percentile(talk, 0.9, left),
  };
}

function satisfaction(
  opened: readonly Contact[],
  answers: readonly Survey[],
  all: readonly Survey[],
): All {
  const surveyed = new Set(all.filter((row) => row.csat !== null).map((row) => row.contact));
  const own = opened.filter((row) => live(row) && !surveyed.has(row.external_id));
  const ratings = [...answers, ...own].map((row) => row.csat).filter((csat) => csat !== null);
  const blank = { blank: many(answers, (row) => row.csat === null) };
  const scores = answers.map((row) => row.nps).filter((score) => score !== null);
  const net = many(scores, (score) => score >= 9) - many(scores, (score) => score <= 6);
  return {
    'csat/top2': share(
      many(ratings, (csat) => csat >= 4),
      ratings.length,
      blank,
    ),
    'csat/mean': mean(ratings, blank),
    'csat/top1': share(
      many(ratings, (csat) => csat === 5),
      ratings.length,
      blank,
    ),
    'csat/bottom2': share(
      many(ratings, (csat) => csat <= 2),
      ratings.length,
      blank,
    ),
    'nps/nps': share(net, scores.length, { blank: answers.length - scores.length }),
  };
}

function effort(answers: readonly Survey[]): All {
  const ratings = answers.map((row) => row.ces).filter((ces) => ces !== null);
  const blank = { blank: answers.length - ratings.length };
  const net = many(ratings, (ces) => ces >= 6) - many(ratings, (ces) => ces <= 3);
  return {
    'ces/agree': share(
      many(ratings, (ces) => ces >= 5),
      ratings.length,
      blank,
    ),
    'ces/mean': mean(ratings, blank),
    'ces/net': share(net, ratings.length, blank),
  };
}

function feeling(opened: readonly Contact[]): All {
  const left = { cancelled: cancelled(opened) };
  const moods = opened
    .filter(live)
    .map((row) => row.sentiment)
    .filter((mood) => mood !== null);
  return {
    'sentiment/mean': mean(moods, left),
    'sentiment/negative': share(
      many(moods, (mood) => mood < 0),
      moods.length,
      left,
    ),
  };
}

function costs(opened: readonly Contact[]): All {
  const kept = opened.filter(live);
  const paid = kept.filter((row) => row.cost !== null);
  const left = { cancelled: opened.length - kept.length, no_cost: kept.length - paid.length };
  const costOf = (rows: readonly Contact[]) => rows.map((row) => row.cost ?? 0);
  const sum = costOf(paid).reduce((total, cost) => total + cost, 0);
  const done = many(paid, (row) => row.resolved_at !== null || row.outcome === 'resolved');
  const timed = paid.filter((row) => row.talk_s !== null);
  const seconds = timed.reduce(
    (total, row) => total + (row.talk_s ?? 0) + (row.hold_s ?? 0) + (row.wrap_s ?? 0),
    0,
  );
  const timedSum = costOf(timed).reduce((total, cost) => total + cost, 0);
  return {
    'cost_per_contact/per_resolved': rate(sum, done, 1, left),
    'cost_per_contact/per_contact': mean(costOf(paid), left),
    'cost_per_contact/per_minute': {
      ...rate(timedSum, seconds, 60, { ...left, no_handle_time: paid.length - timed.length }),
      n: timed.length,
    },
  };
}
