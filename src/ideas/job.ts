// Ideas → cards, what their authors hear, and what became of their tasks.
import { findWorkspaceSettings } from '../admin/query.ts';
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { readerFor, readerOf } from '../i18n/reader.ts';
import { maySee } from '../members/model.ts';
import { findStanding } from '../members/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById, findVendorChannel } from '../vendors/query.ts';
import {
  type IdeaFacts,
  ideaCard,
  inviteCard,
  type News,
  newsCard,
  PAGE_COMMENTS,
} from './card.ts';
import { followTask } from './change.ts';
import type { Idea } from './model.ts';
import { carded, findIdea, listBehind, listEvents, listUncarded, type SavedIdea } from './query.ts';

type Ring = Pick<Context, 'db' | 'clock'>;

function ideaKey(id: number): string {
  return `idea:${id}`;
}

export async function factsOf(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  { id, idea }: SavedIdea,
): Promise<IdeaFacts> {
  const comments = await listEvents(db, workspaceId, id, 'comments', PAGE_COMMENTS);
  return { id, idea, vendor, comments };
}

/** Brings the card up to date with what stands now. A vendor without a channel has none. */
export async function showIdea(ring: Ring, workspaceId: string, id: number): Promise<void> {
  const { db: pool, clock } = ring;
  const saved = await findIdea(pool, workspaceId, id);
  const vendor = saved && (await findVendorById(pool, workspaceId, saved.idea.vendorId));
  if (!saved || !vendor) return;
  const { language, idea, version } = saved;
  const reader = readerFor(language, vendor.tz);
  const message = ideaCard(reader, await factsOf(pool, workspaceId, vendor, saved));
  const channelId = await findVendorChannel(pool, workspaceId, vendor.id);
  await pool.transaction(async (db) => {
    // Of two that draw at the same time the one with the newer version has the last word.
    if (!(await carded(db, workspaceId, id, version)) || !channelId) return;
    const ownerId = idea.side === 'client' ? idea.author : null;
    const told = { channelId, ownerId, outside: true, locale: reader.locale } as const;
    const card = { ...told, key: ideaKey(id), message, urgency: 'person' } as const;
    await desireCard(db, workspaceId, card, clock.now());
  });
}

/** Once for each decision, in the language that the author wrote in; nobody hears of their own. */
export async function tellAuthor(
  db: Db,
  workspaceId: string,
  { idea, id, language, version }: SavedIdea,
  {
    news,
    by,
    at,
  }: { readonly news: News; readonly by: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  const vendor = await findVendorById(db, workspaceId, idea.vendorId);
  if (!vendor || idea.author === by || !(await mayHear(db, workspaceId, idea))) return;
  const reader = readerFor(language, vendor.tz);
  const message = newsCard(reader, news, { id, idea, vendor });
  // A task that is finished once more is no news.
  const key = `${ideaKey(id)}:${news}${news === 'done' ? '' : `:${version}`}`;
  const told = { channelId: idea.author, outside: true, locale: reader.locale } as const;
  await desireCard(db, workspaceId, { ...told, key, message, urgency: 'machine' }, at);
}

/** Nobody reads of a vendor that they may see no more, though it was their idea. */
async function mayHear(
  db: Db,
  workspaceId: string,
  { author, side, vendorId }: Idea,
): Promise<boolean> {
  const { member, defaultRole } = await findStanding(db, workspaceId, author);
  return member ? maySee(member, vendorId) : side === 'client' && defaultRole !== 'nobody';
}

/** Once for each vendor and channel; said again it comes back where somebody deleted it. */
export async function invite(
  { db, clock }: Ring,
  workspaceId: string,
  vendor: Vendor,
  channelId: string,
): Promise<void> {
  const { locale } = await findWorkspaceSettings(db, workspaceId);
  const message = inviteCard(readerOf(locale, vendor.tz), vendor);
  const key = `ideas:${vendor.id}:${channelId}`;
  const card = { key, channelId, message, urgency: 'person', outside: true, locale } as const;
  await desireCard(db, workspaceId, card, clock.now());
}

/** Cards that were left behind, in all workspaces. */
export async function showIdeas(ring: Ring): Promise<void> {
  for (const { workspaceId, id } of await listUncarded(ring.db)) {
    await showIdea(ring, workspaceId, id);
  }
}

/** Tasks that went on at their plans. */
export async function followTasks(ring: Ring, workspaceId: string): Promise<void> {
  const at = ring.clock.now();
  for (const id of await listBehind(ring.db, workspaceId)) {
    await ring.db.transaction(async (db) => {
      const saved = await followTask(db, workspaceId, id, at);
      if (saved?.idea.task?.status !== 'done') return;
      const by = saved.idea.task.doneBy;
      await tellAuthor(db, workspaceId, saved, { news: 'done', by, at });
    });
    await showIdea(ring, workspaceId, id);
  }
}
