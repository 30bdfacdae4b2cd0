// Who may answer a proposal, and what is said and shown when they did.
import type { Context } from '../context.ts';
import type { About } from '../members/model.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import type { Actor, Place, Reply } from '../slack/reply.ts';
import { drawCard, postKey } from '../targets/answer.ts';
import { mention, signedAt, whoSigned } from '../targets/card.ts';
import { type Proposal, type Side, type Signature, sideOf } from '../targets/model.ts';
import { findProposal } from '../targets/query.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Decision } from './query.ts';

/** Somebody who may speak for a side, about a proposal that they may see. */
export type Speaker = {
  readonly side: Side;
  readonly vendor: Vendor;
  readonly proposal: Proposal;
};

/** The vendor of a proposal; one for every vendor is nobody's to answer. */
export async function vendorOf(
  { db }: Context,
  { workspaceId }: Actor,
  id: number,
): Promise<About> {
  const vendorId = (await findProposal(db, workspaceId, id))?.vendorId ?? null;
  return vendorId === null ? 'gone' : [vendorId];
}

/** Else a sentence why not. A proposal for every vendor is nobody's to answer. */
export async function speakerOn(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Speaker | { readonly refused: string }> {
  const { words, member, workspaceId } = actor;
  const proposal = await findProposal(ctx.db, workspaceId, id);
  const vendorId = proposal?.vendorId ?? null;
  const vendor = vendorId === null ? null : await visibleVendor(ctx, actor, vendorId);
  if (!proposal || !vendor) {
    return { refused: member ? words.targets.gone : words.notAllowed };
  }
  const side = sideOf(member);
  return side ? { side, vendor, proposal } : { refused: words.targets.readOnly };
}

/** Brings the message up to date and tells whoever pressed; `pressed` where it is that message. */
export function showing(
  ctx: Context,
  { workspaceId }: Actor,
  { vendor, proposal }: Pick<Speaker, 'vendor' | 'proposal'>,
  pressed: Place | null,
  text: string,
): Reply {
  return {
    kind: 'edit',
    key: postKey(proposal.id),
    pressed,
    draw: () => drawCard(ctx, workspaceId, vendor, proposal.id),
    after: said(text),
  };
}

/** Into the vendor's channel, once. */
export async function posting(
  ctx: Context,
  { words, workspaceId }: Actor,
  vendor: Vendor,
  id: number,
  channelId: string,
): Promise<Reply> {
  const { already, unknown, invite, refused } = words.post;
  return {
    ...{ kind: 'post', key: postKey(id), channelId, confirm: null },
    message: await drawCard(ctx, workspaceId, vendor, id),
    after: said(words.targets.sent(channelId)),
    words: {
      already: already(channelId),
      unknown: unknown(channelId),
      invite: invite(channelId),
      refused: (code) => refused(channelId, code),
    },
  };
}

/** What was decided, or who was first. */
export function decisionText(
  reader: Actor,
  { refused, proposal }: Decision,
  { side, vendor }: Pick<Speaker, 'side' | 'vendor'>,
  done: string,
): string {
  const { words } = reader;
  if (refused === null) return done;
  if (!proposal || refused === 'gone') return words.targets.gone;
  const by = (find: (signature: Signature) => boolean): [who: string, when: string] => {
    const found = proposal.signatures.find(find);
    return found
      ? [whoSigned(reader, found), signedAt(reader, vendor, found.at)]
      : [mention(reader, proposal.proposedBy), signedAt(reader, vendor, proposal.proposedAt)];
  };
  switch (refused) {
    case 'signed':
      return words.targets.refused.signed(...by((one) => one.side === side));
    case 'same_person':
      return words.targets.refused.same_person;
    case 'not_proposer':
      return words.targets.refused.not_proposer(mention(reader, proposal.proposedBy));
    case 'decided':
      if (proposal.status === 'withdrawn') return words.targets.refused.withdrawn;
      return proposal.status === 'objected'
        ? words.targets.refused.objected(...by(({ verdict }) => verdict === 'objected'))
        : words.targets.refused.agreed;
  }
}
