import { expect } from 'vitest';
import { showBreaches } from '../../../src/alerts/job.ts';
import {
  findAlertChannel,
  isVendorChannel,
  listBehind,
  saveAlertChannel,
  stopAlertChannel,
} from '../../../src/alerts/query.ts';
import { passTime } from '../../../src/breaches/job.ts';
import { opened } from '../../../src/breaches/life.ts';
import type { Terms } from '../../../src/breaches/model.ts';
import {
  addBreach,
  listClosed,
  listEvents,
  listSettled,
  transition,
} from '../../../src/breaches/query.ts';
import { DEFAULT_POLICY } from '../../../src/escalation/model.ts';
import { saveEscalation } from '../../../src/escalation/query.ts';
import {
  beginFlood,
  countFlood,
  endFlood,
  findFlood,
  hurryFlood,
  saveReleased,
} from '../../../src/floods/query.ts';
import { watchHours } from '../../../src/intraday/job.ts';
import { listHours } from '../../../src/intraday/query.ts';
import { listAbout, listFresh } from '../../../src/runouts/query.ts';
import { watchFeeds, watchIndicators } from '../../../src/watch/job.ts';
import type { Walk } from './walk.ts';

export const breaches: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const now = clock.now();
  await watchIndicators(pool, clock);
  await watchFeeds(pool, clock, workspaceId);
  await passTime(pool, clock, workspaceId);
  await saveEscalation(pool, workspaceId, null, DEFAULT_POLICY, 'U1', now);
  const terms: Terms = { now, policy: DEFAULT_POLICY, reach: (at) => at };
  const subject = { vendorId: vendor.id, indicator: 'a/b', subject: '', family: 'worse' } as const;
  const breach = await addBreach(pool, workspaceId, subject, opened(1, terms), {}, now);
  const applied = await transition(pool, workspaceId, breach?.id ?? 0, (found) => ({
    ...{ next: { ...found.breach, owner: 'U1' }, event: 'assign', by: 'U1', at: now },
    ...{ detail: {}, numbers: null, settledOn: null },
  }));
  expect(applied?.breach.breach.owner).toBe('U1');
  expect(await listEvents(pool, workspaceId, breach?.id ?? 0)).toHaveLength(2);
  const place = { channelId: 'C1', locale: 'en', setBy: 'U1' } as const;
  await saveAlertChannel(pool, workspaceId, place, now);
  expect(await findAlertChannel(pool, workspaceId)).toMatchObject({ ...place, isOn: true });
  expect(await isVendorChannel(pool, workspaceId, 'C1')).toBe(false);
  expect(await listBehind(pool)).toContain(workspaceId);
  expect(await showBreaches({ db: pool, clock }, workspaceId)).toBeGreaterThan(0);
  expect(await stopAlertChannel(pool, workspaceId)).toBe(true);
  await listSettled(pool, workspaceId, [vendor.id], Temporal.PlainDate.from('2026-01-01'));
  expect(await listClosed(pool, workspaceId, [vendor.id], now, 5)).toEqual([]);
  await listFresh(pool, workspaceId, now);
  await watchHours(pool, clock, workspaceId);
  const hour = { fromMs: now.epochMilliseconds - 3_600_000, toMs: now.epochMilliseconds };
  await listHours(pool, workspaceId, [{ vendorId: vendor.id, tz: vendor.tz, hours: [hour] }]);
  await listAbout(pool, workspaceId, [{ contact: 'last', source: 'scene Acme Support' }]);
  const flood = await beginFlood(pool, workspaceId, breach?.id ?? 0, now);
  expect(await findFlood(pool, workspaceId)).toEqual(flood);
  expect(await countFlood(pool, workspaceId, flood)).toMatchObject([{ vendorId: vendor.id }]);
  expect(await hurryFlood(pool, workspaceId, flood.id, 'U1')).toBe(true);
  await saveReleased(pool, workspaceId, now);
  await endFlood(pool, workspaceId);
};
