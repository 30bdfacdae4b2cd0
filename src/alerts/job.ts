// Breaches → cards: the newest version of each is what its card should show, and each event since then
// is a line in its thread.
import { loadBackground } from '../background/query.ts';
import type { LoggedEvent } from '../breaches/model.ts';
import { breachCard } from '../breaches/view.ts';
import { logLine, urgencyOf } from '../breaches/view-log.ts';
import { type CardFacts, factsOf } from '../breaches/view-why.ts';
import { desireCard, hastenReplies, retireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { admitted } from '../floods/job.ts';
import { readerOf } from '../i18n/reader.ts';
import { loadLineHold, withoutHeld } from '../quiet/job.ts';
import { loadQuiet } from '../quiet/query.ts';
import { isCritical } from '../settings/model.ts';
import { type AlertChannel, claimUncarded, findAlertChannel, listNews } from './query.ts';

const BATCH = 100;

/** Any number may run at once. Returns how many breaches it showed. */
export async function showBreaches(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
): Promise<number> {
  const channel = await findAlertChannel(db, workspaceId);
  if (!channel) return 0;
  const some = (withNew: boolean, limit: number) =>
    db.transaction((transaction) =>
      showSome(transaction, workspaceId, { channel, withNew, limit }, clock.now()),
    );
  const all = async (withNew: boolean) => {
    let shown = 0;
    for (let claimed = BATCH; claimed === BATCH; shown += claimed) {
      claimed = await some(withNew, BATCH);
    }
    return shown;
  };
  if (!channel.isOn) return all(false);
  // What quiet hours hold back is no flood.
  const quiet = await loadQuiet(db, workspaceId, clock.now());
  if (quiet.underWay.length > 0) return all(true);
  const { channelId, locale, tz, setBy } = channel;
  const place = { channelId, ownerId: setBy, reader: readerOf(locale, tz) };
  const admits = await admitted({ db, clock }, workspaceId, place);
  if (admits === Number.POSITIVE_INFINITY) return all(true);
  const shown = await all(false);
  return shown + (admits > 0 ? await some(true, admits) : 0);
}

type Some = {
  readonly channel: AlertChannel;
  readonly withNew: boolean;
  readonly limit: number;
};

async function showSome(
  db: Db,
  workspaceId: string,
  { channel, withNew, limit }: Some,
  now: Temporal.Instant,
): Promise<number> {
  const behind = await claimUncarded(db, workspaceId, withNew, limit);
  if (behind.length === 0) return 0;
  const loud = await withoutHeld(db, workspaceId, behind, now);
  const backgroundOf = await loadBackground(db, workspaceId, loud);
  const newsOf = await listNews(db, workspaceId, loud);
  const holdOf = await loadLineHold(db, workspaceId, now);
  for (const { saved, vendor, carded } of loud) {
    const facts = factsOf(vendor, saved, backgroundOf(saved));
    const { family, indicator, latest: numbers } = saved;
    const isCalling = carded === 0 && isCritical({ family, indicator, numbers, ...saved.breach });
    const shown = { channel, facts, news: newsOf(saved.id), hold: holdOf(saved), isCalling };
    await show(db, workspaceId, shown, now);
  }
  return behind.length;
}

type Shown = {
  readonly channel: AlertChannel;
  readonly facts: CardFacts;
  readonly news: readonly LoggedEvent[];
  /** The end of quiet hours, where they are under way. */
  readonly hold: Temporal.Instant | null;
  /** Critical, and nobody has seen it: what waits for its turn in the channel waits for it, too. */
  readonly isCalling: boolean;
};

async function show(
  db: Db,
  workspaceId: string,
  { channel, facts, news, hold, isCalling }: Shown,
  now: Temporal.Instant,
): Promise<void> {
  const { channelId, locale, tz, setBy } = channel;
  const { id, breach } = facts.saved;
  const reader = readerOf(locale, tz);
  const key = `breach:${id}`;
  const common = { channelId, locale, ownerId: breach.owner ?? setBy };
  const isHurried = news.some((event) => urgencyOf(event) === 'person');
  const urgency = isHurried || isCalling ? 'person' : 'machine';
  // A thread keeps its order: with what can't wait comes what waited above it.
  const notBefore = isHurried ? null : hold;
  const message = breachCard(reader, facts);
  await desireCard(db, workspaceId, { ...common, key, message, urgency }, now);
  for (const event of news) {
    const line = logLine(reader, facts, event);
    if (!line) continue;
    const told = { key: `${key}:${event.seq}`, parentKey: key, urgency: urgencyOf(event) };
    await desireCard(db, workspaceId, { ...common, ...told, message: line, notBefore }, now);
  }
  if (news.length > 0 && notBefore === null) await hastenReplies(db, workspaceId, key, now);
  // What is over need not come back when somebody tidies the channel.
  if (breach.resolved) await retireCard(db, workspaceId, key, now);
}
