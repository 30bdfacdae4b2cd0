// From what was asked to the list of meetings, or to the form of one.
import type { Context } from '../context.ts';
import type { About } from '../members/model.ts';
import { said, saying, visibleVendor, visibleVendors } from '../scorecard/answer.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import { sideOf } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { vendorCalled } from '../vendors/view.ts';
import { loadStandings } from './agenda.ts';
import { lossKeys, startText } from './card.ts';
import { callModal } from './modal.ts';
import { findMeeting, listPlanned, type SavedMeeting } from './query.ts';
import { meetingList } from './view.ts';

const USUAL_DAYS = 7;
const USUAL_HOUR = 10;
const SATURDAY = 6;

export async function answerMeetings(ctx: Context, actor: Actor, text: string): Promise<Reply> {
  const { words, member, workspaceId } = actor;
  if (!member) {
    return text === ''
      ? { kind: 'private', message: said(words.notAllowed) }
      : saying(words.notAllowed);
  }
  const vendors = await visibleVendors(ctx, actor);
  if (text !== '') {
    const called = vendorCalled(actor, text, vendors);
    if ('unknown' in called) return saying(called.unknown.text);
    return openCall(ctx, actor, called.vendor);
  }
  const now = ctx.clock.now();
  const standings = await loadStandings(ctx.db, workspaceId, vendors, now, lossKeys);
  return { kind: 'private', message: meetingList(actor, standings) };
}

/** The form of a new meeting: a week from now, with whoever asks. */
export async function openCall(ctx: Context, actor: Actor, vendor: Vendor): Promise<Reply> {
  const { words, member, workspaceId, userId } = actor;
  if (sideOf(member) !== 'client') return saying(words.meetings.onlyLeads);
  const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
  if (!channelId) return saying(words.plans.noChannel(vendor.name));
  const [planned] = await listPlanned(ctx.db, workspaceId, [vendor.id]);
  if (planned) return saying(words.meetings.already(startText(actor, vendor, planned.meeting)));
  const startsAt = usualStart(ctx, vendor);
  const facts = { vendor, startsAt, cadence: 'monthly', participants: [userId] } as const;
  return {
    kind: 'modal',
    modal: callModal(actor, { ...facts, channelId, metadata: `${vendor.id}/0` }),
  };
}

function usualStart({ clock }: Context, { tz }: Vendor): Temporal.Instant {
  const then = clock.now().toZonedDateTimeISO(tz).add({ days: USUAL_DAYS });
  const { dayOfWeek } = then;
  const day = dayOfWeek < SATURDAY ? then : then.add({ days: 8 - dayOfWeek });
  return day.withPlainTime({ hour: USUAL_HOUR }).toInstant();
}

export type Found = { readonly saved: SavedMeeting; readonly vendor: Vendor };

/** Of the asker's workspace and of a vendor that they may see; else a sentence why not. */
export async function meetingFor(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Found | { readonly refused: string }> {
  const { words, member, workspaceId } = actor;
  if (!member) return { refused: words.notAllowed };
  const saved = await findMeeting(ctx.db, workspaceId, id);
  const vendor = saved && (await visibleVendor(ctx, actor, saved.meeting.vendorId));
  return saved && vendor ? { saved, vendor } : { refused: words.meetings.gone };
}

/** Whose meeting it is. */
export async function vendorOf(
  { db }: Context,
  { workspaceId }: Actor,
  id: number,
): Promise<About> {
  const found = await findMeeting(db, workspaceId, id);
  return found ? [found.meeting.vendorId] : 'gone';
}
