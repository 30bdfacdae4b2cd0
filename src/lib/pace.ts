// How fast somebody may go: so many at once, and as many again in the course of a minute.

export type Pace = {
  /** How many seconds to wait; 0: go on. Whoever is told to wait has used up nothing. */
  take(key: string, now: Temporal.Instant): number;
};

type Bucket = { readonly left: number; readonly at: Temporal.Instant };

const MINUTE_S = 60;
/** Those who went slow for long are as good as new. */
const KEEP = 10_000;

export function pace(perMinute: number): Pace {
  const buckets = new Map<string, Bucket>();
  const perSecond = perMinute / MINUTE_S;

  function refilled(key: string, now: Temporal.Instant): number {
    const found = buckets.get(key);
    if (!found) return perMinute;
    const passedS = Math.max(0, found.at.until(now).total('seconds'));
    return Math.min(perMinute, found.left + passedS * perSecond);
  }

  return {
    take(key, now) {
      const left = refilled(key, now);
      if (left < 1) return Math.ceil((1 - left) / perSecond);
      if (buckets.size >= KEEP && !buckets.has(key)) buckets.clear();
      buckets.set(key, { left: left - 1, at: now });
      return 0;
    },
  };
}
