// Of the periods before a scored one only a few sums are read: exactly those that it looks at.
import { expect, test } from 'vitest';
import { month } from '../../src/lib/period.ts';
import { NO_SUMS, type Sums } from '../../src/rollups/model.ts';
import type { History } from '../../src/scorecard/history.ts';
import { scoreInputs } from '../../src/scorecard/inputs.ts';
import { DEFAULT_SETUP } from '../../src/scorecard/setup.ts';
import { LOOKED_BACK_AT } from '../../src/scorecard/watched.ts';

test('a score looks at every sum that is read of the periods before, and at no other', () => {
  const seen = new Set<string | symbol>();
  const before = new Proxy(NO_SUMS, {
    get(target, name) {
      seen.add(name);
      return name === 'slaMissed' ? 100 : Reflect.get(target, name);
    },
  });
  // Below its floor, so that the period before decides whether the score is capped.
  const now: Sums = { ...NO_SUMS, slaMissed: 100 };
  const period = month(Temporal.PlainYearMonth.from('2026-10'));
  const history: History = {
    ...{ newest: null, firstSeen: new Map(), days: () => [], figures: () => new Map() },
    sums: (asked) => (asked === period ? now : before),
  };
  const { gates } = scoreInputs(history, period, DEFAULT_SETUP);
  expect(gates).toMatchObject([{ kind: 'critical_sla' }]);
  expect([...seen].toSorted()).toEqual([...new Set(LOOKED_BACK_AT)].toSorted());
});
