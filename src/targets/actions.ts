// Clicks on proposals, each checked anew: who presses, for which side, and whether it is still open.

import { z } from 'zod';
import {
  decisionText,
  posting,
  type Speaker,
  showing,
  speakerOn,
  vendorOf,
} from '../agreements/answer.ts';
import { historyModal, objectModal, recordModal } from '../agreements/modal.ts';
import { signProposal, withdrawProposal } from '../agreements/query.ts';
import { findPlace, releaseClaim, takeClaim } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { refreshHome } from '../home/show.ts';
import { said, saying, visibleVendor } from '../scorecard/answer.ts';
import type { Modal } from '../slack/blocks.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor, Ask, Place, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { answerVendorTargets, listDaily, postKey, todayOf, unitOf } from './answer.ts';
import { writePressed } from './forms.ts';
import { proposeModal } from './modal.ts';
import { AIMED, attained, type Measured, measuredBy, sideOf, targetsOn } from './model.ts';
import type { Plan } from './plan.ts';
import { hasContact, listProposals } from './query.ts';

type Asked = Ask<number>;

function choose(id: string): Interaction {
  return interaction<number>({
    id,
    needs: 'see',
    about: (_, { args }) => [args],
    value: RowId,
    async run(ctx, { args, actor }) {
      const vendor = await visibleVendor(ctx, actor, args);
      const message = vendor && (await answerVendorTargets(ctx, actor, vendor));
      return { kind: 'replace', message: message ?? said(actor.words.vendor.gone) };
    },
  });
}

/** The form begins with it: what every contract has. */
const FIRST = 'csat/top2';

const propose = interaction<number>({
  id: 'targets.propose',
  needs: 'speak',
  about: (_, { args }) => [args],
  forbidden: (words) => words.targets.readOnly,
  value: RowId,
  opensModal: true,
  async run(ctx, { args, actor }) {
    const vendor = await visibleVendor(ctx, actor, args);
    if (!vendor) return saying(actor.words.vendor.gone);
    const chosen = measuredBy(FIRST) ?? (AIMED[0] as Measured);
    return openDraft(ctx, actor, vendor, chosen, null);
  },
});

/** Figures that were objected to, to begin with. */
const other = interaction<number>({
  id: 'targets.other',
  needs: 'speak',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
  forbidden: (words) => words.targets.readOnly,
  gone: (words) => words.targets.gone,
  value: RowId,
  opensModal: true,
  async run(ctx, { args, actor }) {
    const found = await speakerOn(ctx, actor, args);
    if ('refused' in found) return saying(found.refused);
    const measured = measuredBy(found.proposal.key);
    if (!measured) return saying(actor.words.targets.gone);
    return openDraft(ctx, actor, found.vendor, measured, found.proposal);
  },
});

async function openDraft(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  chosen: Measured,
  initial: Plan | null,
): Promise<Reply> {
  const { words, member, workspaceId } = actor;
  if (!sideOf(member)) return saying(words.targets.readOnly);
  if (!(await findVendorChannel(ctx.db, workspaceId, vendor.id))) {
    return saying(words.targets.channelMissing(vendor.name));
  }
  return { kind: 'modal', modal: await drawDraft(ctx, actor, vendor, chosen, initial) };
}

async function drawDraft(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
  chosen: Measured,
  initial: Plan | null,
): Promise<Modal> {
  const today = todayOf(ctx, vendor);
  const [proposals, daily] = await Promise.all([
    listProposals(ctx.db, actor.workspaceId, vendor.id),
    listDaily(ctx, actor.workspaceId, vendor, today),
  ]);
  const now = targetsOn(proposals, chosen, today);
  const reached = now && attained(daily(chosen.key), now);
  return proposeModal(actor, { vendor, today, chosen, now, attained: reached, initial });
}

/** Another indicator in the form: what it has today is drawn anew around what was typed. */
const indicator = interaction<string>({
  id: 'targets.indicator',
  needs: 'speak',
  about: (_, { detail }) => {
    const id = RowId.safeParse(detail);
    return id.success ? [id.data] : 'listed';
  },
  forbidden: (words) => words.targets.readOnly,
  value: z.string(),
  async run(ctx, { args, actor, detail }) {
    const vendorId = RowId.safeParse(detail);
    const vendor = vendorId.success ? await visibleVendor(ctx, actor, vendorId.data) : null;
    const chosen = measuredBy(args);
    if (!vendor || !chosen) return { kind: 'private', message: said(actor.words.form.old) };
    return { kind: 'modal', modal: await drawDraft(ctx, actor, vendor, chosen, null) };
  },
});

const history = interaction<number>({
  id: 'targets.history',
  needs: 'see',
  about: (_, { args }) => [args],
  value: RowId,
  opensModal: true,
  async run(ctx, { args, actor }) {
    const vendor = await visibleVendor(ctx, actor, args);
    if (!vendor) return saying(actor.words.vendor.gone);
    const proposals = await listProposals(ctx.db, actor.workspaceId, vendor.id);
    return { kind: 'modal', modal: historyModal(actor, vendor, proposals, unitOf) };
  },
});

type Press = (ctx: Context, ask: Asked, speaker: Speaker) => Promise<Reply>;

/** A button of a proposal, for those who may speak for a side. */
function about(id: string, press: Press): Interaction {
  return interaction<number>({
    id,
    needs: 'speak',
    about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
    forbidden: (words) => words.targets.readOnly,
    gone: (words) => words.targets.gone,
    value: RowId,
    async run(ctx, ask) {
      const found = await speakerOn(ctx, ask.actor, ask.args);
      if ('refused' in found) return { kind: 'private', message: said(found.refused) };
      return press(ctx, ask, found);
    },
  });
}

/** A form for what is settled would only disappoint later. */
function opening(id: string, press: Press): Interaction {
  return interaction<number>({
    id,
    needs: 'speak',
    about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
    forbidden: (words) => words.targets.readOnly,
    gone: (words) => words.targets.gone,
    value: RowId,
    opensModal: true,
    async run(ctx, ask) {
      const found = await speakerOn(ctx, ask.actor, ask.args);
      if ('refused' in found) return saying(found.refused);
      const { proposal } = found;
      if (proposal.status === 'proposed') return press(ctx, ask, found);
      return saying(decisionText(ask.actor, { refused: 'decided', proposal }, found, ''));
    },
  });
}

function pressedIn({ channelId, messageTs }: Asked): Place | null {
  return channelId && messageTs ? { channelId, messageTs } : null;
}

const agree: Press = async (ctx, ask, speaker) => {
  const { actor } = ask;
  const at = ctx.clock.now();
  const { side, vendor, proposal } = speaker;
  const decision = await signProposal(
    ctx.db,
    actor.workspaceId,
    proposal.id,
    { side, verdict: 'agreed', userId: actor.userId, givenBy: null, note: null, at },
    todayOf(ctx, vendor),
  );
  const { done } = actor.words.targets;
  const settled = decision.proposal?.status === 'agreed' ? done.bothAgreed : done.agreed;
  const text = decisionText(actor, decision, speaker, settled);
  // Pressed in App Home, which must not offer it any longer.
  if (!ask.messageTs) await refreshHome(ctx, actor.workspaceId, actor.userId);
  return showing(ctx, actor, speaker, pressedIn(ask), text);
};

const withdraw: Press = async (ctx, ask, speaker) => {
  const { actor } = ask;
  const { workspaceId, userId } = actor;
  const { id } = speaker.proposal;
  const decision = await withdrawProposal(ctx.db, workspaceId, id, userId, ctx.clock.now());
  const text = decisionText(actor, decision, speaker, actor.words.targets.done.withdrawn);
  return showing(ctx, actor, speaker, pressedIn(ask), text);
};

const object: Press = async (_, ask) => ({
  kind: 'modal',
  modal: objectModal(ask.actor, writePressed(ask.args, ask.messageTs)),
});

const record: Press = async (ctx, ask, { side, vendor }) => {
  const { words, workspaceId } = ask.actor;
  if (side !== 'client') return saying(words.targets.onlyLeads);
  if (await hasContact(ctx.db, workspaceId, vendor.id)) {
    return saying(words.targets.record.hasContact(vendor.name));
  }
  const metadata = writePressed(ask.args, ask.messageTs);
  return { kind: 'modal', modal: recordModal(ask.actor, vendor, metadata) };
};

/** After a refusal or an unknown outcome; each press of the button posts at most once. */
const postAgain: Press = async (ctx, ask, { side, vendor, proposal }) => {
  const { words, workspaceId } = ask.actor;
  const { db, clock } = ctx;
  const tell = (text: string): Reply => ({ kind: 'private', message: said(text) });
  if (side !== 'client') return tell(words.targets.onlyLeads);
  const channelId = await findVendorChannel(db, workspaceId, vendor.id);
  if (!channelId) return tell(words.targets.channelMissing(vendor.name));
  const key = postKey(proposal.id);
  const place = await findPlace(db, workspaceId, key);
  if (place) return tell(words.post.already(place.channelId));
  const press = `${key}:again:${ask.messageTs}`;
  if (!(await takeClaim(db, workspaceId, press, clock.now()))) {
    return tell(words.post.already(channelId));
  }
  await releaseClaim(db, workspaceId, key);
  return posting(ctx, ask.actor, vendor, proposal.id, channelId);
};

export const targetActions: readonly Interaction[] = [
  choose('targets.choose'),
  choose('targets.pick'),
  propose,
  other,
  indicator,
  history,
  about('targets.agree', agree),
  about('targets.withdraw', withdraw),
  about('targets.post_again', postAgain),
  opening('targets.object', object),
  opening('targets.record', record),
];
