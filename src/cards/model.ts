// A card is a message that Plumbline keeps equal to what it should show.

/** A message as data. A picture is no data: cards show charts as blocks. */
export type CardMessage = {
  /** One full sentence: notifications, screen readers, and all that stands where blocks are refused. */
  readonly text: string;
  readonly blocks: readonly { readonly type: string; readonly png?: never }[];
};

export type Urgency = 'machine' | 'person';

/**
 * When nobody can find out whether a post arrived: say it again, marked as such, or leave it at
 * that and show it among what is held up.
 */
export type Doubt = 'repeat' | 'once';

export type DesiredCard = {
  /** Unique in the workspace, the same for the same thing: `breach:12`, `digest:3:2026-11-24`. */
  readonly key: string;
  /** A channel, or a person's id for a direct message. Once the card is shown it stays where it is. */
  readonly channelId: string;
  /** The key of the card in whose thread this one stands; it goes wherever that one goes. */
  readonly parentKey?: string | null;
  /** Who is told when it can't be shown, and gets it when its channel is closed. */
  readonly ownerId?: string | null;
  readonly message: CardMessage;
  /** A machine's changes are gathered for some seconds, a person's are shown at once. */
  readonly urgency: Urgency;
  /** Not posted earlier. */
  readonly notBefore?: Temporal.Instant | null;
  /** Whether people of other organisations may read it; no unless said. */
  readonly outside?: boolean;
  readonly doubt?: Doubt;
  /** Of what the deliverer itself adds to the message. */
  readonly locale?: 'en' | 'zh-Hans' | 'zh-Hant';
};

export type CardState = 'waiting' | 'sending' | 'shown' | 'unknown' | 'parked';
export type Route = 'channel' | 'owner' | 'default';

/** Reasons of our own beside Slack's error codes. */
export const REASON = {
  outside: 'shared_outside',
  unconfirmed: 'unconfirmed',
  resent: 'resent',
  parent: 'parent',
  unreachable: 'unreachable',
} as const;

/** Changes by machines within this make one edit. */
export const GATHER_S = 3;
/** A parked card that changes is tried again, but not with every change of a flood. */
export const TRY_AGAIN_MIN = 10;
/** A card that waits for longer is shown among what is held up. */
export const HELD_UP_S = 30;

/** What stands between a card and its reader, for people. */
export type HeldUp = {
  readonly key: string;
  readonly channelId: string;
  readonly laneId: string;
  readonly state: CardState;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly text: string;
  readonly since: Temporal.Instant;
};
