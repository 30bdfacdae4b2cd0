// What people say of a breach in a window, each checked anew when it is sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { UserError } from '../errors.ts';
import { maySee } from '../members/model.ts';
import { people } from '../slack/people.ts';
import type { Actor } from '../slack/reply.ts';
import { carried, type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { attempt, type Found, found, ownCard, perform, vendorOf } from './answer.ts';
import { latestWake } from './life.ts';
import { type Carried, WORDS_MOST } from './modal.ts';
import { type Action, CAUSES, needOf } from './model.ts';
import { listEvents } from './query.ts';
import { refusalOf, toTheSecond } from './view.ts';
import { user } from './view-why.ts';

const Metadata = carried(
  z.object({ id: z.number(), isCard: z.boolean(), owner: z.string().nullable() }),
);
const Words = z.string().max(WORDS_MOST).nullable();
const Cause = z.enum(CAUSES);

type Sent<V> = {
  readonly args: V;
  readonly metadata: Carried;
  readonly actor: Actor;
  readonly key: string;
};
type Work = (db: Db, shown: Found) => Promise<Found>;

/** However often it is delivered, it is done once. */
async function send<V>(
  ctx: Context,
  { actor, metadata, key }: Sent<V>,
  work: Work,
): Promise<SubmitReply> {
  const shown = await found(ctx, actor, metadata.id);
  const now = ctx.clock.now();
  await once(ctx.db, actor.workspaceId, key, now, (db) => work(db, shown));
  if (metadata.isCard) return { kind: 'card' };
  const message = await ownCard(ctx, actor, await found(ctx, actor, metadata.id));
  return { kind: 'private', message };
}

function errorOn(block: string, text: string): SubmitReply {
  return { kind: 'errors', errors: { [block]: text } };
}

type Asked = { readonly actor: Actor; readonly metadata: Carried };

const DATA = {
  metadata: Metadata,
  about: (ctx: Context, { actor, metadata }: Asked) => vendorOf(ctx, actor, metadata.id),
  gone: ({ breaches }: Actor['words']) => breaches.gone,
} as const;

/** A form whose answers make one action, or say on which field they don't. */
function plainForm<V>(
  kind: Action['kind'],
  values: z.ZodType<V>,
  read: (args: V, actor: Actor, now: Temporal.Instant) => Action | SubmitReply,
): Submission {
  return submission<V, Carried>({
    ...{ id: `breach.${kind}`, needs: needOf(kind), values, ...DATA },
    async run(ctx, sent) {
      const now = ctx.clock.now();
      const action = read(sent.args, sent.actor, now);
      if (!isAction(action)) return action;
      return send(ctx, sent, (db, shown) =>
        perform(db, now, sent.actor, shown, { of: () => action }),
      );
    },
  });
}

function isAction(read: Action | SubmitReply): read is Action {
  return read.kind !== 'errors';
}

const snooze = plainForm(
  'snooze',
  z.object({ until: z.int().nullable() }),
  ({ until: seconds }, { words }, now) => {
    const { past, far } = words.breaches.refused;
    const until = Temporal.Instant.fromEpochMilliseconds((seconds ?? 0) * 1_000);
    if (Temporal.Instant.compare(until, now) <= 0) return errorOn('until', past);
    if (Temporal.Instant.compare(until, latestWake(now)) > 0) return errorOn('until', far);
    return { kind: 'snooze', until };
  },
);

const dispute = plainForm('dispute', z.object({ reason: Words }), ({ reason }, { words }) => {
  const text = reason?.trim();
  return text ? { kind: 'dispute', reason: text } : errorOn('reason', words.breaches.refused.empty);
});

const resolve = plainForm(
  'resolve',
  z.object({ cause: Cause, note: Words }),
  ({ cause, note }) => ({ kind: 'resolve', cause, note: note?.trim() || null }),
);

const note = plainForm('note', z.object({ text: Words }), ({ text: typed }, { words }) => {
  const text = typed?.trim();
  return text ? { kind: 'note', text } : errorOn('text', words.breaches.refused.empty);
});

const rootCause = plainForm(
  'root_cause',
  z.object({ cause: Cause, text: Words }),
  ({ cause, text: typed }, { words }) => {
    const text = typed?.trim();
    return text
      ? { kind: 'root_cause', cause, text }
      : errorOn('text', words.breaches.refused.empty);
  },
);

const assign = submission({
  id: 'breach.assign',
  needs: needOf('assign'),
  values: z.object({ owner: z.string().max(30).nullable() }),
  ...DATA,
  async run(ctx, sent): Promise<SubmitReply> {
    const { actor, args, metadata } = sent;
    const shown = await found(ctx, actor, metadata.id);
    const { owner } = args;
    if (owner === null && metadata.owner === null) {
      return errorOn('owner', actor.words.breaches.forms.assign.nobody);
    }
    const wrong = owner === null ? null : await refusedOwner(ctx, actor, shown.vendor, owner);
    if (wrong) return errorOn('owner', wrong);
    const action: Action = owner === null ? { kind: 'unassign' } : { kind: 'assign', to: owner };
    return send(ctx, sent, async (db, each) => {
      const applied = await attempt(db, ctx.clock.now(), actor, each, {
        of: () => action,
        // Nobody undoes unseen what somebody else decided meanwhile.
        unless: ({ breach }) =>
          breach.owner === metadata.owner || breach.resolved ? null : { refused: 'not_so' },
      });
      if (!('refusal' in applied)) return { ...each, saved: applied.breach };
      const first = applied.breach.breach.owner !== metadata.owner;
      const text = first ? await whoAssigned(db, actor, metadata.id) : null;
      throw new UserError(text ?? refusalOf(actor, applied.refusal));
    });
  },
});

/** Who changed the owner last. */
async function whoAssigned(db: Db, actor: Actor, id: number): Promise<string | null> {
  const events = await listEvents(db, actor.workspaceId, id);
  const last = events.findLast(({ kind }) => kind === 'assign' || kind === 'unassign');
  if (!last) return null;
  const { reassigned } = actor.words.breaches.refused;
  const to = last.kind === 'assign' ? user(String(last.detail['to'])) : null;
  return reassigned(user(last.by), to, toTheSecond(actor, last.at));
}

/** Whoever owns a breach must be able to see it and to do something about it. */
async function refusedOwner(
  ctx: Context,
  { workspaceId, words }: Actor,
  vendor: Vendor,
  userId: string,
): Promise<string | null> {
  const { bot, outside, viewer } = words.breaches.forms.assign;
  const person = await people(ctx).reach(workspaceId, userId);
  if (person?.isBot) return bot;
  // Where Slack won't say who it is, nobody can be chosen.
  if (!maySee(person?.member ?? null, vendor.id)) return outside(vendor.name);
  return person?.member?.role === 'viewer' ? viewer : null;
}

export const breachForms: readonly Submission[] = [
  ...[assign, snooze, dispute, resolve, note, rootCause],
];
