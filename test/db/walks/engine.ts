import { expect } from 'vitest';
import { listTransactionalReasons, setTransactional } from '../../../src/contacts/reasons.ts';
import { findMetrics, listMetricsBy } from '../../../src/kpi/query.ts';
import { lastDays } from '../../../src/lib/period.ts';
import type { Walk } from './walk.ts';

export const engine: Walk = async ({ pool, workspaceId, vendor }) => {
  const period = lastDays(90, Temporal.PlainDate.from('2026-11-22'));
  const asked = { thresholdS: 37, windowDays: 30 };
  const { metrics } = await findMetrics(pool, workspaceId, vendor, period, asked);
  expect(metrics.find(({ id }) => id === 'volume')?.value).toBe(201);
  expect(await setTransactional(pool, workspaceId, 'Walks', true)).toBe(true);
  expect(await listTransactionalReasons(pool, workspaceId)).toEqual(['walks']);
  expect(await setTransactional(pool, workspaceId, 'walks', false)).toBe(true);
  const hours = await listMetricsBy(pool, workspaceId, vendor, period, 'weekday_hour');
  expect(hours.map(({ key }) => key)).toContain('1 09');
};
