import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { AWAY, LOADED, STARTED } from '../sample/model.ts';
import type { Side } from '../targets/model.ts';
import { Rung } from '../targets/query.ts';

const FIND = /* sql */ `select hash from home_view where workspace_id = $1 and user_id = $2`;

/** Of what the person's home shows, whichever process sent it. */
export async function findShown(db: Db, workspaceId: string, userId: string) {
  const { rows } = await db.query(FIND, [workspaceId, userId]);
  return z.array(z.object({ hash: z.string() })).parse(rows)[0]?.hash ?? null;
}

const SAVE = /* sql */ `
  insert into home_view (workspace_id, user_id, hash, shown_at) values ($1, $2, $3, $4)
      on conflict (workspace_id, user_id) do update
     set hash = excluded.hash, shown_at = excluded.shown_at`;

export async function saveShown(
  db: Db,
  workspaceId: string,
  userId: string,
  hash: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(SAVE, [workspaceId, userId, hash, at.toString()]);
}

// What waits for a vendor's own person: alerts and plans that are not over, proposals that are not
// decided, meetings ahead, ideas, a review that they have not rated.
const FACTS = /* sql */ `
  select exists (select from feed where workspace_id = $1 and vendor_id = any ($2))
      or exists (select from metric_value where workspace_id = $1 and vendor_id = any ($2))
           as "hasData",
         exists (select from claim where workspace_id = $1 and key = $3)
     and not exists (select from claim where workspace_id = $1 and key = $7) as "hasSample",
         exists (select from claim where workspace_id = $1 and key = $4) as "isLoaded",
         not exists (select from breach where workspace_id = $1 and vendor_id = any ($2)
                        and resolved_at is null)
     and not exists (select from plan where workspace_id = $1 and vendor_id = any ($2)
                        and status in ('proposed', 'active'))
     and not exists (select from target where workspace_id = $1 and vendor_id = any ($2)
                        and status = 'proposed')
     and not exists (select from meeting where workspace_id = $1 and vendor_id = any ($2)
                        and status = 'planned' and starts_at <= $5)
     and not exists (select from idea where workspace_id = $1 and vendor_id = any ($2)
                        and status in ('open', 'parked'))
     and not exists (select from review r join review_rater p using (workspace_id, review_id)
                      where r.workspace_id = $1 and r.vendor_id = any ($2)
                        and r.closed_at is null and p.user_id = $6 and p.submitted_at is null)
           as "isIdle"`;

const Facts = z
  .object({
    ...{ hasData: z.boolean(), hasSample: z.boolean() },
    ...{ isLoaded: z.boolean(), isIdle: z.boolean() },
  })
  .transform(({ isLoaded, ...facts }) => ({ ...facts, isLoading: facts.hasSample && !isLoaded }));

type Asked = {
  readonly userId: string;
  readonly vendorIds: readonly number[];
  readonly until: Temporal.Instant;
};

/** Of these vendors, for this person until then, and of the sample in their workspace. */
export async function findFacts(
  db: Db,
  workspaceId: string,
  { userId, vendorIds, until }: Asked,
): Promise<z.infer<typeof Facts>> {
  const asked = [workspaceId, vendorIds, STARTED, LOADED, until.toString(), userId, AWAY];
  return Facts.parse((await db.query(FACTS, asked)).rows[0]);
}

// The vendor answers plans; a target is answered by whichever side has not. Nobody agrees with themselves,
// and what was proposed for all vendors is nobody's to answer.
const WAITING = /* sql */ `
  select 'plan' as kind, p.plan_id as id, p.vendor_id as "vendorId", p.indicator as key,
         p.proposed_by as by, p.proposed_at as at, p.channel_id as "channelId",
         p.base_value as base, p.target, null as ladder, null as rungs
    from plan p
   where p.workspace_id = $1 and p.vendor_id = any ($2::bigint[]) and p.status = 'proposed'
     and $3 = 'vendor' and p.proposed_by <> $4
  union all
  select 'target', t.target_id, t.vendor_id, t.indicator, t.proposed_by, t.proposed_at, v.channel_id,
         null, null, t.ladder,
         (select json_agg(json_build_object('from', effective_from, 'floor', floor::float8,
                            'target', target::float8, 'stretch', stretch::float8) order by rung)
            from target_rung
           where workspace_id = t.workspace_id and target_id = t.target_id)
    from target t
    join vendor v using (workspace_id, vendor_id)
   where t.workspace_id = $1 and t.vendor_id = any ($2::bigint[]) and t.status = 'proposed'
     and not exists (select from target_signature s
                      where s.workspace_id = t.workspace_id and s.target_id = t.target_id
                        and (s.side = $3 or s.user_id = $4))
   order by at, kind, id`;

const Common = {
  ...{ id: z.number(), vendorId: z.number(), key: z.string() },
  ...{ by: z.string().nullable(), channelId: z.string().nullable() },
};
const WaitingRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan'), ...Common, base: z.number(), target: z.number() }),
  z.object({
    ...{ kind: z.literal('target'), ...Common },
    ...{ ladder: z.enum(['single', 'dates', 'met']), rungs: z.tuple([Rung], Rung) },
  }),
]);
export type Waiting = z.infer<typeof WaitingRow>;

type Answering = {
  readonly userId: string;
  readonly side: Side;
  readonly vendorIds: readonly number[];
};

/** What this person may agree with or object to, the oldest first. */
export async function listWaiting(
  db: Db,
  workspaceId: string,
  { userId, side, vendorIds }: Answering,
): Promise<Waiting[]> {
  const { rows } = await db.query(WAITING, [workspaceId, vendorIds, side, userId]);
  return z.array(WaitingRow).parse(rows);
}
