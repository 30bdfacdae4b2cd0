// Where a plan should be by a day, and whether it is.
import type { Plan } from './model.ts';

type Day = Temporal.PlainDate;

/** What the indicator should have come to by `day`: in equal steps from the baseline to the target. */
export function expectedOn({ baseline, target, start, due }: Plan, day: Day): number {
  const [gone, whole] = [start.until(day).days, start.until(due).days];
  const share = Math.min(1, Math.max(0, gone / whole));
  return baseline.value + share * (target - baseline.value);
}

/** Where the plan stands against that path; null where nothing can be told. */
export type Course = 'reached' | 'on_path' | 'behind';

type Now = {
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | null;
  /** In the middle of what was measured. */
  readonly day: Day;
};

/** Behind only where chance doesn't explain it. */
export function courseOf(plan: Plan, { value, interval, day }: Now): Course {
  const sign = Math.sign(plan.target - plan.baseline.value);
  if (sign * (value - plan.target) >= 0) return 'reached';
  const best = interval ? Math.max(...interval.map((end) => sign * end)) : sign * value;
  return best >= sign * expectedOn(plan, day) ? 'on_path' : 'behind';
}
