import type { Db } from '../../src/db/db.ts';
import type { Period } from '../../src/lib/period.ts';
import { agreedBy, listHolding } from '../../src/targets/query.ts';

/** What any of these vendors had agreed on when a period began. */
export async function loadAgreed(db: Db, workspaceId: string, vendorIds: readonly number[]) {
  const proposals = await listHolding(db, workspaceId, vendorIds);
  return (vendorId: number, period: Period) => agreedBy(proposals, vendorId)(period);
}
