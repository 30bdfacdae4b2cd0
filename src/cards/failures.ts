// What follows from a call that failed.
import { cardAlarms } from '../ops/metrics.ts';
import { type Attempt, saveGone, saveLater, savePark, savePlain, saveRoute } from './attempts.ts';
import type { Method, Pending } from './decide.ts';
import { actOn, backOffS, type Failure, rateWait } from './errors.ts';
import { ensureLane } from './lanes.ts';
import { REASON, type Route } from './model.ts';
import { tellOwner } from './notice.ts';
import { blockCalls } from './rates.ts';
import { findSettings, pauseDeliveries } from './settings.ts';
import type { Work } from './work.ts';

/** What Slack took in although we had given up may take a moment to stand there. */
const LATE_S = 2;

type Failed = {
  readonly method: Method;
  readonly attempt: Attempt | null;
  readonly failure: Failure;
};

export async function fail(work: Work, card: Pending, failed: Failed): Promise<void> {
  const { failure } = failed;
  if (failure.kind === 'rate') return wait(work, card, failed, failure.retryAfterS);
  if (failure.kind === 'unknown') return doubt(work, card, failed);
  return refused(work, card, failed, failure);
}

async function refused(
  work: Work,
  card: Pending,
  failed: Failed,
  { code, detail }: Extract<Failure, { kind: 'refused' }>,
): Promise<void> {
  const act = actOn(code);
  if (code === 'missing_scope' && failed.method === 'conversations.history') {
    return undecidable(work, card);
  }
  switch (act) {
    case 'wait':
      return wait(work, card, failed, null);
    case 'doubt':
      return doubt(work, card, failed);
    case 'park':
      return park(work, card, code, detail, failed.method === 'conversations.history');
    case 'reroute':
      return reroute(work, card, code);
    case 'fresh':
      return gone(work, card, code);
    case 'plain':
      return plain(work, card, failed.attempt, code, detail);
    case 'pause':
      return pause(work, card, failed.method, code);
    case 'again':
      return later(work, card, failed.method, 0);
  }
}

/** Only for this method of this workspace; nothing is dropped, and the order stays. */
async function wait(
  { pool, clock, workspaceId, log }: Work,
  card: Pending,
  { method }: Failed,
  retryAfterS: number | null,
): Promise<void> {
  const now = clock.now();
  const { seconds, isOdd } = rateWait(retryAfterS);
  if (isOdd) {
    cardAlarms.inc({ reason: 'retry_after' });
    log.error({ method, retryAfterS, seconds }, 'Slack asked for an odd wait');
  }
  await blockCalls(pool, workspaceId, method, now.add({ seconds }));
  if (method === 'chat.postMessage') {
    await saveLater(pool, workspaceId, card, now, { state: 'waiting' });
  }
}

async function doubt(work: Work, card: Pending, { method }: Failed): Promise<void> {
  const { pool, clock, workspaceId } = work;
  const seconds = Math.max(backOffS(card.tries), method === 'chat.postMessage' ? LATE_S : 0);
  const until = clock.now().add({ seconds });
  await saveLater(pool, workspaceId, card, until, {
    ...(method === 'chat.postMessage' ? { state: 'unknown' } : {}),
    failed: true,
    reason: REASON.unreachable,
  });
}

/** Without the scope for history nobody can tell whether it arrived. */
async function undecidable(work: Work, card: Pending): Promise<void> {
  const { pool, clock, workspaceId } = work;
  if (card.doubt === 'once') return park(work, card, REASON.unconfirmed, null);
  const again = { state: 'waiting', reason: REASON.resent } as const;
  const now = clock.now();
  await saveLater(pool, workspaceId, card, now, again);
}

export async function park(
  work: Work,
  card: Pending,
  reason: string,
  detail: string | null,
  isInDoubt = false,
): Promise<void> {
  const { pool, clock, workspaceId } = work;
  const now = clock.now();
  await savePark(pool, workspaceId, card, reason, detail, now, isInDoubt);
  await tellOwner(work, card, reason, detail);
}

/** The channel, then its owner's direct messages, then the workspace's default channel. */
async function reroute(work: Work, card: Pending, code: string): Promise<void> {
  const { pool, clock, workspaceId } = work;
  const { defaultChannelId } = await findSettings(pool, workspaceId);
  const left: { route: Route; laneId: string | null }[] = [
    { route: 'owner', laneId: card.ownerId },
    { route: 'default', laneId: defaultChannelId },
  ];
  const next = left
    .slice({ channel: 0, owner: 1, default: 2 }[card.route])
    .find(({ laneId }) => laneId !== null && laneId !== card.laneId && laneId !== card.channelId);
  if (!next?.laneId) return park(work, card, code, null);
  const { route, laneId } = next;
  await ensureLane(pool, workspaceId, laneId);
  // A reply can't leave its thread: the card above it moves, and takes it along.
  const moved = card.parentKey ? { key: card.parentKey } : card;
  const now = clock.now();
  await saveRoute(pool, workspaceId, moved, { route, laneId, reason: code }, now);
  if (card.parentKey) await saveLater(pool, workspaceId, card, now, { state: 'waiting' });
}

async function gone(work: Work, card: Pending, code: string): Promise<void> {
  const { pool, clock, workspaceId } = work;
  const now = clock.now();
  if (card.shownTs) {
    await saveGone(pool, workspaceId, card, now);
    return;
  }
  if (!card.parentKey) return park(work, card, code, null);
  const comesBack = await saveGone(pool, workspaceId, { key: card.parentKey }, now);
  if (!comesBack) return park(work, card, code, null);
  await saveLater(pool, workspaceId, card, now.add({ seconds: 1 }), {
    state: 'waiting',
    reason: REASON.parent,
  });
}

/** Our bug. The words reach people all the same, once, and the log says which block. */
async function plain(
  work: Work,
  card: Pending,
  attempt: Attempt | null,
  code: string,
  detail: string | null,
): Promise<void> {
  const { pool, clock, workspaceId, log } = work;
  cardAlarms.inc({ reason: 'blocks' });
  log.error({ card: card.key, code, detail }, 'Slack refused the blocks of a card');
  if (!attempt || attempt.isPlain) return park(work, card, code, detail);
  await savePlain(pool, workspaceId, attempt, detail, clock.now());
}

async function pause(work: Work, card: Pending, method: Method, code: string): Promise<void> {
  const { pool, clock, workspaceId, log } = work;
  await later(work, card, method, 0);
  if (!(await pauseDeliveries(pool, workspaceId, code, clock.now()))) return;
  cardAlarms.inc({ reason: 'token' });
  log.error({ workspace: workspaceId, code }, 'Slack refuses our token: deliveries are paused');
}

/** Certainly not done; a look-up's post stays in doubt. */
async function later(work: Work, card: Pending, method: Method, seconds: number): Promise<void> {
  const { pool, clock, workspaceId } = work;
  const until = clock.now().add({ seconds });
  const posted = method === 'chat.postMessage';
  await saveLater(pool, workspaceId, card, until, posted ? { state: 'waiting' } : {});
}
