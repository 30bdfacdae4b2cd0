// Buttons of a breach: what is done at once, and what opens a window.
import { z } from 'zod';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { loadTerms } from '../escalation/query.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import {
  attempt,
  found,
  isCard,
  listed,
  ownCard,
  perform,
  shownAfter,
  vendorOf,
} from './answer.ts';
import { tellOfFeed } from './feeds.ts';
import { act, latestWake } from './life.ts';
import { breachModal } from './modal.ts';
import { type Action, needOf, type Refusal } from './model.ts';
import { listEvents } from './query.ts';
import { isFeedOver } from './row.ts';
import { SNOOZES, type Snooze, snoozedUntil } from './snooze.ts';
import { FORMS, type FormKind, refusalOf, toTheSecond } from './view.ts';
import type { Listing } from './view-list.ts';
import { user } from './view-why.ts';

const PLAIN = [
  'acknowledge',
  'take_back',
  'unassign',
  'wake',
  'withdraw',
  'escalate',
  'reopen',
] as const;
type Plain = (typeof PLAIN)[number];

/** `steps`: how many were taken when the card was drawn; cards drawn by earlier versions have none. */
type Pressed<T> = { readonly id: number; readonly kind: T; readonly steps?: number | undefined };

function pressed<T extends string>(kinds: readonly [T, ...T[]]) {
  return z.string().transform((text, ctx): Pressed<T> => {
    const [id, kind, steps] = text.split('/');
    const read = z
      .object({ id: RowId, kind: z.enum(kinds), steps: RowId.optional() })
      .safeParse({ id, kind, steps });
    if (read.success) return read.data as Pressed<T>;
    ctx.addIssue('no breach');
    return z.NEVER;
  });
}

const show = interaction<number>({
  id: 'breach.show',
  needs: 'see',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
  gone: (words) => words.breaches.gone,
  value: RowId,
  async run(ctx, { actor, args }) {
    const shown = await found(ctx, actor, args);
    return { kind: 'private', message: await ownCard(ctx, actor, shown) };
  },
});

const ListingValue = z.string().transform((text, ctx): Listing => {
  const [of, state, from] = text.split('/');
  const read = z
    .object({
      of: z.union([z.enum(['all', 'mine']), RowId]),
      state: z.enum(['open', 'closed']),
      from: RowId,
    })
    .safeParse({ of, state, from });
  if (read.success) {
    return { of: read.data.of, isClosed: read.data.state === 'closed', from: read.data.from };
  }
  ctx.addIssue('no list');
  return z.NEVER;
});

const list = interaction<Listing>({
  id: 'breach.list',
  needs: 'see',
  about: (_, { args }) => (typeof args.of === 'number' ? [args.of] : 'listed'),
  value: ListingValue,
  async run(ctx, { actor, args }) {
    return { kind: 'replace', message: await listed(ctx, actor, args) };
  },
});

const press = interaction<Pressed<Plain>>({
  id: 'breach.press',
  needs: ({ args }) => needOf(args.kind),
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args.id),
  gone: (words) => words.breaches.gone,
  value: pressed(PLAIN),
  run: pressPlain,
});

async function pressPlain(ctx: Context, ask: Ask<Pressed<Plain>>): Promise<Reply> {
  const { actor, args } = ask;
  const shown = await found(ctx, actor, args.id);
  // Cards that were drawn before it had a button of its own.
  if (args.kind === 'reopen' && isFeedOver(shown.saved)) {
    return shownAfter(ctx, ask, await tellOfFeed(ctx, actor, shown, 'await'));
  }
  const steps = args.steps ?? shown.saved.breach.steps;
  const applied = await attempt(ctx.db, ctx.clock.now(), actor, shown, {
    of: () => ({ kind: args.kind }),
    // A second click on the same card calls nobody twice.
    unless: ({ breach }) =>
      args.kind === 'escalate' && !breach.resolved && breach.steps !== steps ? NOT_SO : null,
  });
  if ('refusal' in applied) {
    const first = applied.refusal === NOT_SO ? await escalated(ctx, actor, args.id) : null;
    throw new UserError(first ?? refusalOf(actor, applied.refusal));
  }
  return shownAfter(ctx, ask, { vendor: shown.vendor, saved: applied.breach });
}

const NOT_SO: Refusal = { refused: 'not_so' };

/** Who took the step, or that time did; null where the steps began anew since. */
async function escalated({ db }: Context, actor: Actor, id: number): Promise<string | null> {
  const events = await listEvents(db, actor.workspaceId, id);
  const last = events.findLast(({ kind }) => kind === 'escalate' || kind === 'reopen');
  if (last?.kind !== 'escalate') return null;
  const at = toTheSecond(actor, last.at);
  return actor.words.breaches.refused.escalated(last.by && user(last.by), at);
}

const PICK = 'pick';

const snooze = interaction<Pressed<Snooze | typeof PICK>>({
  id: 'breach.snooze',
  needs: needOf('snooze'),
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args.id),
  gone: (words) => words.breaches.gone,
  value: pressed([...SNOOZES, PICK]),
  opensModal: (value) => value.endsWith(`/${PICK}`),
  async run(ctx, ask) {
    const { actor, args } = ask;
    const { kind } = args;
    if (kind === PICK) return opened(ctx, ask, 'snooze');
    const shown = await found(ctx, actor, args.id);
    const done = await perform(ctx.db, ctx.clock.now(), actor, shown, {
      of: (now, hours) => ({
        ...{ kind: 'snooze', until: snoozedUntil(kind, now, shown.vendor.tz, hours) },
      }),
    });
    return shownAfter(ctx, ask, done);
  },
});

const ESCALATE = 'escalate';

const form = interaction<Pressed<FormKind | typeof ESCALATE>>({
  id: 'breach.form',
  needs: ({ args }) => needOf(args.kind),
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args.id),
  gone: (words) => words.breaches.gone,
  value: pressed([...FORMS, ESCALATE]),
  // The one of the menu that needs no window.
  opensModal: (value) => value.split('/')[1] !== ESCALATE,
  run(ctx, ask) {
    const { kind } = ask.args;
    return kind === ESCALATE
      ? pressPlain(ctx, { ...ask, args: { ...ask.args, kind } })
      : opened(ctx, ask, kind);
  },
});

/** A form for what is no longer so would only disappoint later. */
async function opened(
  ctx: Context,
  { actor, args, channelId, messageTs }: Ask<{ readonly id: number }>,
  kind: FormKind | 'snooze',
): Promise<Reply> {
  const shown = await found(ctx, actor, args.id);
  const { saved, vendor } = shown;
  const now = ctx.clock.now();
  const terms = (await loadTerms(ctx.db, now, actor.workspaceId))(vendor.id);
  const probed = act(saved.breach, probe(kind, now), actor.userId, terms);
  if ('refused' in probed) throw new UserError(refusalOf(actor, probed));
  const card = await isCard(ctx, actor, channelId, messageTs);
  const carries = { id: saved.id, isCard: card, owner: saved.breach.owner };
  return { kind: 'modal', modal: breachModal(actor, { kind, vendor, saved, now, carries }) };
}

/** An action of the kind that only the breach itself could refuse. */
function probe(kind: FormKind | 'snooze', now: Temporal.Instant): Action {
  const [text, cause] = ['–', 'data'] as const;
  switch (kind) {
    case 'assign':
      return { kind, to: '' };
    case 'snooze':
      return { kind, until: latestWake(now) };
    case 'dispute':
      return { kind, reason: text };
    case 'resolve':
      return { kind, cause, note: null };
    case 'note':
      return { kind, text };
    case 'root_cause':
      return { kind, cause, text };
  }
}

const feed = interaction<Pressed<'end' | 'await'>>({
  id: 'breach.feed',
  needs: needOf('feed'),
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args.id),
  gone: (words) => words.breaches.gone,
  value: pressed(['end', 'await']),
  async run(ctx, ask) {
    const { actor, args } = ask;
    const shown = await found(ctx, actor, args.id);
    return shownAfter(ctx, ask, await tellOfFeed(ctx, actor, shown, args.kind));
  },
});

export const breachActions: readonly Interaction[] = [show, list, press, snooze, form, feed];
