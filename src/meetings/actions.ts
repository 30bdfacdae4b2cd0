// Presses on meetings, each checked anew.
import type { Context } from '../context.ts';
import { withDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { listPlans } from '../plans/query.ts';
import { said, saying, visibleVendor } from '../scorecard/answer.ts';
import type { Modal } from '../slack/blocks.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Found, meetingFor, openCall, vendorOf } from './answer.ts';
import { callModal, correctionModal, minutesModal } from './modal.ts';
import { cancelMeeting, recordMeeting, saveReceipt } from './query.ts';
import { showMeeting } from './show.ts';

const call = interaction<number>({
  id: 'meeting.call',
  value: RowId,
  needs: 'decide',
  about: (_, { args }) => [args],
  forbidden: (words) => words.meetings.onlyLeads,
  opensModal: true,
  async run(ctx, { args, actor }) {
    const vendor = await visibleVendor(ctx, actor, args);
    if (!vendor) return saying(actor.member ? actor.words.vendor.gone : actor.words.notAllowed);
    return openCall(ctx, actor, vendor);
  },
});

type Draw = (ctx: Context, actor: Actor, found: Found) => Promise<Modal>;

/** A form about a meeting that is still to come, or was held, for leads. */
function opening(id: string, status: 'planned' | 'held', draw: Draw): Interaction {
  return interaction<number>({
    id: `meeting.${id}`,
    value: RowId,
    needs: 'decide',
    about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
    forbidden: (words) => words.meetings.onlyLeads,
    gone: (words) => words.meetings.gone,
    opensModal: true,
    async run(ctx, { args, actor }) {
      const { meetings } = actor.words;
      const found = await meetingFor(ctx, actor, args);
      if ('refused' in found) return saying(found.refused);
      if (found.saved.meeting.status !== status) return saying(meetings.notSo);
      return { kind: 'modal', modal: await draw(ctx, actor, found) };
    },
  });
}

const cancel = interaction<number>({
  id: 'meeting.cancel',
  value: RowId,
  needs: 'decide',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
  forbidden: (words) => words.meetings.onlyLeads,
  gone: (words) => words.meetings.gone,
  async run(ctx, { args, actor }) {
    const { meetings } = actor.words;
    const found = await meetingFor(ctx, actor, args);
    if ('refused' in found) throw new UserError(found.refused);
    const { workspaceId, userId } = actor;
    const about = { id: args, vendorId: found.vendor.id };
    const isDone = await ctx.db.transaction(async (db) => {
      if (!(await cancelMeeting(db, workspaceId, args))) return false;
      const done = { did: 'cancel', by: userId, at: ctx.clock.now() } as const;
      await recordMeeting(db, workspaceId, about, done);
      return true;
    });
    await showMeeting(ctx, workspaceId, args);
    if (!isDone) throw new UserError(meetings.notSo);
    return { kind: 'card' };
  },
});

const read = interaction<number>({
  id: 'meeting.read',
  value: RowId,
  needs: 'see',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
  gone: (words) => words.meetings.gone,
  async run(ctx, { args, actor }) {
    const { meetings } = actor.words;
    const { workspaceId, userId } = actor;
    const found = await meetingFor(ctx, actor, args);
    if ('refused' in found) throw new UserError(found.refused);
    if (found.saved.meeting.status !== 'held') throw new UserError(meetings.notYet);
    if (!(await saveReceipt(ctx.db, workspaceId, args, userId, ctx.clock.now()))) {
      return { kind: 'private', message: said(meetings.readAlready) };
    }
    await showMeeting(ctx, workspaceId, args);
    return { kind: 'card' };
  },
});

export const meetingActions: readonly Interaction[] = [
  call,
  opening('move', 'planned', async (_, actor, { saved, vendor }) => {
    const { startsAt, cadence, participants } = saved.meeting;
    const facts = { vendor, startsAt, cadence, participants, channelId: saved.channelId };
    return callModal(actor, { ...facts, metadata: `${vendor.id}/${saved.id}` });
  }),
  opening('minutes', 'planned', async (ctx, actor, { saved, vendor }) => {
    const plans = (await listPlans(ctx.db, actor.workspaceId, [vendor.id])).filter(
      ({ plan }) => plan.status === 'active',
    );
    const modal = minutesModal(actor, vendor, saved.meeting, plans, `${saved.id}`);
    return withDraft(ctx, actor, modal);
  }),
  opening('correct', 'held', async (_, actor, { saved, vendor }) =>
    correctionModal(actor, vendor, saved.meeting, saved.id),
  ),
  cancel,
  read,
];
