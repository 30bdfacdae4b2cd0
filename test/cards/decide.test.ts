import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type Effect, type Lane, type Pending, type Rate } from '../../src/cards/decide.ts';

const NOW = Temporal.Instant.from('2026-11-22T12:00:00Z');
const soon = (seconds: number) => NOW.add({ seconds });

function lane(given: Partial<Lane> = {}): Lane {
  return {
    laneId: 'C1',
    placeId: null,
    nextPostAt: NOW,
    isOutside: false,
    inspectedAt: NOW,
    isAllowed: false,
    ...given,
  };
}

function card(key: string, given: Partial<Pending> = {}): Pending {
  return {
    key,
    channelId: 'C1',
    laneId: 'C1',
    route: 'channel',
    ownerId: null,
    parentKey: null,
    parentTs: null,
    urgency: 'machine',
    outside: false,
    doubt: 'repeat',
    state: 'waiting',
    version: 1,
    plainVersion: null,
    shownChannelId: null,
    shownTs: null,
    attemptKey: null,
    attemptedAt: null,
    tries: 0,
    dueAt: NOW,
    ...given,
  };
}

const shown = { state: 'shown', shownChannelId: 'C1', shownTs: '1.1' } as const;
const doubted = { state: 'unknown', attemptKey: 'k', attemptedAt: soon(-20) } as const;

function said(effect: Effect): string {
  return 'card' in effect ? `${effect.do} ${effect.card.key}` : effect.do;
}
const next = (cards: Pending[], given: Partial<Lane> = {}, rates: Rate[] = []) =>
  said(decide(lane(given), cards, rates, NOW));

test.each<[string, Pending[], string, Partial<Lane>?]>([
  ['posts go in the order of their desires', [card('a'), card('b')], 'post a'],
  [
    'a person’s reply hurries what stands above it in its thread, in its order',
    [
      card('x'),
      card('a1', { parentKey: 'a', parentTs: '1.1' }),
      card('b1', { parentKey: 'b', parentTs: '1.2' }),
      card('b2', { parentKey: 'b', parentTs: '1.2', urgency: 'person' }),
    ],
    'post b1',
  ],
  [
    'and the card that it replies to',
    [card('x'), card('b'), card('b1', { parentKey: 'b', urgency: 'person' })],
    'post b',
  ],
  [
    'an edit passes posts that wait for their turn',
    [card('a'), card('b', shown)],
    'edit b',
    { nextPostAt: soon(1) },
  ],
  [
    'a post whose turn it is comes before a machine’s edit',
    [card('a'), card('b', shown)],
    'post a',
  ],
  [
    'a person’s edit comes first',
    [card('a'), card('b', { ...shown, urgency: 'person' })],
    'edit b',
  ],
  ['a person’s post passes machines’', [card('a'), card('b', { urgency: 'person' })], 'post b'],
  ['one a second', [card('a')], 'hold', { nextPostAt: soon(1) }],
  [
    'what is in doubt is looked up first',
    [card('a', doubted), card('b', { urgency: 'person' })],
    'look-up a',
  ],
  [
    'and holds the channel until it can be',
    [card('a', { ...doubted, dueAt: soon(5) }), card('b')],
    'hold',
  ],
  ['but no edit', [card('a', { ...doubted, dueAt: soon(5) }), card('b', shown)], 'edit b'],
  [
    'a first failure holds up what follows',
    [card('a', { tries: 1, dueAt: soon(5) }), card('b')],
    'hold',
  ],
  ['a fifth one does not', [card('a', { tries: 5, dueAt: soon(5) }), card('b')], 'post b'],
  ['what is not due yet lets others pass', [card('a', { dueAt: soon(60) }), card('b')], 'post b'],
  ['a reply waits for the card above it', [card('a:1', { parentKey: 'a' })], 'rest a:1'],
  ['and stands beneath it', [card('a:1', { parentKey: 'a', parentTs: '1.1' })], 'post a:1'],
  [
    'after its edit, if one is due: it may have been deleted',
    [card('a', shown), card('a:1', { parentKey: 'a', parentTs: '1.1' })],
    'edit a',
  ],
  [
    'but not held up by an edit that must wait',
    [card('a', { ...shown, dueAt: soon(5) }), card('a:1', { parentKey: 'a', parentTs: '1.1' })],
    'post a:1',
  ],
  ['a channel is inspected before the first post', [card('a')], 'inspect a', { inspectedAt: null }],
  ['again after five minutes', [card('a')], 'inspect a', { inspectedAt: soon(-301) }],
  ['not before', [card('a')], 'post a', { inspectedAt: soon(-299) }],
  ['what others would read is withheld', [card('a')], 'withhold a', { isOutside: true }],
  ['an edit too', [card('a', shown)], 'withhold a', { isOutside: true }],
  ['unless it is for them', [card('a', { outside: true })], 'post a', { isOutside: true }],
  ['or a lead allowed it', [card('a')], 'post a', { isOutside: true, isAllowed: true }],
  ['a person’s direct messages are opened first', [card('a')], 'open a', { laneId: 'U1' }],
  [
    'and need no inspection',
    [card('a')],
    'post a',
    { laneId: 'U1', placeId: 'D1', inspectedAt: null },
  ],
  ['nothing to do holds for a moment, and never spins', [], 'hold'],
])('%s', (_, cards, wanted, given = {}) => {
  expect(next(cards, given)).toBe(wanted);
});

describe('paces', () => {
  const rate = (method: string, freeS: number, blockedS: number): Rate => ({
    method,
    freeAt: soon(freeS),
    blockedUntil: soon(blockedS),
  });
  test('people do not wait for our own pace, but for Slack’s', () => {
    const edit = card('a', { ...shown, urgency: 'person' });
    expect(next([edit], {}, [rate('chat.update', 5, -1)])).toBe('edit a');
    expect(next([edit], {}, [rate('chat.update', 5, 5)])).toBe('rest a');
    expect(next([card('a', shown)], {}, [rate('chat.update', 5, -1)])).toBe('queue');
  });
  test('a limit of one method holds up no other', () => {
    const cards = [card('a'), card('b', shown)];
    expect(next(cards, {}, [rate('chat.postMessage', 5, 5)])).toBe('edit b');
    expect(next(cards, {}, [rate('chat.update', 5, 5)])).toBe('post a');
  });
});

const anyCard = fc.record({
  urgency: fc.constantFrom('machine' as const, 'person' as const),
  state: fc.constantFrom('waiting' as const, 'shown' as const, 'unknown' as const),
  tries: fc.nat(5),
  dueS: fc.integer({ min: -60, max: 60 }),
  outside: fc.boolean(),
});

test('whatever there is: never a post in doubt repeated, nothing before its time, nothing out of order', () => {
  const anyLane = fc.record({
    nextPostS: fc.integer({ min: -5, max: 5 }),
    isOutside: fc.constantFrom(true, false, null),
    isInspected: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyCard, { maxLength: 8 }), anyLane, (given, place) => {
      const cards = given.map(({ dueS, state, ...rest }, row) =>
        card(`${row}`, {
          ...rest,
          dueAt: soon(dueS),
          ...(state === 'shown' ? shown : state === 'unknown' ? doubted : {}),
        }),
      );
      const where = lane({
        nextPostAt: soon(place.nextPostS),
        isOutside: place.isOutside,
        inspectedAt: place.isInspected ? NOW : null,
      });
      const effect = decide(where, cards, [], NOW);
      if (!('card' in effect)) {
        expect(Temporal.Instant.compare(effect.until, NOW)).toBeGreaterThan(0);
        return;
      }
      const chosen = effect.card;
      expect(Temporal.Instant.compare(chosen.dueAt, NOW)).toBeLessThanOrEqual(0);
      if (effect.do === 'post' || effect.do === 'edit') {
        expect(place.isInspected && place.isOutside && !chosen.outside).toBeFalsy();
      }
      if (effect.do !== 'post') return;
      expect(place.nextPostS).toBeLessThanOrEqual(0);
      expect(cards.some(({ attemptedAt }) => attemptedAt !== null)).toBe(false);
      const earlier = cards.slice(0, Number(chosen.key)).filter((one) => {
        const isDue = Temporal.Instant.compare(one.dueAt, NOW) <= 0;
        const isPassed = one.urgency === 'machine' && chosen.urgency === 'person';
        return one.shownTs === null && isDue && !isPassed;
      });
      expect(earlier).toEqual([]);
    }),
  );
});
