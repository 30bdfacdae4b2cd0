// Quiet hours: what can wait gets no card before they end; then one message says what happened, and the
// cards of what is still open follow. Cards that are there are kept true; lines below them wait.
// Whoever ends a window's row says so, in the same transaction.
import { type AlertChannel, findAlertChannel } from '../alerts/query.ts';
import type { SavedBreach } from '../breaches/row.ts';
import { factsOf } from '../breaches/view-why.ts';
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { readerOf } from '../i18n/reader.ts';
import { isCritical } from '../settings/model.ts';
import {
  endWindows,
  hasOpenWindow,
  holdBack,
  letGo,
  listHeld,
  listHeldLines,
  listMeanwhile,
  listWindows,
  loadQuiet,
  moveHeldLines,
  type News,
  openWindow,
  type QuietOf,
  releaseHeld,
  type Window,
} from './query.ts';
import { meanwhileCard } from './view.ts';

type At = Temporal.Instant;

/** Those whose card is shown now; the others wait. */
export async function withoutHeld<B extends { readonly saved: SavedBreach }>(
  db: Db,
  workspaceId: string,
  behind: readonly B[],
  now: At,
): Promise<readonly B[]> {
  if (behind.length === 0) return behind;
  const quiet = await loadQuiet(db, workspaceId, now);
  if (quiet.underWay.length === 0 && !(await hasOpenWindow(db, workspaceId))) return behind;
  for (const scope of quiet.underWay) await openWindow(db, workspaceId, scope);
  const shown: B[] = [];
  for (const each of behind) {
    const { id, vendorId } = each.saved;
    if (isCriticalNow(each.saved)) {
      await letGo(db, workspaceId, id);
      shown.push(each);
      continue;
    }
    const scope = quiet.now(vendorId)?.vendorId ?? null;
    if (!(await holdBack(db, workspaceId, id, scope))) shown.push(each);
  }
  return shown;
}

/** When what machines say below a card may be posted: it would wake those who follow the thread. Null: now. */
export async function loadLineHold(
  db: Db,
  workspaceId: string,
  now: At,
): Promise<(saved: SavedBreach) => At | null> {
  const quiet = await loadQuiet(db, workspaceId, now);
  return (saved) => (isCriticalNow(saved) ? null : (quiet.now(saved.vendorId)?.stretch.to ?? null));
}

function isCriticalNow({ family, indicator, breach, latest }: SavedBreach): boolean {
  return isCritical({ family, indicator, level: breach.level, numbers: latest });
}

/** Begins the quiet hours that are under way, and ends those that are over. Any number may run at once. */
export async function watchQuiet(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
): Promise<void> {
  const now = clock.now();
  const channel = await findAlertChannel(db, workspaceId);
  const quiet = await loadQuiet(db, workspaceId, now);
  if (channel?.isOn) {
    for (const scope of quiet.underWay) await openWindow(db, workspaceId, scope);
  }
  const goesOn = new Set(quiet.underWay.map(({ vendorId }) => vendorId));
  const over = (await listWindows(db, workspaceId)).filter(({ vendorId }) => !goesOn.has(vendorId));
  await followChanges(db, workspaceId, quiet, over, now);
  if (over.length === 0) return;
  await db.transaction(async (transaction) => {
    const ids = over.map(({ id }) => id);
    const ended = await endWindows(transaction, workspaceId, ids, now);
    if (ended.length === 0) return;
    if (channel?.isOn) await tell(transaction, workspaceId, channel, quiet, ended, now);
    const mine = ended.map(({ id }) => id);
    await releaseHeld(transaction, workspaceId, mine);
  });
}

/** Hours that were changed while something waits for their end: it waits for the new one. */
async function followChanges(
  db: Db,
  workspaceId: string,
  quiet: QuietOf,
  over: readonly Window[],
  now: At,
): Promise<void> {
  for (const lines of await listHeldLines(db, workspaceId, now)) {
    const until = quiet.now(lines.vendorId)?.stretch.to ?? now;
    if (!until.equals(lines.until)) await moveHeldLines(db, workspaceId, lines, until);
  }
  // What a window holds of a vendor that left its hours needs no word of its end.
  const ends = new Set(over.map(({ id }) => id));
  const free = (await listHeld(db, workspaceId)).filter(
    ({ vendorId, windowId }) => !ends.has(windowId) && quiet.now(vendorId) === null,
  );
  const ids = free.map(({ id }) => id);
  if (ids.length > 0) await releaseHeld(db, workspaceId, [], ids);
}

async function tell(
  db: Db,
  workspaceId: string,
  { channelId, locale, tz, setBy }: AlertChannel,
  quiet: QuietOf,
  ended: readonly Window[],
  now: At,
): Promise<void> {
  const news: News[] = [];
  for (const { vendorId, since } of ended) {
    const all = await listMeanwhile(db, workspaceId, since);
    news.push(
      ...all.filter(
        ({ saved }) => quiet.scopeOf(saved.vendorId) === vendorId && !isCriticalNow(saved),
      ),
    );
  }
  if (news.length === 0) return;
  const [first = now] = ended.map(({ since }) => since).toSorted(Temporal.Instant.compare);
  const facts = news.map(({ saved, vendor, ...what }) => ({
    ...what,
    facts: factsOf(vendor, saved),
  }));
  const card = {
    ...{ key: `quiet:${Math.min(...ended.map(({ id }) => id))}`, channelId, locale },
    ...({ ownerId: setBy, urgency: 'machine' } as const),
    message: meanwhileCard(readerOf(locale, tz), facts, first),
  };
  await desireCard(db, workspaceId, card, now);
}
