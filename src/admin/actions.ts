// Buttons of /vendor-admin: forms that open, links that are taken away, the trail as a file.
import { z } from 'zod';
import { stopAlertChannel } from '../alerts/query.ts';
import { type DeedGroup, GROUPS, signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { saveDefaultChannel } from '../cards/settings.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { deleteSubscription } from '../digests/query.ts';
import { UserError } from '../errors.ts';
import type { About } from '../members/model.ts';
import { listMembers, lockMembers } from '../members/query.ts';
import { said } from '../scorecard/answer.ts';
import { type Interaction, interaction, RowId, UserId } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import { listVendors } from '../vendors/query.ts';
import { answerTrail, trailFacts } from './answer.ts';
import { memberModal, settingsModal, vendorModal } from './modal.ts';
import { type Looked, readLooked } from './model.ts';
import {
  findWorkspaceSettings,
  LINKS,
  type Link,
  listLinks,
  listManaged,
  unlinkVendor,
} from './query.ts';
import { trailCsv } from './view-trail.ts';

const memberAdd = interaction<string>({
  id: 'admin.member_add',
  needs: 'admin',
  about: 'workspace',
  value: z.string(),
  opensModal: true,
  run: async ({ db }, { actor }) => ({
    kind: 'modal',
    modal: memberModal(actor, await listVendors(db, actor.workspaceId), null, null),
  }),
});

const memberEdit = interaction<string>({
  id: 'admin.member_edit',
  needs: 'admin',
  about: 'workspace',
  value: UserId,
  opensModal: true,
  async run({ db }, { actor, args }) {
    const vendors = await listVendors(db, actor.workspaceId);
    const members = await listMembers(db, actor.workspaceId);
    const member = members.find(({ userId }) => userId === args) ?? null;
    return { kind: 'modal', modal: memberModal(actor, vendors, args, member) };
  },
});

const vendorAdd = interaction<string>({
  id: 'admin.vendor_add',
  needs: 'admin',
  about: 'workspace',
  value: z.string(),
  opensModal: true,
  async run({ db }, { actor }) {
    const { tz } = await findWorkspaceSettings(db, actor.workspaceId);
    return { kind: 'modal', modal: vendorModal(actor, { vendor: null, tz }) };
  },
});

const vendorEdit = interaction<number>({
  id: 'admin.vendor_edit',
  needs: 'admin',
  about: (_, { args }) => [args],
  value: RowId,
  opensModal: true,
  async run({ db }, { actor, args }) {
    const [vendor] = await listManaged(db, actor.workspaceId, args);
    if (!vendor) throw new UserError(actor.words.vendor.gone);
    return { kind: 'modal', modal: vendorModal(actor, { vendor, tz: vendor.tz }) };
  },
});

type Linked = { readonly kind: Link['kind']; readonly id: number };

const LinkValue = z.string().transform((text, ctx): Linked => {
  const [kind, id] = text.split('/');
  const read = z.object({ kind: z.enum(LINKS), id: RowId }).safeParse({ kind, id });
  if (read.success) return read.data;
  ctx.addIssue('no link');
  return z.NEVER;
});

async function linkOf(db: Db, { workspaceId }: Actor, link: Linked) {
  const links = await listLinks(db, workspaceId);
  return links.find(({ kind, id }) => kind === link.kind && id === link.id) ?? null;
}

const unlink = interaction<Linked>({
  id: 'admin.unlink',
  needs: 'admin',
  about: async (ctx, { actor, args }): Promise<About> =>
    (await linkOf(ctx.db, actor, args)) ? 'workspace' : 'gone',
  gone: (words) => words.admin.channels.gone,
  value: LinkValue,
  async run(ctx, { actor, args }) {
    const { workspaceId, userId } = actor;
    await ctx.db.transaction(async (db) => {
      // Whoever presses at the same time waits, and finds it gone.
      await lockMembers(db, workspaceId);
      const link = await linkOf(db, actor, args);
      if (!link) throw new UserError(actor.words.admin.channels.gone);
      await remove(db, workspaceId, args);
      await record(db, workspaceId, signed(userId, ctx.clock.now()), {
        ...{ kind: 'channel.unlinked', subject: link.channelId },
        before: { kind: link.kind, id: link.id },
      });
    });
    return { kind: 'private', message: said(actor.words.admin.channels.unlinked) };
  },
});

async function remove(db: Db, workspaceId: string, { kind, id }: Linked): Promise<void> {
  if (kind === 'vendor') await unlinkVendor(db, workspaceId, id);
  else if (kind === 'digest') await deleteSubscription(db, workspaceId, id);
  else if (kind === 'alerts') await stopAlertChannel(db, workspaceId);
  else await saveDefaultChannel(db, workspaceId, null);
}

const settingsEdit = interaction<string>({
  id: 'admin.settings_edit',
  needs: 'admin',
  about: 'workspace',
  value: z.string(),
  opensModal: true,
  run: async ({ db }, { actor }) => ({
    kind: 'modal',
    modal: settingsModal(actor, await findWorkspaceSettings(db, actor.workspaceId)),
  }),
});

const LookedFor = z.string().transform((text, ctx): Looked => {
  const looked = readLooked(text);
  if (looked) return looked;
  ctx.addIssue('nothing that is looked for');
  return z.NEVER;
});

const auditCsv = interaction<Looked>({
  id: 'admin.audit_csv',
  needs: 'admin',
  about: 'workspace',
  value: LookedFor,
  async run(ctx, { actor, args }) {
    const facts = await trailFacts(ctx, actor.workspaceId, args);
    const bytes = new TextEncoder().encode(trailCsv(actor, facts));
    const name = `audit_${ctx.clock.now().toString().slice(0, 10)}`;
    return {
      kind: 'file',
      file: { name: `${name}.csv`, title: name, bytes },
      to: 'asker',
      comment: actor.words.admin.audit.sent,
    };
  },
});

/** What stays as it is stands in the action_id. */
async function lookAgain(
  ctx: Context,
  { actor, detail }: Ask<unknown>,
  changed: Partial<Looked>,
): Promise<Reply> {
  const looked = readLooked(detail);
  if (!looked) return { kind: 'private', message: said(actor.words.unknownAction) };
  return { kind: 'replace', message: await answerTrail(ctx, actor, { ...looked, ...changed }) };
}

const auditGroup = interaction<DeedGroup | 'all'>({
  id: 'admin.audit_group',
  needs: 'admin',
  about: 'workspace',
  value: z.enum([...GROUPS, 'all']),
  run: (ctx, ask) => lookAgain(ctx, ask, { group: ask.args === 'all' ? null : ask.args }),
});

const auditPerson = interaction<string>({
  id: 'admin.audit_person',
  needs: 'admin',
  about: 'workspace',
  value: UserId,
  run: (ctx, ask) => lookAgain(ctx, ask, { userId: ask.args }),
});

export const adminActions: readonly Interaction[] = [
  ...[memberAdd, memberEdit, vendorAdd, vendorEdit, unlink, settingsEdit],
  ...[auditCsv, auditGroup, auditPerson],
];
