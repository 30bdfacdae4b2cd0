import { expect } from 'vitest';
import { importFigures } from '../../../src/figures/import.ts';
import { listFigures, listFigureTrail } from '../../../src/figures/query.ts';
import { textSource } from '../../../src/ingest/bytes.ts';
import type { OwnDefinition } from '../../../src/own/model.ts';
import { addOwn, listOwn, listOwnNames } from '../../../src/own/query.ts';
import {
  addJudgement,
  awaitFeed,
  endFeed,
  listFeeds,
  listJudgements,
  saveStaleAfter,
} from '../../../src/quality/query.ts';
import type { Walk } from './walk.ts';

export const figures: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const day = Temporal.PlainDate.from('2026-01-01');
  const at = clock.now();
  const own: OwnDefinition = {
    ...{ id: 'walked', name: 'Walked', formula: 'steps / day', totals: ['steps'], unit: 'number' },
    ...{ direction: 'higher', targets: null, category: 'growth', weight: 0 },
  };
  await addOwn(pool, workspaceId, own, { effectiveFrom: day, retired: false, by: 'x', at });
  await listOwn(pool, workspaceId);
  await listOwnNames(pool, workspaceId);
  const file = `vendor,metric,period,value\n${vendor.name},steps,2026-01,7\n`;
  await importFigures(pool, clock, { workspaceId, input: textSource('f.csv', [file]) });
  await listFigures(pool, workspaceId, vendor.id, { from: day, to: day.add({ years: 1 }) });
  await listFigureTrail(pool, workspaceId, vendor.id, null);
  const judged = { indicator: 'csat', effectiveFrom: day, q: 0.5, reason: 'a walk' } as const;
  await addJudgement(pool, workspaceId, vendor.id, { ...judged, setBy: 'x', setAt: at });
  await listJudgements(pool, workspaceId, vendor.id);
  await listFeeds(pool, workspaceId, vendor, at);
  await saveStaleAfter(pool, workspaceId, null);
  // Its events go on, and no other vendor has any: later walks look at the feeds of this one.
  expect(await awaitFeed(pool, workspaceId, vendor.id, 'events', at)).toBe(false);
  expect(await endFeed(pool, workspaceId, 0, 'events')).toBe(false);
};
