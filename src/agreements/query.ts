// Both sides answer a proposal, one after the other.
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Pool } from '../db/pool.ts';
import { holdsFrom, type Proposal, type Signature } from '../targets/model.ts';
import { addSignature, findProposal } from '../targets/query.ts';

const LOCK = /* sql */ `
  select target_id from target where workspace_id = $1 and target_id = $2 for update`;

const DECIDE = /* sql */ `
  update target set status = $3, decided_at = $4, holds_from = $5
   where workspace_id = $1 and target_id = $2`;

type Refusal = 'gone' | 'decided' | 'signed' | 'same_person' | 'not_proposer';
export type Decision = { readonly refused: Refusal | null; readonly proposal: Proposal | null };

type Moment = {
  readonly by: string | null;
  readonly at: Temporal.Instant;
  readonly today: Temporal.PlainDate;
};

type Decide = (
  proposal: Proposal,
) => Refusal | { readonly signature?: Signature; readonly status: Proposal['status'] };

/** One after the other: whoever comes second sees what the first one did. */
async function decide(
  pool: Pool,
  workspaceId: string,
  id: number,
  { by, at, today }: Moment,
  choose: Decide,
): Promise<Decision> {
  return pool.transaction(async (db) => {
    await db.query(LOCK, [workspaceId, id]);
    const proposal = await findProposal(db, workspaceId, id);
    if (!proposal) return { refused: 'gone', proposal };
    if (proposal.status !== 'proposed') return { refused: 'decided', proposal };
    const chosen = choose(proposal);
    if (typeof chosen === 'string') return { refused: chosen, proposal };
    if (chosen.signature) await addSignature(db, workspaceId, id, chosen.signature);
    if (chosen.status !== 'proposed') {
      const holds = chosen.status === 'agreed' ? holdsFrom(proposal.rungs, today).toString() : null;
      await db.query(DECIDE, [workspaceId, id, chosen.status, at.toString(), holds]);
    }
    const { signature, status } = chosen;
    await record(db, workspaceId, signed(by, at), {
      kind: signature ? `target.${signature.verdict}` : 'target.withdrawn',
      subject: `${proposal.key} #${id}`,
      vendorId: proposal.vendorId,
      before: { status: proposal.status },
      after: { status, ...(signature && { side: signature.side, givenBy: signature.givenBy }) },
    });
    return { refused: null, proposal: await findProposal(db, workspaceId, id) };
  });
}

/** `today` is the vendor's: what is agreed after its date holds from the day of the agreement. */
export function signProposal(
  pool: Pool,
  workspaceId: string,
  id: number,
  signature: Signature,
  today: Temporal.PlainDate,
): Promise<Decision> {
  const moment = { by: signature.userId, at: signature.at, today };
  return decide(pool, workspaceId, id, moment, ({ signatures }) => {
    if (signatures.some(({ side }) => side === signature.side)) return 'signed';
    // A consent given elsewhere is somebody else's, whoever writes it down.
    const own = signature.givenBy === null;
    if (own && signatures.some(({ userId }) => userId === signature.userId)) return 'same_person';
    if (signature.verdict === 'objected') return { signature, status: 'objected' };
    return { signature, status: signatures.length > 0 ? 'agreed' : 'proposed' };
  });
}

export function withdrawProposal(
  pool: Pool,
  workspaceId: string,
  id: number,
  userId: string,
  at: Temporal.Instant,
): Promise<Decision> {
  const today = at.toZonedDateTimeISO('UTC').toPlainDate();
  return decide(pool, workspaceId, id, { by: userId, at, today }, ({ proposedBy }) =>
    proposedBy === userId ? { status: 'withdrawn' } : 'not_proposer',
  );
}
