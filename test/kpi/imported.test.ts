// What a file may bring of indicators that nobody works out from contacts: how figures of several periods
// are put together, and between which values they lie. Written down once more, by hand.
import { expect, test } from 'vitest';
import { importables } from '../../src/kpi/importable.ts';

const SHARE = [0, 100];
const LEVELS = [1, 5];
const EXPECTED: Readonly<Record<string, readonly (readonly [string, string, unknown])[]>> = {
  conversion_rate: [
    ['attributed_7d', 'mean', SHARE],
    ['registrations_per_100', 'mean', [0, 10_000]],
  ],
  churn_rate: [
    ['all', 'none', SHARE],
    ['contract', 'none', SHARE],
    ['silent', 'none', SHARE],
    ['attributable', 'none', [-100, 100]],
  ],
  retention_rate: [
    ['after_30d', 'mean', SHARE],
    ['after_90d', 'mean', SHARE],
  ],
  cost_saving: [['against_baseline', 'total', null]],
  roi: [['benefit_over_cost', 'none', [-100, 1e6]]],
  clv: [
    ['constant_rate', 'mean', null],
    ['historic', 'mean', null],
  ],
  arpu: [['active_customers', 'none', null]],
  revenue: [
    ['uplift', 'total', null],
    ['attributed', 'total', null],
  ],
  compliance: [
    ['rubric', 'mean', LEVELS],
    ['checks_passed', 'mean', SHARE],
  ],
  transparency: [
    ['rubric', 'mean', LEVELS],
    ['reports_on_time', 'mean', SHARE],
  ],
  flexibility: [
    ['rubric', 'mean', LEVELS],
    ['changes_on_time', 'mean', SHARE],
  ],
  innovation: [
    ['rubric', 'mean', LEVELS],
    ['improvements_shipped', 'total', [0, 100_000]],
  ],
  partnership: [
    ['rubric', 'mean', LEVELS],
    ['vendor_view', 'mean', LEVELS],
  ],
  attitude: [
    ['rubric', 'mean', LEVELS],
    ['survey_item', 'mean', LEVELS],
  ],
  communication: [
    ['rubric', 'mean', LEVELS],
    ['survey_item', 'mean', LEVELS],
  ],
};

test.each(Object.entries(EXPECTED))('%s', (id, expected) => {
  const variants = importables.get(id)?.variants ?? [];
  expect(variants.map((each) => [each.id, each.combine, each.range])).toEqual(expected);
});
