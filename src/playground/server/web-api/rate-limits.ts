// Slack's tiers: so many calls a minute for each method; posts about one a second for each
// channel, with a small burst.
import { nowMs, type Slack } from '../state.ts';
import type { Tier } from './method.ts';

const MINUTE_MS = 60_000;
const CALLS_PER_MIN = { tier1: 1, tier2: 20, tier3: 50, tier4: 100, special: 600, post: 300 };
const POST_BURST = 5;
const POST_MS = 1_000;

/** Seconds to wait, or null when the call may pass, which then counts. */
export function limit(slack: Slack, method: string, tier: Tier, channel: string): number | null {
  if (!slack.hasRateLimits || tier === 'none') return null;
  const windows = [{ key: method, calls: CALLS_PER_MIN[tier], windowMs: MINUTE_MS }];
  if (tier === 'post') {
    // A burst of five within five seconds is one a second on average.
    windows.push({
      key: `${method}:${channel}`,
      calls: POST_BURST,
      windowMs: POST_BURST * POST_MS,
    });
  }
  const now = nowMs(slack);
  for (const { key, calls, windowMs } of windows) {
    const recent = (slack.callTimes.get(key) ?? []).filter((at) => at > now - windowMs);
    slack.callTimes.set(key, recent);
    const oldest = recent[recent.length - calls];
    if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + windowMs - now) / 1_000));
  }
  for (const { key } of windows) {
    slack.callTimes.set(key, [...(slack.callTimes.get(key) ?? []), now]);
  }
  return null;
}
