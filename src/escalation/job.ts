// Steps of an escalation that were taken → whom they call. The row of a call is written with the event,
// so that a step is called once whatever dies in between; what the called see follows the breach.
import { type AlertChannel, findAlertChannel } from '../alerts/query.ts';
import { type CardFacts, factsOf } from '../breaches/view-why.ts';
import type { DesiredCard } from '../cards/model.ts';
import { desireCard, findCard, retireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { type Reader, readerOf } from '../i18n/reader.ts';
import { isEmptyGroup } from '../slack/groups.ts';
import { people } from '../slack/people.ts';
import { type Call, claimCalls, listNamed, loadEscalation } from './query.ts';
import { callCard, type Obstacle, undeliveredNotice, vendorCallCard } from './view.ts';

const BATCH = 100;

type Ring = Pick<Context, 'db' | 'clock' | 'log' | 'slackFor'>;
type Told = Omit<DesiredCard, 'urgency' | 'notBefore'>;

/** Any number may run at once. Returns how many calls it brought up to date. */
export async function callPeople(ctx: Ring, workspaceId: string): Promise<number> {
  const { db, clock } = ctx;
  const channel = await findAlertChannel(db, workspaceId);
  let called = 0;
  for (let claimed = BATCH; claimed === BATCH; called += claimed) {
    const who = await named(ctx, workspaceId, BATCH);
    claimed = await db.transaction(async (transaction) => {
      const calls = await claimCalls(transaction, workspaceId, clock.now(), BATCH);
      if (calls.length === 0) return 0;
      const policyOf = await loadEscalation(transaction, workspaceId);
      for (const call of calls) {
        const { replyH } = policyOf(call.vendor.id);
        await show(transaction, workspaceId, call, { channel, replyH, who }, clock.now());
      }
      return calls.length;
    });
  }
  return called;
}

type Named = {
  /** By the ids of people, but for those of whom Slack says nothing. */
  readonly readers: ReadonlyMap<string, Reader>;
  /** Groups that were switched off, or whose last member has gone. */
  readonly empty: ReadonlySet<string>;
};

/** What Slack knows of whom calls name; asked before anything is claimed, so that it holds no row. */
async function named(ctx: Ring, workspaceId: string, limit: number): Promise<Named> {
  const readers = new Map<string, Reader>();
  const empty = new Set<string>();
  const client = ctx.slackFor(workspaceId);
  for (const { kind, id, isNew } of await listNamed(ctx.db, workspaceId, limit)) {
    if (kind === 'person') {
      const found = readers.has(id) ? null : await people(ctx).reach(workspaceId, id);
      if (found) readers.set(id, found);
    } else if (isNew && client && (await isEmptyGroup(client, id, ctx.log))) empty.add(id);
  }
  return { readers, empty };
}

type Given = {
  readonly channel: AlertChannel | null;
  readonly replyH: number | null;
  readonly who: Named;
};

async function show(
  db: Db,
  workspaceId: string,
  call: Call,
  given: Given,
  now: Temporal.Instant,
): Promise<void> {
  const { saved, vendor, isNew, calledBy } = call;
  const { channel } = given;
  const { resolved, disputed, owner } = saved.breach;
  // Settled before anybody was called.
  if (isNew && (resolved || disputed)) return;
  const reader = readerOf(channel?.locale ?? 'en', channel?.tz ?? vendor.tz);
  const ownerId = owner ?? call.setBy ?? channel?.setBy ?? null;
  const cards = toldOf(factsOf(vendor, saved), call, { ...given, reader, ownerId });
  for (const card of cards) {
    // Where somebody may hear has changed since: they were not called then.
    if (!isNew && !(await findCard(db, workspaceId, card.key))) continue;
    const urgency = isNew || calledBy !== null ? 'person' : 'machine';
    await desireCard(db, workspaceId, { ownerId, ...card, urgency }, now);
    if (resolved) await retireCard(db, workspaceId, card.key, now);
  }
}

type Around = Given & {
  /** Of the channel: what everybody there reads. */
  readonly reader: Reader;
  readonly ownerId: string | null;
};

/** A person alone is written to in their own language. */
function readerFor({ who, reader }: Around, userId: string): Reader {
  return who.readers.get(userId) ?? reader;
}

/** What is said where; the same for the same call and the same breach. */
function toldOf(facts: CardFacts, call: Call, around: Around): Told[] {
  const { saved, seq, to, calledBy, isNew } = call;
  const key = `breach:${saved.id}:call:${seq}`;
  const { channel, ownerId } = around;
  // The thread of the breach's own card mentions whom it calls; a group has no other place.
  const isMentioned = channel !== null && (channel.isOn || call.hasCard);
  const failed = (obstacle: Obstacle, id = ''): Told[] => {
    if (ownerId === null) return [];
    const reader = readerFor(around, ownerId);
    return [
      {
        ...{ key: `${key}:undelivered`, channelId: ownerId, locale: reader.locale },
        message: undeliveredNotice(reader, facts, obstacle, id),
      },
    ];
  };
  const direct = (channelId: string, reader: Reader): Told => ({
    ...{ key, channelId, locale: reader.locale, message: callCard(reader, facts, calledBy) },
  });
  switch (to.kind) {
    case 'group':
      if (!isMentioned) return failed('noPlace', to.id);
      return !isNew || around.who.empty.has(to.id) ? failed('emptyGroup', to.id) : [];
    case 'person':
      if (call.isForeignPerson) return failed('foreignPerson', to.id);
      if (call.contacts.includes(to.id)) return ofVendor(facts, call, around, [to.id]);
      return [direct(to.id, readerFor(around, to.id))];
    case 'channel':
      if (call.isForeignChannel) return failed('foreignChannel', to.id);
      if (to.id === call.vendorChannelId) return ofVendor(facts, call, around);
      return to.id === channel?.channelId && isMentioned ? [] : [direct(to.id, around.reader)];
    case 'vendor': {
      const told = ofVendor(facts, call, around);
      return told.length > 0 ? told : failed('noContacts');
    }
  }
}

/** In the vendor's own channel, else to each of its contacts; `only` some of them, directly. */
function ofVendor(
  facts: CardFacts,
  { saved, seq, vendorChannelId, contacts }: Call,
  around: Around,
  only: readonly string[] | null = null,
): Told[] {
  const key = `breach:${saved.id}:call:${seq}`;
  const { reader, replyH } = around;
  if (vendorChannelId && !only) {
    const message = vendorCallCard(reader, facts, contacts, replyH);
    return [{ key, channelId: vendorChannelId, locale: reader.locale, message, outside: true }];
  }
  return (only ?? contacts).map((id) => {
    const own = readerFor(around, id);
    return {
      ...{ key: `${key}:${id}`, channelId: id, locale: own.locale, outside: true },
      message: vendorCallCard(own, facts, [id], replyH),
    };
  });
}
