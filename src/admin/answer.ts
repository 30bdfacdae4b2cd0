// Which part of /vendor-admin is asked for, and what it says.
import { signed } from '../audit/model.ts';
import { listTrail, record, searchTrail } from '../audit/query.ts';
import type { Context } from '../context.ts';
import { listMembers, lockMembers, saveMember } from '../members/query.ts';
import { said } from '../scorecard/answer.ts';
import { type Message, section } from '../slack/blocks.ts';
import { asksForHelp, helpMessage } from '../slack/help.ts';
import type { Actor } from '../slack/reply.ts';
import type { Looked } from './model.ts';
import { findWorkspaceSettings, listLinks, listManaged } from './query.ts';
import { channelsView, membersView, settingsView, vendorsView } from './view.ts';
import { type TrailFacts, trailView } from './view-trail.ts';

const PARTS = {
  members: /^(?:members?|成员|成員)$/iu,
  vendors: /^(?:vendors?|供应商|供應商|廠商)$/iu,
  channels: /^(?:channels?|频道|頻道)$/iu,
  settings: /^(?:settings?|设置|設定)$/iu,
  audit: /^(?:audit|审计|稽核|審計)(?:\s+(\d{1,4}))?$/iu,
};

/** As much as a file may hold. */
const MOST_ENTRIES = 50_000;
const DAYS = 30;

export async function answerAdmin(ctx: Context, actor: Actor, text: string): Promise<Message> {
  const isFirst = await becomeFirstAdmin(ctx, actor);
  const message = await answerPart(ctx, actor, text);
  if (!isFirst) return message;
  return { ...message, blocks: [section(actor.words.admin.firstAdmin), ...message.blocks] };
}

async function answerPart(ctx: Context, actor: Actor, text: string): Promise<Message> {
  const { help, unknown } = actor.words.admin;
  if (text === '' || asksForHelp(text)) return helpMessage(help);
  if (PARTS.members.test(text)) return answerMembers(ctx, actor);
  if (PARTS.vendors.test(text)) return answerVendors(ctx, actor);
  if (PARTS.channels.test(text)) return answerChannels(ctx, actor);
  if (PARTS.settings.test(text)) return answerSettings(ctx, actor);
  const audit = PARTS.audit.exec(text);
  if (audit) {
    const days = Number(audit[1] ?? DAYS) || DAYS;
    return answerTrail(ctx, actor, { days, ...EVERYTHING });
  }
  const { blocks } = helpMessage(help);
  return { text: unknown(text), blocks: [...said(unknown(text)).blocks, ...blocks] };
}

/**
 * Until somebody is named admin, Slack's own admins and owners are; the first of them who opens this
 * stays it. True for whoever became it now.
 */
async function becomeFirstAdmin(
  { db, clock }: Context,
  { workspaceId, userId }: Actor,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const members = await lockMembers(transaction, workspaceId);
    if (members.some(({ role }) => role === 'admin')) return false;
    const at = clock.now();
    const admin = { role: 'admin', vendorIds: null } as const;
    await saveMember(transaction, workspaceId, userId, admin, { userId, at });
    const deed = { kind: 'member.first_admin', subject: userId, after: admin } as const;
    await record(transaction, workspaceId, signed(userId, at), deed);
    return true;
  });
}

async function answerMembers({ db }: Context, actor: Actor): Promise<Message> {
  const { workspaceId } = actor;
  const [members, vendors, { defaultRole }] = await Promise.all([
    listMembers(db, workspaceId),
    listManaged(db, workspaceId),
    findWorkspaceSettings(db, workspaceId),
  ]);
  const names = new Map(vendors.map(({ id, name }) => [id, name]));
  return membersView(actor, members, (id) => names.get(id) ?? `#${id}`, defaultRole);
}

async function answerVendors({ db }: Context, actor: Actor): Promise<Message> {
  return vendorsView(actor, await listManaged(db, actor.workspaceId));
}

async function answerChannels({ db }: Context, actor: Actor): Promise<Message> {
  return channelsView(actor, await listLinks(db, actor.workspaceId));
}

async function answerSettings({ db }: Context, actor: Actor): Promise<Message> {
  return settingsView(actor, await findWorkspaceSettings(db, actor.workspaceId));
}

const EVERYTHING = { group: null, userId: null };

/** Whether the trail is whole is asked of all of it, whatever is looked for. */
export async function trailFacts(
  { db, clock }: Context,
  workspaceId: string,
  { days, ...search }: Looked,
): Promise<TrailFacts> {
  const from = clock.now().subtract({ hours: 24 * days });
  const { entries, before } = await listTrail(db, workspaceId, from, MOST_ENTRIES);
  const isAll = search.group === null && search.userId === null;
  const found = isAll ? entries : await searchTrail(db, workspaceId, from, MOST_ENTRIES, search);
  const vendors = await listManaged(db, workspaceId);
  const names = new Map(vendors.map(({ id, name }) => [id, name]));
  return { looked: { days, ...search }, all: entries, before, found, names };
}

export async function answerTrail(ctx: Context, actor: Actor, looked: Looked): Promise<Message> {
  return trailView(actor, await trailFacts(ctx, actor.workspaceId, looked));
}
