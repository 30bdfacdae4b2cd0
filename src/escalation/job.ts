// Steps of an escalation that were taken → whom they call. The row of a call is written with the event,
// so that a step is called once whatever dies in between; what the called see follows the breach.
import { type AlertChannel, findAlertChannel } from '../alerts/query.ts';
import { type CardFacts, factsOf } from '../breaches/view-why.ts';
import type { DesiredCard } from '../cards/model.ts';
import { desireCard, findCard, retireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { type Reader, readerOf } from '../i18n/reader.ts';
import { type Call, claimCalls, loadEscalation } from './query.ts';
import { callCard, type Obstacle, undeliveredNotice, vendorCallCard } from './view.ts';

const BATCH = 100;

type Told = Omit<DesiredCard, 'urgency' | 'locale' | 'notBefore'>;

/** Any number may run at once. Returns how many calls it brought up to date. */
export async function callPeople(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
): Promise<number> {
  const channel = await findAlertChannel(db, workspaceId);
  let called = 0;
  for (let claimed = BATCH; claimed === BATCH; called += claimed) {
    claimed = await db.transaction(async (transaction) => {
      const calls = await claimCalls(transaction, workspaceId, clock.now(), BATCH);
      if (calls.length === 0) return 0;
      const policyOf = await loadEscalation(transaction, workspaceId);
      for (const call of calls) {
        const { replyH } = policyOf(call.vendor.id);
        await show(transaction, workspaceId, channel, call, replyH, clock.now());
      }
      return calls.length;
    });
  }
  return called;
}

async function show(
  db: Db,
  workspaceId: string,
  channel: AlertChannel | null,
  call: Call,
  replyH: number | null,
  now: Temporal.Instant,
): Promise<void> {
  const { saved, vendor, isNew, calledBy } = call;
  const { resolved, disputed, owner } = saved.breach;
  // Settled before anybody was called.
  if (isNew && (resolved || disputed)) return;
  const locale = channel?.locale ?? 'en';
  const reader = readerOf(locale, channel?.tz ?? vendor.tz);
  const facts = factsOf(vendor, saved);
  const ownerId = owner ?? call.setBy ?? channel?.setBy ?? null;
  const cards = toldOf(reader, facts, call, { channel, replyH, ownerId });
  for (const card of cards) {
    // Where somebody may hear has changed since: they were not called then.
    if (!isNew && !(await findCard(db, workspaceId, card.key))) continue;
    const urgency = isNew || calledBy !== null ? 'person' : 'machine';
    await desireCard(db, workspaceId, { ownerId, ...card, locale, urgency }, now);
    if (resolved) await retireCard(db, workspaceId, card.key, now);
  }
}

type Around = {
  readonly channel: AlertChannel | null;
  readonly replyH: number | null;
  readonly ownerId: string | null;
};

/** What is said where; the same for the same call and the same breach. */
function toldOf(reader: Reader, facts: CardFacts, call: Call, around: Around): Told[] {
  const { saved, seq, to, calledBy } = call;
  const key = `breach:${saved.id}:call:${seq}`;
  const { channel } = around;
  // The thread of the breach's own card mentions whom it calls; a group has no other place.
  const isMentioned = channel !== null && (channel.isOn || call.hasCard);
  const failed = (obstacle: Obstacle, id = ''): Told[] =>
    around.ownerId === null
      ? []
      : [
          {
            ...{ key: `${key}:undelivered`, channelId: around.ownerId },
            message: undeliveredNotice(reader, facts, obstacle, id),
          },
        ];
  const direct = (channelId: string): Told => ({
    ...{ key, channelId, message: callCard(reader, facts, calledBy) },
  });
  switch (to.kind) {
    case 'group':
      return isMentioned ? [] : failed('noPlace', to.id);
    case 'person':
      if (call.isForeignPerson) return failed('foreignPerson', to.id);
      if (call.contacts.includes(to.id)) return ofVendor(reader, facts, call, around, [to.id]);
      return [direct(to.id)];
    case 'channel':
      if (call.isForeignChannel) return failed('foreignChannel', to.id);
      if (to.id === call.vendorChannelId) return ofVendor(reader, facts, call, around);
      return to.id === channel?.channelId && isMentioned ? [] : [direct(to.id)];
    case 'vendor': {
      const told = ofVendor(reader, facts, call, around);
      return told.length > 0 ? told : failed('noContacts');
    }
  }
}

/** In the vendor's own channel, else to each of its contacts; `only` some of them, directly. */
function ofVendor(
  reader: Reader,
  facts: CardFacts,
  { saved, seq, vendorChannelId, contacts }: Call,
  { replyH }: Around,
  only: readonly string[] | null = null,
): Told[] {
  const key = `breach:${saved.id}:call:${seq}`;
  if (vendorChannelId && !only) {
    const message = vendorCallCard(reader, facts, contacts, replyH);
    return [{ key, channelId: vendorChannelId, message, outside: true }];
  }
  return (only ?? contacts).map((id) => ({
    ...{ key: `${key}:${id}`, channelId: id, outside: true },
    message: vendorCallCard(reader, facts, [id], replyH),
  }));
}
