// Buttons of a breach. Whoever is second is told who was first.
import { z } from 'zod';
import { findCardKey } from '../cards/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { loadTerms } from '../escalation/query.ts';
import { visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { type Action, act, mayAct } from './model.ts';
import { findBreach, transition } from './query.ts';
import type { SavedBreach } from './row.ts';
import { SNOOZES, type Snooze, snoozedUntil } from './snooze.ts';
import { breachCard, factsOf, refusalOf } from './view.ts';

const PLAIN = [
  'acknowledge',
  'take_back',
  'unassign',
  'wake',
  'withdraw',
  'escalate',
  'reopen',
] as const;

const Id = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

function pressed<T extends string>(kinds: readonly [T, ...T[]]) {
  return z.string().transform((text, ctx): { id: number; kind: T } => {
    const [id, kind] = text.split('/');
    const read = z.object({ id: Id, kind: z.enum(kinds) }).safeParse({ id, kind });
    if (read.success) return read.data as { id: number; kind: T };
    ctx.addIssue('no breach');
    return z.NEVER;
  });
}

const show = interaction<number>({
  id: 'breach.show',
  value: Id,
  async run(ctx, { actor, args }) {
    const { saved, vendor } = await found(ctx, actor, args);
    return { kind: 'private', message: breachCard(actor, factsOf(vendor, saved)) };
  },
});

const press = interaction<{ id: number; kind: (typeof PLAIN)[number] }>({
  id: 'breach.press',
  value: pressed(PLAIN),
  run: (ctx, ask) => carryOut(ctx, ask, ask.args.kind, () => ({ kind: ask.args.kind })),
});

const snooze = interaction<{ id: number; kind: Snooze }>({
  id: 'breach.snooze',
  value: pressed(SNOOZES),
  run: (ctx, ask) =>
    carryOut(ctx, ask, 'snooze', (vendor, hours, now) => ({
      ...{ kind: 'snooze', until: snoozedUntil(ask.args.kind, now, vendor.tz, hours) },
    })),
});

type Hours = Parameters<typeof snoozedUntil>[3];

async function carryOut(
  ctx: Context,
  { actor, args: { id }, channelId, messageTs }: Ask<{ readonly id: number }>,
  kind: Action['kind'],
  actionOf: (vendor: Vendor, hours: Hours, now: Temporal.Instant) => Action,
): Promise<Reply> {
  const { vendor, saved } = await found(ctx, actor, id);
  const { breaches } = actor.words;
  if (!mayAct(actor.member, vendor.id, kind)) {
    throw new UserError(breaches.refused.forbidden(vendor.name));
  }
  const now = ctx.clock.now();
  const terms = {
    ...(await loadTerms(ctx.db, now, actor.workspaceId))(vendor.id),
    isByVendor: actor.member?.role === 'vendor_contact',
  };
  const action = actionOf(vendor, terms.hours, now);
  const applied = await transition(ctx.db, actor.workspaceId, id, (each) => {
    // A second click on the same card calls nobody twice.
    if (kind === 'escalate' && each.breach.steps !== saved.breach.steps)
      return { refused: 'not_so' };
    const outcome = act(each.breach, action, actor.userId, terms);
    if ('refused' in outcome) return outcome;
    const detail = outcome.calls ? { to: outcome.calls } : {};
    return { ...outcome, by: actor.userId, at: now, detail, numbers: null, settledOn: null };
  });
  if (!applied) throw new UserError(breaches.refused.newer);
  if ('refusal' in applied) throw new UserError(refusalOf(actor, applied.refusal));
  const place = channelId && messageTs ? { channelId, messageTs } : null;
  if (place && (await findCardKey(ctx.db, actor.workspaceId, place))) return { kind: 'card' };
  return { kind: 'replace', message: breachCard(actor, factsOf(vendor, applied.breach)) };
}

/** Of the asker's workspace, and of a vendor that they may see. */
async function found(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<{ readonly saved: SavedBreach; readonly vendor: Vendor }> {
  const { words, member, workspaceId } = actor;
  if (!member) throw new UserError(words.notAllowed);
  const saved = await findBreach(ctx.db, workspaceId, id);
  const vendor = saved && (await visibleVendor(ctx, actor, saved.vendorId));
  if (!saved || !vendor) throw new UserError(words.breaches.gone);
  return { saved, vendor };
}

export const breachActions: readonly Interaction[] = [show, press, snooze];
