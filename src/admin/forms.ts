// Forms of /vendor-admin, each checked anew when it is sent; what changes stands in the audit trail.
import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { refreshHome } from '../home/show.ts';
import { isZone } from '../ingest/time.ts';
import { DEFAULT_ROLES, leavesNoAdmin, type Member, ROLES } from '../members/model.ts';
import { deleteMember, lockMembers, saveMember } from '../members/query.ts';
import { said } from '../scorecard/answer.ts';
import { RowId, UserId } from '../slack/interaction.ts';
import { people } from '../slack/people.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import { changeVendorTo } from './change.ts';
import { NAME_MAX, NO_ROLE } from './modal.ts';
import {
  findWorkspaceSettings,
  listManaged,
  type Managed,
  type NewVendor,
  saveWorkspaceSettings,
} from './query.ts';

class NotSaved extends Error {}

/** Once however often it is sent. Why it was not saved, in which case it can be sent again; or null. */
async function saveOnce<T>(
  { db, clock }: Context,
  workspaceId: string,
  key: string,
  save: (db: Db) => Promise<T | null>,
): Promise<T | null> {
  const kept: { why: T | null } = { why: null };
  try {
    await once(db, workspaceId, key, clock.now(), async (transaction) => {
      kept.why = await save(transaction);
      if (kept.why !== null) throw new NotSaved();
    });
  } catch (error) {
    if (!(error instanceof NotSaved)) throw error;
  }
  return kept.why;
}

const Chosen = z.looseObject({
  person: UserId.nullish(),
  role: z.enum([...ROLES, NO_ROLE]),
  vendors: z.array(z.coerce.number().int().positive()),
});

const member = submission({
  id: 'admin.member',
  needs: 'admin',
  about: (_, { args }) => (args.vendors.length > 0 ? args.vendors : 'workspace'),
  values: Chosen,
  metadata: z.union([UserId, z.literal('')]),
  async run(ctx, { actor, args, metadata, key }): Promise<SubmitReply> {
    const { words, workspaceId } = actor;
    const { errors } = words.admin.members;
    const userId = metadata || args.person;
    if (!userId) return { kind: 'errors', errors: { person: words.form.invalid } };
    const next = args.role === NO_ROLE ? null : memberOf(args.role, args.vendors);
    const wrong = next && (await troubleOf(ctx, workspaceId, userId, next));
    if (wrong) return { kind: 'errors', errors: { [wrong.field]: errors[wrong.text] } };
    const not = await saveOnce(ctx, workspaceId, key, (db) =>
      changeMember(db, ctx, actor, userId, next),
    );
    if (not) return { kind: 'errors', errors: { [FIELD[not]]: errors[not] } };
    await refreshHome(ctx, workspaceId, userId);
    return { kind: 'private', message: said(words.admin.saved) };
  },
});

const FIELD = { last: 'role', gone: 'vendors' } as const;

function memberOf(role: Member['role'], vendors: readonly number[]): Member {
  return { role, vendorIds: vendors.length > 0 ? vendors : null };
}

type Trouble = {
  readonly field: 'person' | 'role' | 'vendors';
  readonly text: 'outside' | 'unknown' | 'needsVendor' | 'allOrNone';
};

async function troubleOf(
  ctx: Context,
  workspaceId: string,
  userId: string,
  { role, vendorIds }: Member,
): Promise<Trouble | null> {
  if (role === 'admin' && vendorIds) return { field: 'vendors', text: 'allOrNone' };
  if (role === 'vendor_contact')
    return vendorIds ? null : { field: 'vendors', text: 'needsVendor' };
  const person = await people(ctx).reach(workspaceId, userId);
  if (!person) return { field: 'role', text: 'unknown' };
  return person.from === 'outside' ? { field: 'role', text: 'outside' } : null;
}

/** Null when it is done. */
async function changeMember(
  db: Db,
  { clock }: Context,
  { workspaceId, userId: by }: Actor,
  userId: string,
  next: Member | null,
): Promise<'last' | 'gone' | null> {
  const members = await lockMembers(db, workspaceId);
  const admins = members.filter(({ role }) => role === 'admin').map((one) => one.userId);
  if (leavesNoAdmin(admins, userId, next?.role ?? null)) return 'last';
  const before = members.find((one) => one.userId === userId) ?? null;
  const at = clock.now();
  if (!next) await deleteMember(db, workspaceId, userId);
  else if (!(await saveMember(db, workspaceId, userId, next, { userId: by, at }))) return 'gone';
  const was = before && { role: before.role, vendorIds: before.vendorIds };
  const kind = next ? 'member.saved' : 'member.removed';
  await record(db, workspaceId, signed(by, at), {
    kind,
    subject: userId,
    before: was,
    after: next,
  });
  return null;
}

const Filled = z.looseObject({
  name: z.string().max(NAME_MAX).nullable(),
  aliases: z.string().max(500).nullable(),
  zone: z.string().max(60).nullish(),
  channel: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,30}$/)
    .nullable(),
  archived: z.array(z.string()).default([]),
});

/** 0: a new one. */
const Id = RowId.transform((id) => id || null);

const vendor = submission({
  id: 'admin.vendor',
  needs: 'admin',
  about: (_, { metadata }) => (metadata === null ? 'workspace' : [metadata]),
  values: Filled,
  metadata: Id,
  async run(ctx, { actor, args, metadata: id, key }): Promise<SubmitReply> {
    const { words, workspaceId } = actor;
    const { errors } = words.admin.vendors;
    const [before = null] = id === null ? [] : await listManaged(ctx.db, workspaceId, id);
    const { tz } = before ?? (await findWorkspaceSettings(ctx.db, workspaceId));
    const given = readVendor(args, before, tz);
    if (given.name === '') return { kind: 'errors', errors: { name: errors.empty } };
    if (!isZone(given.tz)) return { kind: 'errors', errors: { zone: errors.zone } };
    const outcome = await saveOnce(ctx, workspaceId, key, (db) =>
      changeVendorTo(db, ctx, actor, before, given),
    );
    if (outcome === 'channel') return { kind: 'errors', errors: { channel: errors.channel } };
    if (outcome !== null) {
      const field = outcome === given.name ? 'name' : 'aliases';
      return { kind: 'errors', errors: { [field]: errors.taken(outcome) } };
    }
    await refreshHome(ctx, workspaceId, actor.userId);
    return { kind: 'private', message: said(words.admin.saved) };
  },
});

function readVendor(
  args: z.infer<typeof Filled>,
  before: Managed | null,
  workspaceZone: string,
): NewVendor {
  const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const name = tidy(args.name ?? '');
  const aliases = (args.aliases ?? '').split(/[,，、;；]/).map(tidy);
  // Files go on calling it what they did.
  const old = before && before.name !== name ? [before.name] : [];
  return {
    name,
    aliases: [...new Set([...aliases, ...old])].filter((alias) => alias !== ''),
    tz: before?.hasContacts ? before.tz : (args.zone ?? workspaceZone),
    channelId: args.channel,
    isArchived: args.archived.includes('yes'),
  };
}

const settings = submission({
  id: 'admin.settings',
  needs: 'admin',
  about: 'workspace',
  values: z.looseObject({
    language: z.enum(['en', 'zh-Hans', 'zh-Hant']),
    zone: z.string().max(60),
    role: z.enum(DEFAULT_ROLES),
    names: z.enum(['kept', 'hashed']),
  }),
  metadata: z.string(),
  async run({ db, clock }, { actor, args, key }): Promise<SubmitReply> {
    const { words, workspaceId, userId } = actor;
    if (!isZone(args.zone)) {
      return { kind: 'errors', errors: { zone: words.admin.vendors.errors.zone } };
    }
    const after = {
      ...{ locale: args.language, tz: args.zone, defaultRole: args.role },
      agentNames: args.names === 'kept',
    };
    await once(db, workspaceId, key, clock.now(), async (transaction) => {
      const before = await findWorkspaceSettings(transaction, workspaceId);
      await saveWorkspaceSettings(transaction, workspaceId, after);
      const deed = { kind: 'settings.saved', subject: '', before, after } as const;
      await record(transaction, workspaceId, signed(userId, clock.now()), deed);
    });
    return { kind: 'private', message: said(words.admin.saved) };
  },
});

export const adminForms: readonly Submission[] = [member, vendor, settings];
