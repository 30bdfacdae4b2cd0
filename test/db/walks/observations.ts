import { expect } from 'vitest';
import { deleteDraft, findDraft, saveDraft } from '../../../src/drafts/query.ts';
import { endIncident, listIncidents } from '../../../src/incidents/query.ts';
import type { Content } from '../../../src/observations/model.ts';
import {
  addAnswer,
  addObservation,
  editObservation,
  findAgentNames,
  findObservation,
  listAnswers,
  listFollowUps,
  listObservationEvents,
  restoreObservation,
  retractObservation,
  saveAgentNames,
  shareObservation,
} from '../../../src/observations/query.ts';
import { listNewest, listObservations, listThemes } from '../../../src/observations/search.ts';
import { findVendorOfChannel } from '../../../src/vendors/query.ts';
import type { Walk } from './walk.ts';

export const observations: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  const day = Temporal.PlainDate.from('2026-11-20');
  const content: Content = {
    ...{ category: 'attitude', rating: 3, day, what: 'Seen', severity: 'low', link: null },
    ...{ fileId: null, agent: null, team: null, contact: null, followUp: 'none', followUpOn: null },
  };
  const by = { by: 'U1', at };
  const incident = await addObservation(
    ...([pool, workspaceId, vendor.id] as const),
    { ...content, category: 'compliance', severity: 'critical' },
    { ...by, authorId: null },
  );
  const ended = { on: day, reason: 'r', ...by };
  expect(await endIncident(pool, workspaceId, vendor.id, incident, ended)).toBe(true);
  expect(await listIncidents(pool, workspaceId, vendor.id)).toMatchObject([{ ended: { on: day } }]);
  await retractObservation(pool, workspaceId, incident.id, 'r', by);
  const added = await addObservation(pool, workspaceId, vendor.id, content, {
    ...by,
    authorId: null,
  });
  const edited = await editObservation(pool, workspaceId, added, { ...content, rating: 4 }, by);
  const shared = edited && (await shareObservation(pool, workspaceId, edited, 'en', by));
  expect(await findObservation(pool, workspaceId, added.id)).toEqual(shared);
  const said = { side: 'vendor', text: 'yes', ...by } as const;
  expect(await addAnswer(pool, workspaceId, added.id, said)).toBe(1);
  expect(await listAnswers(pool, workspaceId, added.id)).toHaveLength(1);
  const span = { from: day, to: day.add({ days: 1 }) };
  const wanted = { vendorId: vendor.id, ...span, category: null, words: ['seen'] };
  const page = { limit: 5, offset: 0 };
  expect(
    await listObservations(pool, workspaceId, { ...wanted, sharedOnly: true }, page),
  ).toHaveLength(1);
  expect(await listThemes(pool, workspaceId, { ...wanted, sharedOnly: false })).toMatchObject([
    { n: 1, sum: 4 },
  ]);
  const few = { sharedOnly: true, limit: 3 };
  expect(await listNewest(pool, workspaceId, [vendor.id], span, few)).toHaveLength(1);
  expect(await retractObservation(pool, workspaceId, added.id, 'no', by)).toMatchObject({
    rating: 4,
  });
  expect(await listObservationEvents(pool, workspaceId, added.id)).toHaveLength(4);
  const restored = await restoreObservation(pool, workspaceId, added.id, by);
  expect(restored?.retracted).toBeNull();
  expect(await restoreObservation(pool, workspaceId, added.id, by)).toBeNull();
  const later = { ...content, followUp: 'date', followUpOn: day.add({ days: 3 }) } as const;
  const again = restored && (await editObservation(pool, workspaceId, restored, later, by));
  const due = (days: number) =>
    listFollowUps(pool, workspaceId, day, day.add({ days })).then((all) => all.map(({ id }) => id));
  expect([await due(2), await due(3)]).toEqual([[], [again?.id]]);
  await saveAgentNames(pool, workspaceId, 'forbid');
  // The first one stays, whoever brings another.
  const known = await findAgentNames(pool, workspaceId, 'k');
  expect(known.areAllowed).toBe(false);
  expect(await findAgentNames(pool, workspaceId, 'other')).toEqual(known);
  const mine = { workspaceId, userId: 'U1', origin: '' };
  await saveDraft(pool, mine, 'w', { what: 'x' }, at);
  expect(await findDraft(pool, mine)).toMatchObject({ content: { what: 'x' } });
  await saveDraft(pool, mine, 'w', null, at);
  await saveDraft(pool, mine, 'w', { what: 'late' }, at);
  expect(await findDraft(pool, mine)).toBeNull();
  await deleteDraft(pool, mine);
  await saveDraft(pool, mine, 'w', { what: 'y' }, at);
  expect(await findDraft(pool, mine)).toMatchObject({ content: { what: 'y' } });
  expect(await findVendorOfChannel(pool, workspaceId, 'C0NOBODY1')).toBeNull();
};
