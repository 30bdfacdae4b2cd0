// What was agreed about time: targets, hours, and the states in which a clock stands still.
// A policy is never edited: changing a number here, too, needs a new version.

export const CLOCKS = ['first_response', 'next_response', 'resolution'] as const;

export type ClockName = (typeof CLOCKS)[number];

/** Holds for contacts that fit every condition; an absent one fits all. */
export type TargetRule = {
  readonly channel?: readonly string[] | undefined;
  readonly issueType?: readonly string[] | undefined;
  readonly priority?: readonly string[] | undefined;
  readonly targetS: number;
};

export type Policy = {
  readonly name: string;
  /** Of a calendar; `ALWAYS_OPEN` needs none. */
  readonly calendar: string;
  readonly pausing: readonly string[];
  /** States in which nothing is owed any more, until the contact is reopened. */
  readonly stopping: readonly string[];
  /** The first rule that fits counts. Where none does there is no such clock. */
  readonly targets: Readonly<Record<ClockName, readonly TargetRule[]>>;
};

/** By clock, in milliseconds; null: not agreed. */
export type Targets = Readonly<Record<ClockName, number | null>>;

export const ALWAYS_OPEN = '24x7';

export const DEFAULT_STOPPING = ['resolved', 'solved', 'closed', 'cancelled', 'canceled'];

export const DEFAULT_POLICY = 1;

const MINUTE_S = 60;
const HOUR_S = 3_600;

/** The SLA that holds until a workspace agrees its own: round-the-clock hours, no pauses. */
export const defaultPolicy: Policy = {
  name: 'default',
  calendar: ALWAYS_OPEN,
  pausing: [],
  stopping: DEFAULT_STOPPING,
  targets: {
    first_response: [
      { channel: ['phone', 'voice', 'call'], targetS: 30 },
      { channel: ['chat', 'live chat'], targetS: MINUTE_S },
      { targetS: 4 * HOUR_S },
    ],
    next_response: [],
    resolution: [
      { priority: ['1'], targetS: 4 * HOUR_S },
      { priority: ['2'], targetS: 8 * HOUR_S },
      { priority: ['3'], targetS: 72 * HOUR_S },
      { priority: ['4'], targetS: 120 * HOUR_S },
      { targetS: 72 * HOUR_S },
    ],
  },
};

/** States and conditions are compared without case and outer spaces. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}

export type FindTargets = (channel: string, issueType: string, priority: string) => Targets;

const REMEMBERED = 10_000;

/** Contacts differ in few combinations, so each is looked up once. */
export function targetFinder(policy: Policy): FindTargets {
  const remembered = new Map<string, Targets>();
  return (channel, issueType, priority) => {
    const key = `${channel}\n${issueType}\n${priority}`;
    const known = remembered.get(key);
    if (known) return known;
    if (remembered.size >= REMEMBERED) remembered.clear();
    const found = Object.fromEntries(
      CLOCKS.map((clock) => {
        const rule = policy.targets[clock].find((one) => fits(one, channel, issueType, priority));
        return [clock, rule ? rule.targetS * 1_000 : null];
      }),
    ) as Targets;
    remembered.set(key, found);
    return found;
  };
}

function fits(rule: TargetRule, channel: string, issueType: string, priority: string): boolean {
  return (
    (!rule.channel || rule.channel.some((one) => fold(one) === fold(channel))) &&
    (!rule.issueType || rule.issueType.some((one) => fold(one) === fold(issueType))) &&
    (!rule.priority || rule.priority.some((one) => isPriority(one, priority)))
  );
}

/** A rule's `1` fits `1`, `P1` and `1 - Critical`: the first digit counts. Words must be equal. */
function isPriority(wanted: string, priority: string): boolean {
  return /^\d$/.test(wanted)
    ? /\d/.exec(priority)?.[0] === wanted
    : fold(wanted) === fold(priority);
}
