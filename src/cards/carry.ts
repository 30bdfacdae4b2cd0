// Carries out what was decided for one channel, and writes down what became of it.
import { cardCalls } from '../ops/metrics.ts';
import {
  type Attempt,
  currentMessage,
  dropOrphan,
  markAttempt,
  queueEdits,
  saveLater,
  saveShown,
  unmarkAttempt,
} from './attempts.ts';
import * as calls from './calls.ts';
import type { Effect, Lane, Method, Pending } from './decide.ts';
import { fail, park } from './failures.ts';
import { holdLane, saveInspection, saveInspections, savePlaceId } from './lanes.ts';
import { REASON } from './model.ts';
import { stepMs, takeCall } from './rates.ts';
import type { Work } from './work.ts';

/** Longer than a call may take, so that whoever looks it up later finds what arrived. */
const SETTLE_S = 15;
/** A process that was held up for longer gives the call back: somebody may be looking it up. */
const MARK_MS = 2_000;
const POST_EVERY_S = 1;
/** Slack's clock and ours may differ. */
const SKEW_S = 60;
/** Long after the last moment at which a post can arrive. */
const LATEST_S = 3_600;
const TURN_MS = 200;

export async function carryOut(work: Work, effect: Effect): Promise<void> {
  const { pool, lock, workspaceId, lane } = work;
  switch (effect.do) {
    case 'hold':
      return holdLane(lock, workspaceId, lane.laneId, effect.until);
    case 'queue': {
      const step = stepMs('chat.update');
      return queueEdits(pool, workspaceId, work.clock.now(), effect.until, step);
    }
    case 'rest': {
      const { card, until } = effect;
      const isOrphan = card.parentKey !== null && card.parentTs === null;
      if (isOrphan && (await dropOrphan(pool, workspaceId, card, work.clock.now()))) return;
      return saveLater(pool, workspaceId, card, until, { reason: isOrphan ? REASON.parent : null });
    }
    case 'withhold':
      return park(work, effect.card, REASON.outside, null);
    case 'post':
      return post(work, effect.card);
    case 'edit':
      return edit(work, effect.card);
    case 'look-up':
      return lookUp(work, effect.card);
    case 'inspect':
      return inspect(work, effect.card);
    case 'open':
      return open(work, effect.card);
  }
}

async function post(work: Work, card: Pending): Promise<void> {
  const { pool, lock, clock, workspaceId, lane, client } = work;
  if (!(await mayCall(work, card, 'chat.postMessage'))) return;
  const markedAt = clock.now();
  const settledAt = markedAt.add({ seconds: SETTLE_S });
  const attempt = await markAttempt(pool, workspaceId, card, markedAt, settledAt);
  if (!attempt?.attemptKey) return;
  if (clock.now().since(markedAt).total('milliseconds') > MARK_MS) {
    return unmarkAttempt(pool, workspaceId, card, markedAt);
  }
  const { attemptKey } = attempt;
  const message = calls.drawn(attempt, additions(card, attempt));
  const place = await call(work, card, 'chat.postMessage', attempt, () =>
    calls.post(client, placeOf(lane), card.parentTs, message, attemptKey),
  );
  const now = clock.now();
  await holdLane(lock, workspaceId, lane.laneId, now.add({ seconds: POST_EVERY_S }));
  if (place) await saveShown(pool, workspaceId, attempt, place, attempt.version, now);
}

async function edit(work: Work, card: Pending): Promise<void> {
  const { pool, clock, workspaceId, client } = work;
  const { shownChannelId: channelId, shownTs: messageTs } = card;
  if (!(channelId && messageTs)) return;
  if (!(await mayCall(work, card, 'chat.update'))) return;
  const current = await currentMessage(pool, workspaceId, card);
  if (!current) return;
  const place = { channelId, messageTs };
  const message = calls.drawn(current, additions(card, current));
  const done = await call(work, card, 'chat.update', current, async () => {
    await calls.edit(client, place, message);
    return place;
  });
  if (done) await saveShown(pool, workspaceId, current, done, current.version, clock.now());
}

async function lookUp(work: Work, card: Pending): Promise<void> {
  const { pool, clock, workspaceId, lane, client, log } = work;
  const { attemptKey, attemptedAt } = card;
  if (!(attemptKey && attemptedAt)) return;
  if (!(await mayCall(work, card, 'conversations.history'))) return;
  const span = {
    oldest: attemptedAt.subtract({ seconds: SKEW_S }),
    latest: attemptedAt.add({ seconds: LATEST_S }),
  };
  const sought = { channel: placeOf(lane), threadTs: card.parentTs, attemptKey };
  const looked = await call(work, card, 'conversations.history', null, async () => ({
    place: await calls.lookUp(client, sought, span),
  }));
  if (!looked) return;
  const now = clock.now();
  log.info({ card: card.key, found: looked.place !== null }, 'post in doubt looked up');
  if (looked.place) await saveShown(pool, workspaceId, card, looked.place, null, now);
  else await saveLater(pool, workspaceId, card, now, { state: 'waiting' });
}

/** All channels at once; one that we are not in is asked about alone. */
async function inspect(work: Work, card: Pending): Promise<void> {
  const { pool, lock, clock, workspaceId, lane, client } = work;
  if (!(await mayCall(work, card, 'users.conversations'))) return;
  const all = await call(work, card, 'users.conversations', null, () =>
    calls.listSharedOutside(client),
  );
  if (!all) return;
  const now = clock.now();
  const isOutside = all.get(lane.laneId);
  await saveInspections(pool, workspaceId, all, now);
  if (isOutside === undefined) return inspectOne(work, card);
  await saveInspection(lock, workspaceId, lane.laneId, isOutside, now);
}

async function inspectOne(work: Work, card: Pending): Promise<void> {
  const { lock, clock, workspaceId, lane, client } = work;
  if (!(await mayCall(work, card, 'conversations.info'))) return;
  const seen = await call(work, card, 'conversations.info', null, async () => ({
    isOutside: await calls.isSharedOutside(client, lane.laneId),
  }));
  if (seen) await saveInspection(lock, workspaceId, lane.laneId, seen.isOutside, clock.now());
}

async function open(work: Work, card: Pending): Promise<void> {
  const { lock, workspaceId, lane, client } = work;
  if (!(await mayCall(work, card, 'conversations.open'))) return;
  const placeId = await call(work, card, 'conversations.open', null, () =>
    calls.openDirect(client, lane.laneId),
  );
  if (placeId) await savePlaceId(lock, workspaceId, lane.laneId, placeId);
}

function placeOf({ placeId, laneId }: Lane): string {
  return placeId ?? laneId;
}

function additions({ route, channelId }: Pending, { isResent }: Attempt): calls.Addition {
  return { resent: isResent, meantFor: route === 'channel' ? null : channelId };
}

/** Another channel, or another process, may have had this turn. */
async function mayCall(work: Work, card: Pending, method: Method): Promise<boolean> {
  const { pool, lock, clock, workspaceId, lane } = work;
  const isHurried = card.urgency === 'person' && method !== 'conversations.history';
  const now = clock.now();
  if (await takeCall(pool, workspaceId, method, now, isHurried)) return true;
  const until = now.add({ milliseconds: TURN_MS });
  if (card.shownTs === null) await holdLane(lock, workspaceId, lane.laneId, until);
  else await saveLater(pool, workspaceId, card, until);
  return false;
}

/** Null when it failed; what follows from that is written down then. */
async function call<T>(
  work: Work,
  card: Pending,
  method: Method,
  attempt: Attempt | null,
  ask: () => Promise<T>,
): Promise<T | null> {
  try {
    const answer = await ask();
    cardCalls.inc({ method, outcome: 'ok' });
    return answer;
  } catch (error) {
    const failure = calls.failureOf(error);
    const outcome = failure.kind === 'refused' ? 'refused' : failure.kind;
    cardCalls.inc({ method, outcome });
    work.log.warn({ err: error, card: card.key, method }, 'card not delivered');
    await fail(work, card, { method, attempt, failure });
    return null;
  }
}
