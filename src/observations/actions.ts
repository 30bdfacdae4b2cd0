// Buttons of observations and of the windows about them; each checks anew who presses.
import { z } from 'zod';
import type { Context } from '../context.ts';
import { withDraft } from '../drafts/answer.ts';
import { saveDraft } from '../drafts/query.ts';
import { UserError } from '../errors.ts';
import { readerOf } from '../i18n/reader.ts';
import { randomKey } from '../lib/hash.ts';
import { mayDecide } from '../members/model.ts';
import { saying, visibleVendor } from '../scorecard/answer.ts';
import type { Modal } from '../slack/blocks.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import { findVendorChannel } from '../vendors/query.ts';
import {
  draftKey,
  type Found,
  keepDraft,
  openEdit,
  openForm,
  readable,
  redrawForm,
  vendorOf,
} from './answer.ts';
import { levelLine } from './card.ts';
import { emptyForm, filledFrom, Window } from './carried.ts';
import { showCard } from './job.ts';
import { answerModal, retractModal, shareModal } from './modal.ts';
import { isMark } from './model.ts';
import {
  findObservation,
  listAnswers,
  listObservationEvents,
  restoreObservation,
} from './query.ts';
import { pageModal } from './view.ts';

/** About a vendor: the button under a score and under a list. */
const about = interaction<number>({
  id: 'observation.about',
  needs: 'decide',
  about: (_, { args }) => [args],
  forbidden: (words) => words.observations.onlyLeads,
  value: RowId,
  opensModal: true,
  async run(ctx, { args, actor }) {
    const vendor = await visibleVendor(ctx, actor, args);
    return vendor ? openForm(ctx, actor, { vendorId: vendor.id }) : saying(actor.words.vendor.gone);
  },
});

type Press = (ctx: Context, ask: Ask<number>, found: Found) => Promise<Reply>;

function opening(id: string, isForLeads: boolean, press: Press): Interaction {
  return interaction<number>({
    id,
    needs: isForLeads ? 'decide' : 'see',
    about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
    forbidden: (words) => words.observations.onlyLeads,
    gone: (words) => words.observations.gone,
    value: RowId,
    opensModal: true,
    async run(ctx, ask) {
      const found = await readable(ctx, ask.actor, ask.args);
      return 'refused' in found ? saying(found.refused) : press(ctx, ask, found);
    },
  });
}

const open: Press = async (ctx, { actor }, found) => ({
  kind: 'modal',
  modal: await drawPage(ctx, actor, found),
});

async function drawPage(
  ctx: Context,
  actor: Actor,
  { observation, vendor }: Found,
): Promise<Modal> {
  const { workspaceId, member } = actor;
  const [events, answers, file] = await Promise.all([
    listObservationEvents(ctx.db, workspaceId, observation.id),
    listAnswers(ctx.db, workspaceId, observation.id),
    fileOf(ctx, workspaceId, observation.fileId),
  ]);
  const isForVendor = member?.role === 'vendor_contact';
  const facts = { vendor, observation, events, answers, file };
  return pageModal(actor, { ...facts, isForVendor, mayDecide: mayDecide(member) });
}

/** On its page, which then shows it as it stands. */
const restore = interaction<number>({
  id: 'observation.restore',
  needs: 'decide',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
  forbidden: (words) => words.observations.onlyLeads,
  gone: (words) => words.observations.gone,
  value: RowId,
  async run(ctx, { actor, args }) {
    const { workspaceId, userId } = actor;
    const found = await readable(ctx, actor, args);
    if ('refused' in found) throw new UserError(found.refused);
    const { vendor } = found;
    const at = ctx.clock.now();
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    const done = await ctx.db.transaction(async (db) => {
      const restored = await restoreObservation(db, workspaceId, args, { by: userId, at });
      if (restored && channelId) await showCard(db, workspaceId, vendor, restored, channelId, at);
      return restored;
    });
    const observation = done ?? (await findObservation(ctx.db, workspaceId, args));
    if (!observation) throw new UserError(actor.words.observations.gone);
    return { kind: 'modal', modal: await drawPage(ctx, actor, { observation, vendor }) };
  },
});

/** Slack alone knows where its files are, and who may see them. */
async function fileOf(
  { slackFor, log }: Context,
  workspaceId: string,
  id: string | null,
): Promise<string | 'gone' | null> {
  if (id === null) return null;
  try {
    const answer = await slackFor(workspaceId)?.files.info({ file: id });
    return answer?.file?.permalink ?? 'gone';
  } catch (error) {
    log.warn({ err: error }, 'no file information');
    return 'gone';
  }
}

const edit: Press = async (ctx, { actor }, { observation }) =>
  observation.retracted
    ? saying(actor.words.observations.retract.already(observation.retracted.by))
    : openEdit(ctx, actor, observation);

const retract: Press = async (ctx, { actor }, { observation }) =>
  observation.retracted
    ? saying(actor.words.observations.retract.already(observation.retracted.by))
    : { kind: 'modal', modal: await withDraft(ctx, actor, retractModal(actor, observation.id)) };

const share: Press = async (ctx, { actor }, { observation, vendor }) => {
  const { words, workspaceId, locale, userId } = actor;
  const said = words.observations.share;
  if (observation.shared || observation.retracted) return saying(said.already);
  const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
  if (!channelId) return saying(words.ideas.noChannel(vendor.name));
  const facts = { vendor, observation, answers: [], sharedBy: userId };
  const card = { reader: readerOf(locale, vendor.tz), facts };
  return { kind: 'modal', modal: shareModal(actor, card, channelId) };
};

const answer: Press = async (ctx, { actor }, { observation }) => {
  if (!observation.shared || observation.retracted) {
    return saying(actor.words.observations.answer.notShared);
  }
  const modal = answerModal(actor, observation.id, levelLine(actor, observation));
  return { kind: 'modal', modal: await withDraft(ctx, actor, modal) };
};

type Typing = (ctx: Context, actor: Actor, ask: Ask<string>, window: Window) => Promise<Reply>;

/** An element of the form, while it is filled in. */
function typing(id: string, run: Typing): Interaction {
  return interaction<string>({
    id,
    needs: 'decide',
    about: 'listed',
    forbidden: (words) => words.observations.onlyLeads,
    value: z.string(),
    async run(ctx, ask) {
      const { actor } = ask;
      const window = Window.safeParse(ask.carried ?? '');
      if (!window.success) return NOTHING;
      return run(ctx, actor, ask, window.data);
    },
  });
}

const NOTHING: Reply = { kind: 'card' };

const keep: Typing = async (ctx, actor, { form }, window) => {
  await keepDraft(ctx, actor, window, form);
  return NOTHING;
};

const category: Typing = async (ctx, actor, { form }, window) => {
  await keepDraft(ctx, actor, window, form);
  const { workspaceId } = actor;
  const before = window.edit && (await findObservation(ctx.db, workspaceId, window.edit.id));
  const mark = before?.agent && isMark(before.agent) ? before.agent : null;
  return redrawForm(ctx, actor, filledFrom(form ?? {}), window, mark);
};

/** A window of its own, in which nothing stands; what stood there is thrown away. */
const discard: Typing = async (ctx, actor, { form }, { origin, author }) => {
  await saveDraft(ctx.db, draftKey(actor, origin), randomKey(), null, ctx.clock.now());
  const { vendorId, day } = filledFrom(form ?? {});
  const fresh = { ...emptyForm(day ?? ''), day, vendorId };
  const window = { window: randomKey(), origin, edit: null, author };
  return redrawForm(ctx, actor, fresh, window, null);
};

export const observationActions: readonly Interaction[] = [
  about,
  opening('observation.open', false, open),
  opening('observation.edit', true, edit),
  opening('observation.retract', true, retract),
  opening('observation.share', true, share),
  opening('observation.answer', false, answer),
  restore,
  typing('observation.keep', keep),
  typing('observation.category', category),
  typing('observation.discard', discard),
];
