import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { instants, type Period } from '../lib/period.ts';
import { BASELINE_PERIODS, periodsBefore } from '../scorecard/history.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Facts, Judged, Said } from './model.ts';

const AGENTS = /* sql */ `
  select agent, count(*)::int as handled,
         count(*) filter (where talk_s + coalesce(hold_s, 0) < 10)::int as short
    from contact
   where workspace_id = $1 and vendor_id = $2 and opened_at >= $3 and opened_at < $4
     and agent is not null and talk_s is not null and outcome <> 'cancelled'
   group by agent
   order by agent`;

const INVITED = /* sql */ `
  select count(*) filter (where survey_invited)::int as part, count(survey_invited)::int as whole
    from contact
   where workspace_id = $1 and vendor_id = $2 and opened_at >= $3 and opened_at < $4
     and outcome in ('answered', 'resolved', 'closed')`;

const PAUSES = /* sql */ `
  select coalesce(sum(late_pauses), 0)::int as part, coalesce(sum(pauses), 0)::int as whole
    from contact
   where workspace_id = $1 and vendor_id = $2 and opened_at >= $3 and opened_at < $4
     and outcome <> 'cancelled'`;

// 1 is the most urgent, so a higher number later is a lower priority. $5 divides the baseline
// from the period.
const LOWERED = /* sql */ `
  with ranked as (
    select c.source, c.external_id, c.opened_at, substring(e.priority from '[0-9]')::int as rank,
           lag(substring(e.priority from '[0-9]')::int)
             over (partition by c.source, c.external_id order by e.at, e.seq) as previous
      from contact c
      join contact_event e
        on e.workspace_id = $1 and e.contact = c.external_id and e.source = c.source
       and e.priority ~ '[0-9]'
     where c.workspace_id = $1 and c.vendor_id = $2 and c.opened_at >= $3 and c.opened_at < $4),
  judged as (
    select opened_at, bool_or(coalesce(rank > previous, false)) as lowered
      from ranked
     group by source, external_id, opened_at)
  select count(*) filter (where opened_at >= $5 and lowered)::int as part,
         count(*) filter (where opened_at >= $5)::int as whole,
         count(*) filter (where opened_at < $5 and lowered)::int as "partBefore",
         count(*) filter (where opened_at < $5)::int as "wholeBefore"
    from judged`;

const AgentRow = z.object({ agent: z.string(), handled: z.number(), short: z.number() });
const ShareRow = z.object({ part: z.number(), whole: z.number() });
const LoweredRow = ShareRow.extend({ partBefore: z.number(), wholeBefore: z.number() });

/** Of one vendor and period: reads its contacts and events, so it is for a click and not for a list. */
export async function findFacts(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
): Promise<Facts> {
  const { from, to } = instants(period, vendor.tz);
  const first = periodsBefore(period, BASELINE_PERIODS).at(-1) ?? period;
  const since = instants(first, vendor.tz).from;
  const of = [workspaceId, vendor.id];
  const bounds = [from.toString(), to.toString()];
  const [agents, invited, pauses, lowered] = await Promise.all([
    db.query(AGENTS, [...of, ...bounds]),
    db.query(INVITED, [...of, ...bounds]),
    db.query(PAUSES, [...of, ...bounds]),
    db.query(LOWERED, [...of, since.toString(), bounds[1], bounds[0]]),
  ]);
  const { part, whole, partBefore, wholeBefore } = LoweredRow.parse(lowered.rows[0]);
  return {
    agents: z.array(AgentRow).parse(agents.rows),
    pauses: ShareRow.parse(pauses.rows[0]),
    lowered: { now: { part, whole }, before: { part: partBefore, whole: wholeBefore } },
    invited: ShareRow.parse(invited.rows[0]),
  };
}

const VERDICTS = prepared(/* sql */ `
  select vendor_id as "vendorId", indicator, verdict, from_day::text as "from", said_by as "by", reason
    from gaming_verdict
   where workspace_id = $1 and vendor_id = any($2::bigint[])
   order by said_at`);

const VerdictRow = z.object({
  vendorId: z.number(),
  indicator: z.string(),
  verdict: z.enum(['confirmed', 'cleared']),
  from: z.iso.date().transform((day) => Temporal.PlainDate.from(day)),
  by: z.string(),
  reason: z.string(),
});

/** Oldest first. */
export async function listVerdicts(db: Db, workspaceId: string, vendorId: number): Promise<Said[]> {
  return (await loadVerdicts(db, workspaceId, [vendorId]))(vendorId);
}

/** Of any of these vendors, oldest first. */
export async function loadVerdicts(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
): Promise<(vendorId: number) => Said[]> {
  const { rows } = await db.query(VERDICTS, [workspaceId, vendorIds]);
  const verdicts = z.array(VerdictRow).parse(rows);
  return (id) =>
    verdicts.filter(({ vendorId }) => vendorId === id).map(({ vendorId: _, ...said }) => said);
}

const SAVE = /* sql */ `
  insert into gaming_verdict (workspace_id, vendor_id, indicator, said_at, verdict, from_day,
                              finding, reason, said_by)
  select $1, $2, unnest($3::text[]), $4, $5, $6, $7, $8, $9
      on conflict do nothing`;

type Judgement = Judged & {
  readonly from: Temporal.PlainDate;
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

export async function saveVerdict(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { indicators, verdict, from, finding, reason, by, at }: Judgement,
): Promise<void> {
  const when = [at.toString(), verdict, from.toString()];
  await db.query(SAVE, [workspaceId, vendorId, indicators, ...when, finding, reason, by]);
}
