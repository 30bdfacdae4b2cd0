// Who may, what there is, and whether a channel may be used, for the windows of /vendor-digest.
import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { readerOf } from '../i18n/reader.ts';
import { maySee } from '../members/model.ts';
import { said } from '../scorecard/answer.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import { listVendors } from '../vendors/query.ts';
import { compose } from './compose.ts';
import {
  type Draft,
  hasOneVendor,
  MOST_NAMED,
  type Problem,
  problemOf,
  type Subscription,
} from './model.ts';
import { findChannel, listNoted, listSubscriptions, loadSeen, withFindings } from './query.ts';
import { covered, nextSlots } from './schedule.ts';
import { type DigestMessage, digestView } from './view.ts';
import { listModal } from './windows.ts';

/** Those whose vendors the person has all of. */
export async function listVisible(
  { db }: Context,
  { workspaceId, member }: Actor,
): Promise<Subscription[]> {
  const all = await listSubscriptions(db, workspaceId);
  return all.filter(({ vendorIds }) =>
    vendorIds ? vendorIds.every((id) => maySee(member, id)) : member?.vendorIds === null,
  );
}

/** The answer to `/vendor-digest`, and to every button of its list. */
export async function answerDigests(
  ctx: Context,
  actor: Actor,
  note: string | null = null,
): Promise<Reply> {
  const [subscriptions, vendors] = await Promise.all([
    listVisible(ctx, actor),
    listVendors(ctx.db, actor.workspaceId),
  ]);
  const now = ctx.clock.now();
  const facts = { subscriptions, vendors, now, note };
  return { kind: 'modal', modal: listModal(actor, facts) };
}

const Info = z.object({
  channel: z.object({
    is_ext_shared: z.boolean().default(false),
    is_pending_ext_shared: z.boolean().default(false),
    is_archived: z.boolean().default(false),
    is_member: z.boolean().default(true),
  }),
});

type Unusable = Problem | 'not_member' | 'archived';

/** What Slack and we know of a channel; null where nothing speaks against it. */
async function channelProblem(
  { db, log, slackFor }: Context,
  workspaceId: string,
  draft: Draft,
): Promise<Unusable | null> {
  const known = await findChannel(db, workspaceId, draft.channelId);
  try {
    const answer = await slackFor(workspaceId)?.conversations.info({ channel: draft.channelId });
    const { channel } = Info.parse(answer);
    if (channel.is_archived) return 'archived';
    if (!channel.is_member) return 'not_member';
    const isOutside = channel.is_ext_shared || channel.is_pending_ext_shared;
    return problemOf(draft, { ...known, isOutside });
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'channel_not_found') {
      return 'not_member';
    }
    // The deliverer asks again before it posts.
    log.warn({ err: error }, 'no channel information');
    return problemOf(draft, known);
  }
}

/** By field, what stands in the way; empty where the draft can be saved. */
export async function draftProblems(
  ctx: Context,
  { words, workspaceId }: Actor,
  draft: Draft,
): Promise<Record<string, string>> {
  const { problems } = words.digestForms;
  if (draft.weekdays.length === 0) return { weekdays: problems.no_weekdays };
  if (!isZone(draft.tz)) return { zone: problems.no_zone };
  const { vendorIds } = draft;
  if (!hasOneVendor(draft)) return { vendors: problems.one_vendor };
  if (vendorIds && vendorIds.length > MOST_NAMED) {
    return { vendors: problems.too_many(`${MOST_NAMED}`) };
  }
  const known = new Set((await listVendors(ctx.db, workspaceId)).map(({ id }) => id));
  if (vendorIds?.some((id) => !known.has(id))) return { vendors: problems.no_vendor };
  const problem = await channelProblem(ctx, workspaceId, draft);
  return problem ? { channel: problems[problem] } : {};
}

export function isZone(tz: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(tz);
    return !/^[+-]/.test(tz); // an offset knows no summer time
  } catch {
    return false;
  }
}

/** What the digest would say now, as its channel reads it. Null where it has no vendors. */
export async function drawNow(
  { db, clock }: Context,
  workspaceId: string,
  draft: Draft,
  testedBy?: string,
): Promise<DigestMessage | null> {
  const now = clock.now();
  const wanted = draft.vendorIds && new Set(draft.vendorIds);
  const all = await listVendors(db, workspaceId);
  const vendors = all.filter(({ id }) => wanted?.has(id) ?? true);
  if (vendors.length === 0) return null;
  const today = now.toZonedDateTimeISO(draft.tz).toPlainDate();
  const period = covered(draft, today, null);
  const read = await loadSeen(db, workspaceId, vendors, draft.edition, period, now);
  const seen = await withFindings(db, workspaceId, draft, read);
  return digestView(readerOf(draft.locale, draft.tz), {
    ...{ draft, period, digest: compose(draft, seen), late: null, skipped: [] },
    noted: await listNoted(db, workspaceId, draft, period, seen),
    ...(testedBy ? { testedBy } : {}),
  });
}

export function nextThree({ clock }: Context, draft: Draft, lastDay: Temporal.PlainDate | null) {
  const now = clock.now();
  return nextSlots(draft, now, 3, lastDay);
}

export function tell(text: string): Reply {
  return { kind: 'private', message: said(text) };
}
