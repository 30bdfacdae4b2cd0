// Presses on ideas, each checked anew; whoever comes second is told so.
import { z } from 'zod';
import type { Context } from '../context.ts';
import { withDraft } from '../drafts/answer.ts';
import type { Need } from '../members/model.ts';
import { listRunningOf } from '../plans/query.ts';
import { todayOf } from '../plans/show.ts';
import { saying, visibleVendor } from '../scorecard/answer.ts';
import type { Modal } from '../slack/blocks.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import { drawList, drawPage, type Found, ideaFor, openForm, vendorOf } from './answer.ts';
import { apply, applyVote } from './apply.ts';
import { acceptModal, type Saying, textForm } from './modal.ts';
import { type ActionKind, STATES, stepsOf } from './model.ts';
import type { Page } from './view.ts';

/** From a list, a card or App Home; 0: of a vendor that is still to be chosen. */
const start = interaction<number>({
  id: 'idea.start',
  value: RowId,
  needs: 'see',
  about: (_, { args }) => (args === 0 ? 'listed' : [args]),
  opensModal: true,
  run: (ctx, { args, actor }) => begin(ctx, actor, args),
});

async function begin(ctx: Context, actor: Actor, vendorId: number): Promise<Reply> {
  if (vendorId === 0) return openForm(ctx, actor, null);
  const vendor = await visibleVendor(ctx, actor, vendorId);
  return vendor ? openForm(ctx, actor, vendor.id) : saying(actor.words.vendor.gone);
}

function ofIdea(id: string, needs: Need) {
  return {
    ...{ id: `idea.${id}`, value: RowId, needs },
    about: (ctx: Context, { actor, args }: Ask<number>) => vendorOf(ctx, actor, args),
    gone: (words: Actor['words']) => words.ideas.gone,
  };
}

/** On a page of one person the page shows it, else the card. */
async function shown(ctx: Context, { actor, args, form }: Ask<number>): Promise<Reply> {
  return form ? { kind: 'modal', modal: await drawPage(ctx, actor, args) } : { kind: 'card' };
}

const vote = interaction<number>({
  ...ofIdea('vote', 'see'),
  async run(ctx, ask) {
    await applyVote(ctx, ask.actor, ask.args);
    return shown(ctx, ask);
  },
});

/** Decided by the press alone. */
function pressing(kind: 'withdraw' | 'restore' | 'reconsider', needs: Need): Interaction {
  return interaction<number>({
    ...ofIdea(kind, needs),
    async run(ctx, ask) {
      const text = kind === 'reconsider' ? ask.actor.words.ideas.takenBack : null;
      await apply(ctx, ask.actor, ask.args, { kind, text });
      return shown(ctx, ask);
    },
  });
}

type Draw = (ctx: Context, actor: Actor, found: Found) => Promise<Modal> | Modal;

/** What can't be said any more is not begun: the page tells how it stands. */
function opening(kind: ActionKind, needs: Need, draw: Draw): Interaction {
  return interaction<number>({
    ...ofIdea(kind, needs),
    opensModal: true,
    async run(ctx, { args, actor }) {
      const found = await ideaFor(ctx, actor, args);
      const isPossible = stepsOf(found.saved.idea).includes(kind);
      if (!isPossible) return { kind: 'modal', modal: await drawPage(ctx, actor, args) };
      const modal = await draw(ctx, actor, found);
      return { kind: 'modal', modal: await withDraft(ctx, actor, modal) };
    },
  });
}

function texting(kind: Saying): Draw {
  return (_, actor, { saved, vendor }) => textForm(actor, kind, saved.id, saved.idea, vendor);
}

const TASK_DAYS = 30;

const accepting: Draw = async (ctx, actor, { saved, vendor }) => {
  const plans = await listRunningOf(ctx.db, actor.workspaceId, [vendor.id]);
  const usual = todayOf(ctx, vendor).add({ days: TASK_DAYS });
  const last = plans[0]?.plan.due ?? usual;
  const due = Temporal.PlainDate.compare(last, usual) < 0 ? last : usual;
  return acceptModal(actor, { id: saved.id, vendor, idea: saved.idea, plans, due });
};

const open = interaction<number>({
  ...ofIdea('open', 'see'),
  opensModal: true,
  run: async (ctx, { args, actor }) => ({
    kind: 'modal',
    modal: await drawPage(ctx, actor, args),
  }),
});

const PAGE = /^(\d{1,15})\/([a-z]{1,12})\/(\d{1,4})$/;
const PageValue = z.string().transform((text, ctx): Page => {
  const [, vendor, state, page] = PAGE.exec(text) ?? [];
  const found = STATES.find((one) => one === state);
  if (found) return { vendorId: Number(vendor) || null, state: found, page: Number(page) };
  ctx.addIssue('no page');
  return z.NEVER;
});

const list = interaction<Page>({
  id: 'idea.list',
  value: PageValue,
  needs: 'see',
  about: (_, { args }) => (args.vendorId === null ? 'listed' : [args.vendorId]),
  run: async (ctx, { args, actor }) => ({
    kind: 'replace',
    message: await drawList(ctx, actor, args),
  }),
});

const MORE = /^(open|write|list)\/(\d{1,15})$/;
type More = { readonly what: string; readonly id: number };

/** The menu of a card. */
const more = interaction<More>({
  id: 'idea.more',
  value: z
    .string()
    .regex(MORE)
    .transform((text) => {
      const [, what = '', id] = MORE.exec(text) ?? [];
      return { what, id: Number(id) };
    }),
  needs: 'see',
  about: (ctx, { actor, args }) =>
    args.what === 'open' ? vendorOf(ctx, actor, args.id) : [args.id],
  gone: (words) => words.ideas.gone,
  opensModal: (value) => !value.startsWith('list'),
  async run(ctx, { args: { what, id }, actor }) {
    if (what === 'write') return begin(ctx, actor, id);
    if (what === 'open') return { kind: 'modal', modal: await drawPage(ctx, actor, id) };
    const page: Page = { vendorId: id, state: 'open', page: 0 };
    return { kind: 'private', message: await drawList(ctx, actor, page) };
  },
});

export const ideaActions: readonly Interaction[] = [
  start,
  vote,
  open,
  opening('comment', 'see', texting('comment')),
  opening('accept', 'decide', accepting),
  opening('park', 'decide', texting('park')),
  opening('decline', 'decide', texting('decline')),
  pressing('reconsider', 'decide'),
  pressing('withdraw', 'see'),
  pressing('restore', 'see'),
  list,
  more,
];
