// The one place that decides whether somebody may use an entry point. Every entry point says what it
// needs and what it is about; whoever may not is told why, and it is written down.
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Words } from '../i18n/reader.ts';
import { type About, allows, type Denial, denial, type Need } from '../members/model.ts';
import { listVendorIds } from '../vendors/query.ts';
import type { Actor } from './reply.ts';

export type Guarded<A> = {
  /** Whom it is for. */
  readonly needs: Need | ((asked: A) => Need);
  /** Which vendors it concerns, by ids that came from outside and may be anybody's. */
  readonly about: About | ((ctx: Context, asked: A) => About | Promise<About>);
  /** Told to those of the wrong role, where there is a better sentence than the general one. */
  forbidden?(words: Words): string;
  /** Told where it is about something that is not there. */
  gone?(words: Words): string;
};

/** The same for what can't be read: whom it is for may hang on it, and what it is about does. */
export function unread<A>(entry: Guarded<A>): Guarded<A> {
  const needs = typeof entry.needs === 'function' ? 'see' : entry.needs;
  return { ...entry, needs, about: 'listed' };
}

/** Returns for those who may, else throws what they are told. */
export async function authorise<A extends { readonly actor: Actor }>(
  ctx: Context,
  name: string,
  entry: Guarded<A>,
  asked: A,
): Promise<void> {
  const { actor } = asked;
  const needs = typeof entry.needs === 'function' ? entry.needs(asked) : entry.needs;
  // Nothing is read for those who may not anyway.
  const about = allows(actor.member, needs) ? await aboutOf(ctx, entry, asked) : 'listed';
  const known = typeof about === 'string' ? NONE : await listVendorIds(ctx.db, actor.workspaceId);
  const why = denial(actor, needs, about, known);
  if (!why) return;
  const vendorId = typeof about !== 'string' && about.length === 1 ? (about[0] ?? null) : null;
  await writeRefusal(ctx, actor, name, why, vendorId);
  throw new UserError(sentence(actor, why, entry, needs));
}

const NONE: ReadonlySet<number> = new Set();

function aboutOf<A>(ctx: Context, { about }: Guarded<A>, asked: A): About | Promise<About> {
  return typeof about === 'function' ? about(ctx, asked) : about;
}

async function writeRefusal(
  { db, clock }: Context,
  { workspaceId, userId, member }: Actor,
  name: string,
  why: Denial,
  vendorId: number | null,
): Promise<void> {
  const after = { why, role: member?.role ?? null, ...(vendorId === null ? {} : { vendorId }) };
  await db.transaction((transaction) =>
    record(transaction, workspaceId, signed(userId, clock.now()), {
      kind: 'refused',
      subject: name,
      after,
    }),
  );
}

function sentence<A>(
  { words, member }: Actor,
  why: Denial,
  { forbidden, gone }: Guarded<A>,
  needs: Need,
): string {
  switch (why) {
    case 'stranger':
      return words.notAllowed;
    case 'role':
      return forbidden?.(words) ?? words.rights.needs[needs];
    case 'vendor':
      return member?.role === 'vendor_contact' ? words.vendor.notYours : words.rights.otherVendor;
    case 'everybody':
      return words.rights.everybody;
    case 'gone':
      return gone?.(words) ?? words.vendor.gone;
  }
}
