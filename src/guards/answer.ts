import type { Context } from '../context.ts';
import type { Period } from '../lib/period.ts';
import { mayShare } from '../members/model.ts';
import type { Actor } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVerdicts } from '../verdicts/query.ts';
import { confirmedIn, findings } from './model.ts';
import { findFacts } from './query.ts';
import type { GuardFacts } from './view.ts';

/** What Explain says about a vendor's period beside the score. */
export async function guardFacts(
  { db }: Context,
  { workspaceId, member }: Actor,
  vendor: Vendor,
  period: Period,
): Promise<GuardFacts> {
  const [facts, said] = await Promise.all([
    findFacts(db, workspaceId, vendor, period),
    listVerdicts(db, workspaceId, vendor.id),
  ]);
  const confirmed = confirmedIn(said, period);
  return { vendor, period, findings: findings(facts), confirmed, said, mayJudge: mayShare(member) };
}
