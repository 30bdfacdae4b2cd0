import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { variants } from '../kpi/catalogue.ts';
import { metric, termsOf } from '../kpi/measure.ts';
import { instants, type Period } from '../lib/period.ts';
import { count, dayNumber, NO_SUMS, type Sums } from '../rollups/model.ts';
import { listSums } from '../rollups/read.ts';
import { listDaysOfVendors } from '../rollups/read-days.ts';
import { wanted } from '../rollups/terms.ts';
import { BASELINE_PERIODS, DISPERSION_DAYS, periodsBefore } from '../scorecard/history.ts';
import { dispersion } from '../scorecard/noise.ts';
import { GUARDED } from '../scorecard/watched.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Facts, Pair } from './model.ts';

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
  const [pairs, agents, invited, pauses, lowered] = await Promise.all([
    listPairs(db, workspaceId, vendor, period),
    db.query(AGENTS, [...of, ...bounds]),
    db.query(INVITED, [...of, ...bounds]),
    db.query(PAUSES, [...of, ...bounds]),
    db.query(LOWERED, [...of, since.toString(), bounds[1], bounds[0]]),
  ]);
  const { part, whole, partBefore, wholeBefore } = LoweredRow.parse(lowered.rows[0]);
  return {
    pairs,
    agents: z.array(AgentRow).parse(agents.rows),
    pauses: ShareRow.parse(pauses.rows[0]),
    lowered: { now: { part, whole }, before: { part: partBefore, whole: wholeBefore } },
    invited: ShareRow.parse(invited.rows[0]),
  };
}

/** The pairs that the score guards, against the periods of its baseline together. */
async function listPairs(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
): Promise<Pair[]> {
  const oldest = periodsBefore(period, BASELINE_PERIODS).at(-1) ?? period;
  const baseline: Period = { kind: 'days', from: oldest.from, to: period.from };
  const to = dayNumber(period.to);
  const known = GUARDED.flatMap((pair) => {
    const [own, counter] = [variants.get(pair.indicator), variants.get(pair.counter)];
    const measure = counter?.variant.measure;
    return own && counter && measure?.kind === 'share'
      ? [{ keys: pair, own, direction: counter.variant.direction, measure }]
      : [];
  });
  const terms = known.flatMap(({ measure }) => [...measure.part, ...measure.whole]);
  const needed = known.flatMap(({ own }) => termsOf(own.indicator, own.variant));
  const what = wanted([...terms, ...needed]);
  const [sums, days] = await Promise.all([
    listSums(db, workspaceId, vendor, [period, baseline], { what }),
    listDaysOfVendors(
      ...([db, workspaceId, [vendor], [period]] as const),
      known.map(({ measure }) => measure),
    ),
  ]);
  const [now, before] = [sums.get('1') ?? NO_SUMS, sums.get('2') ?? NO_SUMS];
  return known.map(({ keys, own, direction, measure }, place) => {
    const share = (of: Sums) => ({
      part: count(of, measure.part),
      whole: count(of, measure.whole),
    });
    const shares = days(vendor.id).shares(place, to - DISPERSION_DAYS, to);
    return {
      ...{ ...keys, lowerIsBetter: direction === 'lower' },
      now: metric(own.indicator, own.variant, now)?.value ?? null,
      before: metric(own.indicator, own.variant, before)?.value ?? null,
      ...{ counterNow: share(now), counterBefore: share(before), dispersion: dispersion(shares) },
    };
  });
}
