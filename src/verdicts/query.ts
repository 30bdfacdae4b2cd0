// What leads decided about findings. Apart from the findings themselves: scores look it up.
import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Db } from '../db/db.ts';
import { Day } from '../db/rows.ts';
import type { Part } from '../db/together.ts';
import type { Judged, Said } from '../guards/model.ts';

const VERDICTS = /* sql */ `
  select vendor_id as "vendorId", indicator, verdict, from_day::text as "from", said_by as "by", reason
    from gaming_verdict
   where workspace_id = $1 and vendor_id = any($2::bigint[])
   order by said_at`;

const VerdictRow = z.object({
  vendorId: z.number(),
  indicator: z.string(),
  verdict: z.enum(['confirmed', 'cleared']),
  from: Day,
  by: z.string(),
  reason: z.string(),
});

type VerdictRow = z.infer<typeof VerdictRow>;

/** Of any of these vendors, oldest first. */
export const verdicts: Part<VerdictRow> = { sql: VERDICTS, row: VerdictRow };

/** Of one vendor, oldest first. */
export async function listVerdicts(db: Db, workspaceId: string, vendorId: number): Promise<Said[]> {
  const { rows } = await db.query(VERDICTS, [workspaceId, [vendorId]]);
  return z
    .array(VerdictRow)
    .parse(rows)
    .map(({ vendorId: _, ...said }) => said);
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
  await record(db, workspaceId, signed(by, at), {
    ...{ kind: 'guard.judged', subject: indicators.join(', '), vendorId },
    after: { verdict, from, finding, reason },
  });
}
