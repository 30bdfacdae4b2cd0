import { expect, test } from 'vitest';
import { opened } from '../../src/breaches/life.ts';
import { breachCard } from '../../src/breaches/view.ts';
import { factsOf } from '../../src/breaches/view-why.ts';
import { DEFAULT_POLICY } from '../../src/escalation/model.ts';
import { readerOf } from '../../src/i18n/reader.ts';

test('what recovered because another target was agreed on names the one that holds now', () => {
  const now = Temporal.Instant.from('2026-11-24T09:00:00Z');
  const fired = { since: '2026-11-20', days: 5, misses: 30, n: 100, allowance: 0.1, target: 90 };
  const terms = { now, policy: DEFAULT_POLICY, reach: (at: Temporal.Instant) => at };
  const resolved = { by: null, at: now, cause: null, note: null };
  const card = (latest: object) =>
    breachCard(
      readerOf('en', 'UTC'),
      factsOf(
        { id: 1, name: 'Acme', tz: 'UTC' },
        {
          ...{ id: 1, vendorId: 1, indicator: 'sla_compliance/resolution', subject: '' },
          ...{ family: 'worse', openedAt: now, version: 2, fired, latest: { ...latest } },
          breach: { ...opened(1, terms), resolved },
        },
      ),
    ).text.replaceAll('\u00a0', ' ');
  const agreed = { ...fired, allowance: 0.4, target: 60 };
  expect(card(agreed)).toContain('~30.0 %~ now 30.0 %; agreed at most 40.0 %');
  // As versions before kept it.
  expect(card({ misses: 5, n: 100 })).toContain('now 5.0 %; agreed at most 10.0 %');
});
