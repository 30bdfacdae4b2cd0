// Buttons of a breach. Whoever is second is told who was first.
import { z } from 'zod';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { loadTerms } from '../escalation/query.ts';
import { day } from '../i18n/format.ts';
import { visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { factsOf } from './answer.ts';
import { type Action, act, mayAct, type Refusal } from './model.ts';
import { findBreach, transition } from './query.ts';
import type { SavedBreach } from './row.ts';
import { SNOOZES, type Snooze, snoozedUntil } from './snooze.ts';
import { breachCard, user } from './view.ts';

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
  run: (ctx, { actor, args: { id, kind } }) => carryOut(ctx, actor, id, kind, () => ({ kind })),
});

const snooze = interaction<{ id: number; kind: Snooze }>({
  id: 'breach.snooze',
  value: pressed(SNOOZES),
  run: (ctx, { actor, args: { id, kind } }) =>
    carryOut(ctx, actor, id, 'snooze', (vendor, hours) => ({
      ...{ kind: 'snooze', until: snoozedUntil(kind, ctx.clock.now(), vendor.tz, hours) },
    })),
});

type Hours = Parameters<typeof snoozedUntil>[3];

async function carryOut(
  ctx: Context,
  actor: Actor,
  id: number,
  kind: Action['kind'],
  actionOf: (vendor: Vendor, hours: Hours) => Action,
): Promise<Reply> {
  const { vendor, saved } = await found(ctx, actor, id);
  const { breaches } = actor.words;
  if (!mayAct(actor.member, vendor.id, kind)) {
    throw new UserError(breaches.refused.forbidden(vendor.name));
  }
  const now = ctx.clock.now();
  const terms = (await loadTerms(ctx.db, now, actor.workspaceId))(vendor.id);
  const action = actionOf(vendor, terms.hours);
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
  return { kind: 'replace', message: breachCard(actor, factsOf(vendor, applied.breach)) };
}

function refusalOf({ locale, tz, words }: Actor, refusal: Refusal): string {
  const { refused } = words.breaches;
  if (refusal.refused === 'already' || refusal.refused === 'resolved') {
    const local = refusal.at.toZonedDateTimeISO(tz);
    const time = local.toPlainTime().toString({ smallestUnit: 'second' });
    const at = `${day(locale, local.toPlainDate())} ${time}`;
    if (refusal.refused === 'resolved') return refused.resolved(refusal.by && user(refusal.by), at);
    return refused.already(user(refusal.by), at);
  }
  return refusal.refused === 'nothing' ? refused.not_so : refused[refusal.refused];
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
