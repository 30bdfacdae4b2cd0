// Presses on a plan: each is checked anew, and whoever comes second is told so.
import { z } from 'zod';
import { findCardKey } from '../cards/query.ts';
import type { Context } from '../context.ts';
import { withDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import type { Need } from '../members/model.ts';
import { said, saying, visibleVendor } from '../scorecard/answer.ts';
import type { Modal } from '../slack/blocks.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import { findVendorChannel } from '../vendors/query.ts';
import {
  aboutOrigin,
  drawDraft,
  drawPlan,
  type Found,
  openDraft,
  planFor,
  readOrigin,
  sharedScore,
  vendorOf,
} from './answer.ts';
import { apply, TaskOf } from './apply.ts';
import { verdictLines } from './card.ts';
import { changeForm, checkForm, closeForm, consentForm, textForm } from './modal.ts';
import { taskOf } from './model.ts';
import { listEvents } from './query.ts';
import { judgeNow, todayOf } from './show.ts';
import { historyModal } from './view-history.ts';
import { newTaskForm, taskForm } from './view-tasks.ts';

const show = interaction<number>({
  id: 'plan.show',
  value: RowId,
  needs: 'see',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
  gone: (words) => words.plans.gone,
  async run(ctx, { args, actor }) {
    const found = await planFor(ctx, actor, args);
    if ('refused' in found) return { kind: 'private', message: said(found.refused) };
    return { kind: 'private', message: await drawPlan(ctx, actor, found) };
  },
});

/** Decided by the press alone. */
function pressing(kind: 'agree' | 'withdraw' | 'restore'): Interaction {
  return interaction<number>({
    id: `plan.${kind}`,
    value: RowId,
    needs: kind === 'agree' ? 'speak' : 'decide',
    about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
    gone: (words) => words.plans.gone,
    async run(ctx, { args, actor, channelId, messageTs }) {
      const found = await apply(ctx, actor, args, { kind });
      const place = channelId && messageTs ? { channelId, messageTs } : null;
      if (place && (await findCardKey(ctx.db, actor.workspaceId, place))) return { kind: 'card' };
      return { kind: 'replace', message: await drawPlan(ctx, actor, found) };
    },
  });
}

type Draw = (ctx: Context, actor: Actor, found: Found) => Promise<Modal>;

/** A form about a plan. */
function opening(id: string, needs: Need, draw: Draw): Interaction {
  return interaction<number>({
    id: `plan.${id}`,
    value: RowId,
    needs,
    about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
    gone: (words) => words.plans.gone,
    opensModal: true,
    async run(ctx, { args, actor }) {
      const found = await planFor(ctx, actor, args);
      if ('refused' in found) return saying(found.refused);
      return { kind: 'modal', modal: await withDraft(ctx, actor, await draw(ctx, actor, found)) };
    },
  });
}

async function judgedLines(ctx: Context, actor: Actor, { saved, vendor }: Found) {
  const judged = await judgeNow(ctx, actor.workspaceId, vendor, saved);
  return verdictLines(actor, { plan: saved.plan, ...judged });
}

const history = opening('history', 'see', async (ctx, actor, { saved, vendor }) => {
  const events = await listEvents(ctx.db, actor.workspaceId, saved.id, 41);
  return historyModal(actor, vendor, saved.plan, events);
});

const task = interaction<TaskOf>({
  id: 'plan.task',
  value: TaskOf,
  needs: 'speak',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args.id),
  gone: (words) => words.plans.gone,
  opensModal: true,
  async run(ctx, { args: { id, task: taskId }, actor }) {
    const found = await planFor(ctx, actor, id);
    if ('refused' in found) return saying(found.refused);
    const { plan } = found.saved;
    const one = taskOf(plan, taskId);
    if (!one) return saying(actor.words.plans.refused.no_task);
    const today = todayOf(ctx, found.vendor);
    const modal = taskForm(actor, plan, one, today, `${id}/${taskId}`);
    return { kind: 'modal', modal: await withDraft(ctx, actor, modal) };
  },
});

const ORIGIN = /^(\d{1,15})\/(\d{1,15})\/([\w/]{1,80})$/;
type Start = { readonly vendorId: number; readonly breachId: number | null; readonly key: string };

/** From a score or a breach: `4/0/csat/top2`. */
const start = interaction<Start>({
  id: 'plan.start',
  value: z
    .string()
    .regex(ORIGIN)
    .transform((text) => {
      const [, vendor, breach, key = ''] = ORIGIN.exec(text) ?? [];
      return { vendorId: Number(vendor), breachId: Number(breach) || null, key };
    }),
  needs: 'decide',
  about: (ctx, { actor, args }) => aboutOrigin(ctx, actor, args),
  forbidden: (words) => words.plans.onlyLeads,
  gone: (words) => words.plans.originGone,
  opensModal: true,
  async run(ctx, { args: { vendorId, breachId, key }, actor, channelId, messageTs }) {
    const vendor = await visibleVendor(ctx, actor, vendorId);
    if (!vendor) return saying(actor.member ? actor.words.vendor.gone : actor.words.notAllowed);
    const place = channelId && messageTs ? { channelId, messageTs } : null;
    const thread = breachId === null ? await sharedScore(ctx, actor, vendorId, place) : null;
    return openDraft(ctx, actor, vendor, key, { breachId, thread });
  },
});

/** Another indicator in the form: its baseline is drawn anew around what was typed. */
const indicator = interaction<string>({
  id: 'plan.indicator',
  value: z.string(),
  needs: 'decide',
  about: (ctx, { actor, detail }) => {
    const origin = readOrigin(detail);
    return origin ? aboutOrigin(ctx, actor, origin) : 'listed';
  },
  forbidden: (words) => words.plans.onlyLeads,
  gone: (words) => words.plans.originGone,
  async run(ctx: Context, { args, actor, detail, form }: Ask<string>): Promise<Reply> {
    const origin = readOrigin(detail);
    const vendor = origin && (await visibleVendor(ctx, actor, origin.vendorId));
    const channelId = vendor && (await findVendorChannel(ctx.db, actor.workspaceId, vendor.id));
    if (!origin || !vendor || !channelId) throw new UserError(actor.words.form.old);
    const modal = await drawDraft(ctx, actor, vendor, args, origin, channelId, form);
    return { kind: 'modal', modal };
  },
});

export const planActions: readonly Interaction[] = [
  show,
  pressing('agree'),
  pressing('withdraw'),
  pressing('restore'),
  opening('object', 'speak', async (_, actor, { saved }) =>
    textForm(actor, 'plan.objection', `${saved.id}`),
  ),
  opening('consent', 'decide', async (_, actor, { saved }) => consentForm(actor, `${saved.id}`)),
  opening('add', 'decide', async (_, actor, { saved }) =>
    newTaskForm(actor, saved.plan, `${saved.id}`),
  ),
  opening('change', 'decide', async (_, actor, { saved }) =>
    changeForm(actor, saved.plan, `${saved.id}`),
  ),
  opening('check', 'speak', async (ctx, actor, found) =>
    checkForm(actor, await judgedLines(ctx, actor, found), `${found.saved.id}`),
  ),
  opening('close', 'decide', async (ctx, actor, found) =>
    closeForm(actor, await judgedLines(ctx, actor, found), `${found.saved.id}`),
  ),
  opening('reopen', 'decide', async (ctx, actor, { saved, vendor }) =>
    textForm(actor, 'plan.reopening', `${saved.id}`, todayOf(ctx, vendor).add({ days: 28 })),
  ),
  history,
  task,
  start,
  indicator,
];
