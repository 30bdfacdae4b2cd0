// The SLA that holds until a workspace agrees its own: round-the-clock hours, no pauses.
// Changing a number here is a new policy and needs a new version.

export const DEFAULT_POLICY = 1;

const MINUTE_S = 60;
const HOUR_S = 3_600;

const FIRST_RESPONSE_S: Readonly<Record<string, number>> = {
  phone: 30,
  voice: 30,
  call: 30,
  chat: MINUTE_S,
  'live chat': MINUTE_S,
};
const FIRST_RESPONSE_OTHER_S = 4 * HOUR_S;

/** By the priority's number: 1 critical to 4 low. */
const RESOLUTION_S: Readonly<Record<string, number>> = {
  1: 4 * HOUR_S,
  2: 8 * HOUR_S,
  3: 72 * HOUR_S,
  4: 120 * HOUR_S,
};
const RESOLUTION_OTHER_S = 72 * HOUR_S;

export type DueTimes = {
  readonly firstResponseDueAt: Temporal.Instant;
  readonly resolutionDueAt: Temporal.Instant;
};

/** `priority` may be `1`, `P1` or `1 - Critical`: its first digit counts. */
export function dueTimes(openedAt: Temporal.Instant, channel: string, priority: string): DueTimes {
  const response = FIRST_RESPONSE_S[channel.toLowerCase()] ?? FIRST_RESPONSE_OTHER_S;
  const resolution = RESOLUTION_S[/\d/.exec(priority)?.[0] ?? ''] ?? RESOLUTION_OTHER_S;
  return {
    firstResponseDueAt: openedAt.add({ seconds: response }),
    resolutionDueAt: openedAt.add({ seconds: resolution }),
  };
}
