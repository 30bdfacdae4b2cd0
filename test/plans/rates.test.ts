// The stated rates of error, on few made-up plans; `npm run simulate` does it on many.
import { expect, test } from 'vitest';
import { chance } from '../simulate/chance.ts';
import { callPlans, SETTINGS } from '../simulate/plans.ts';

const PLANS = 500;
/** Three standard errors around 2.5 %. */
const [LEAST, MOST] = [0.004, 0.046];

test.each(SETTINGS.slice(1))('of $name at most one in forty is called wrong', (setting) => {
  const nothing = callPlans(chance('plans'), setting, 0, 0.2, PLANS);
  expect(nothing.worked).toBeGreaterThan(LEAST);
  expect(nothing.worked).toBeLessThan(MOST);
  const all = callPlans(chance('plans'), setting, 0.2, 0.2, PLANS);
  expect(all.no_effect).toBeLessThan(MOST);
  expect(all.worse).toBe(0);
  expect(all.worked).toBeGreaterThan(0.7);
});
