// What a digest subscription says: who gets what, when, and in which language.

export const AUDIENCES = ['leads', 'executives', 'vendor'] as const;
/** `vendor`: the vendor's own channel, with its own row and nothing of anybody else. */
export type Audience = (typeof AUDIENCES)[number];

export const EDITIONS = ['daily', 'weekly', 'monthly'] as const;
export type Edition = (typeof EDITIONS)[number];

/** What may be left out. The first sentence, and what is said about the data, always stay. */
export const FIGURES = ['table', 'changes', 'gaps', 'held', 'guards', 'ranking', 'chart'] as const;
/** What people are at, and what they say. */
export const WORK = ['breaches', 'tasks', 'plans', 'notes'] as const;
export const SECTIONS = [...FIGURES, ...WORK] as const;
export type Section = (typeof SECTIONS)[number];

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;

/** So many fit into what a form carries along; `null` takes any number. */
export const MOST_NAMED = 50;

/** When it goes out, by the clocks of a place. */
export type Plan = {
  readonly edition: Edition;
  /** ISO days, Monday 1. A weekly edition takes the week's first of them, a monthly one the month's. */
  readonly weekdays: readonly number[];
  /** 08:30 */
  readonly time: string;
  /** An IANA name. */
  readonly tz: string;
};

export type Draft = Plan & {
  readonly channelId: string;
  readonly audience: Audience;
  /** Null: all, also those that come later. */
  readonly vendorIds: readonly number[] | null;
  readonly locale: (typeof LOCALES)[number];
  readonly sections: readonly Section[];
};

export type Subscription = Draft & {
  readonly id: number;
  /** Who hears of it when something goes wrong. */
  readonly ownerId: string;
  /** Created, changed or resumed: nothing before is due. */
  readonly since: Temporal.Instant;
  readonly pausedAt: Temporal.Instant | null;
  /** The day of the last run, sent or skipped: no second one on that day. */
  readonly lastDay: Temporal.PlainDate | null;
  /** The day of the last one that was sent. */
  readonly lastSentDay: Temporal.PlainDate | null;
};

/** What is known of a channel: whether another organisation reads it, and whose it is. */
export type Channel = { readonly isOutside: boolean; readonly vendorId: number | null };

export type Problem = 'other_vendors_channel' | 'shared_outside';

type ForWhom = Pick<Draft, 'audience' | 'vendorIds'>;

/** A vendor's channel gets that vendor's row and no other. */
export function hasOneVendor({ audience, vendorIds }: ForWhom): boolean {
  return audience !== 'vendor' || vendorIds?.length === 1;
}

/** Why this must not be posted there. Asked when it is saved, and again each time it goes out. */
export function problemOf(
  { audience, vendorIds }: ForWhom,
  { isOutside, vendorId }: Channel,
): Problem | null {
  const isTheirs = audience === 'vendor' && vendorIds?.length === 1;
  if (vendorId !== null && !(isTheirs && vendorIds[0] === vendorId)) return 'other_vendors_channel';
  return isOutside && !isTheirs ? 'shared_outside' : null;
}

/** The card of one run: the same run is the same card, whoever makes it and however often. */
export function cardKey(subscriptionId: number, day: Temporal.PlainDate): string {
  return `digest:${subscriptionId}:${day}`;
}
