// From what is known about one channel to the next thing to do there. Pure: every effect is
// somebody else's.
import type { Doubt, Route, Urgency } from './model.ts';

export type Method =
  | 'chat.postMessage'
  | 'chat.update'
  | 'conversations.history'
  | 'conversations.info'
  | 'conversations.open'
  | 'users.conversations';

export type Lane = {
  readonly laneId: string;
  readonly placeId: string | null;
  readonly nextPostAt: Temporal.Instant;
  readonly isOutside: boolean | null;
  readonly inspectedAt: Temporal.Instant | null;
  readonly isAllowed: boolean;
};

export type Rate = {
  readonly method: string;
  readonly freeAt: Temporal.Instant;
  readonly blockedUntil: Temporal.Instant;
};

/** A card that is due now or later; those at rest are not here. */
export type Pending = {
  readonly key: string;
  readonly channelId: string;
  readonly laneId: string;
  readonly route: Route;
  readonly ownerId: string | null;
  readonly parentKey: string | null;
  readonly parentTs: string | null;
  readonly urgency: Urgency;
  readonly outside: boolean;
  readonly doubt: Doubt;
  readonly state: 'waiting' | 'sending' | 'shown' | 'unknown';
  readonly version: number;
  readonly plainVersion: number | null;
  readonly shownChannelId: string | null;
  readonly shownTs: string | null;
  readonly attemptKey: string | null;
  readonly attemptedAt: Temporal.Instant | null;
  readonly tries: number;
  readonly dueAt: Temporal.Instant;
};

export type Effect =
  | {
      readonly do: 'post' | 'edit' | 'look-up' | 'inspect' | 'withhold' | 'open';
      readonly card: Pending;
    }
  /** What machines say in edits waits for their pace, each for its own turn. */
  | { readonly do: 'queue'; readonly until: Temporal.Instant }
  /** Not before; other cards may pass. */
  | { readonly do: 'rest'; readonly card: Pending; readonly until: Temporal.Instant }
  /** Nothing is posted here before; edits are. */
  | { readonly do: 'hold'; readonly until: Temporal.Instant };

/** So many failures hold up what comes after, for the sake of order; then the others pass. */
const HOLDING_TRIES = 5;
/** A parent that is shown wakes its replies; this is for what nobody saw. */
const PARENT_S = 10;
/** What nobody tells us of a channel is asked again. */
const INSPECT_MIN = 5;
/** A decision that leads nowhere never spins. */
const IDLE_S = 1;

/** `cards` in the order of posting. */
export function decide(
  lane: Lane,
  cards: readonly Pending[],
  rates: readonly Rate[],
  now: Temporal.Instant,
): Effect {
  const facts = { lane, now, rates: new Map(rates.map((rate) => [rate.method, rate])) };
  const edit = nextEdit(facts, cards);
  if (edit?.urgency === 'person') return towards(facts, edit);
  const post = nextPost(facts, cards);
  // A post that must wait for its turn lets the edits through.
  if (edit && (!post || post.do === 'hold')) return towards(facts, edit);
  const above = post?.do === 'post' && nextEdit(facts, parentsOf(post.card, cards));
  if (above) return towards(facts, above);
  return post ?? { do: 'hold', until: now.add({ seconds: IDLE_S }) };
}

type Facts = {
  readonly lane: Lane;
  readonly now: Temporal.Instant;
  readonly rates: ReadonlyMap<string, Rate>;
};

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}

function nextEdit({ now }: Facts, cards: readonly Pending[]): Pending | undefined {
  return cards
    .filter(({ shownTs, dueAt }) => shownTs !== null && !isAfter(dueAt, now))
    .toSorted((a, b) => rank(a) - rank(b) || Temporal.Instant.compare(a.dueAt, b.dueAt))[0];
}

/** Below what was deleted nobody looks for a reply: the edit of its card, if due, goes first. */
function parentsOf({ parentKey }: Pending, cards: readonly Pending[]): readonly Pending[] {
  return cards.filter(({ key }) => key === parentKey);
}

function rank({ urgency }: Pending): number {
  return urgency === 'person' ? 0 : 1;
}

function nextPost(facts: Facts, cards: readonly Pending[]): Effect | undefined {
  const { now, lane } = facts;
  const posts = cards.filter(({ shownTs }) => shownTs === null);
  // Whether this one arrived decides what may come after it.
  const doubted = posts.find(({ attemptedAt }) => attemptedAt !== null);
  if (doubted) {
    if (isAfter(doubted.dueAt, now)) return { do: 'hold', until: doubted.dueAt };
    return paced(facts, doubted, 'look-up', 'conversations.history');
  }
  // A stable sort: what people wait for, then what machines say, each in its order.
  const isHurried = hurriedOf(posts);
  const last = (card: Pending) => Number(!isHurried.has(card));
  for (const card of posts.toSorted((a, b) => last(a) - last(b))) {
    const isDue = !isAfter(card.dueAt, now);
    const isHead = card.tries > 0 && card.tries < HOLDING_TRIES;
    if (!isDue && isHead) return { do: 'hold', until: card.dueAt };
    if (!isDue) continue;
    if (card.parentKey && !card.parentTs) {
      return { do: 'rest', card, until: now.add({ seconds: PARENT_S }) };
    }
    if (isAfter(lane.nextPostAt, now)) return { do: 'hold', until: lane.nextPostAt };
    return towards(facts, card);
  }
  return undefined;
}

/** Whoever waits for a reply waits for what stands above it in the thread, in its order. */
function hurriedOf(posts: readonly Pending[]): ReadonlySet<Pending> {
  const hurried = new Set<Pending>();
  const threads = new Set<string>();
  for (const card of posts.toReversed()) {
    const { urgency, key, parentKey } = card;
    if (urgency !== 'person' && !threads.has(key) && !threads.has(parentKey ?? '')) continue;
    hurried.add(card);
    if (parentKey) threads.add(parentKey);
  }
  return hurried;
}

/** What must be known before the message may go out, then the message. */
function towards(facts: Facts, card: Pending): Effect {
  const { lane, now } = facts;
  const isDirect = lane.laneId.startsWith('U') || lane.laneId.startsWith('W');
  if (isDirect && !lane.placeId) return paced(facts, card, 'open', 'conversations.open');
  if (!isDirect && !card.outside && !lane.isAllowed) {
    const isStale =
      !lane.inspectedAt || isAfter(now, lane.inspectedAt.add({ minutes: INSPECT_MIN }));
    if (isStale) return paced(facts, card, 'inspect', 'users.conversations');
    if (lane.isOutside) return { do: 'withhold', card };
  }
  return card.shownTs === null
    ? paced(facts, card, 'post', 'chat.postMessage')
    : paced(facts, card, 'edit', 'chat.update');
}

/** People don't wait for our own pace, only for Slack's. */
function paced(
  { rates, now }: Facts,
  card: Pending,
  effect: 'post' | 'edit' | 'look-up' | 'inspect' | 'open',
  method: Method,
): Effect {
  const rate = rates.get(method);
  const isHurried = card.urgency === 'person' && effect !== 'look-up';
  const free = [rate?.blockedUntil, isHurried ? undefined : rate?.freeAt].filter(
    (at) => at !== undefined && isAfter(at, now),
  ) as Temporal.Instant[];
  const until = free.toSorted(Temporal.Instant.compare).at(-1);
  if (!until) return { do: effect, card };
  if (card.shownTs === null) return { do: 'hold', until };
  if (effect === 'edit' && card.urgency === 'machine') return { do: 'queue', until };
  return { do: 'rest', card, until };
}
