import { expect } from 'vitest';
import { remindOfMeetings, showMeetings } from '../../../src/meetings/job.ts';
import {
  addMeeting,
  addNext,
  cancelMeeting,
  correctMeeting,
  findMeeting,
  holdMeeting,
  listAhead,
  listLastHeld,
  moveMeeting,
  saveReceipt,
} from '../../../src/meetings/query.ts';
import { createLog } from '../../../src/ops/log.ts';
import type { Walk } from './walk.ts';

export const meetings: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const at = clock.now();
  const people = { cadence: 'monthly', participants: ['U1'] } as const;
  const made = { vendorId: vendor.id, startsAt: at, ...people, language: 'en', channelId: 'C1' };
  const id = (await addMeeting(pool, workspaceId, { ...made, by: 'U1' })) ?? 0;
  expect(await addMeeting(pool, workspaceId, { ...made, by: 'U1' })).toBe(null);
  const ahead = (from: Temporal.Instant, to: Temporal.Instant) =>
    listAhead(pool, workspaceId, [vendor.id], from, to);
  expect(await ahead(at, at.add({ seconds: 1 }))).toHaveLength(1);
  expect(await ahead(at.subtract({ seconds: 1 }), at)).toEqual([]);
  const startsAt = at.subtract({ hours: 24 });
  expect(await moveMeeting(pool, workspaceId, id, { startsAt, ...people })).toBe(true);
  await showMeetings({ db: pool, clock });
  const log = createLog('silent', process.stderr);
  await remindOfMeetings({ db: pool, clock, log, slackFor: () => null }, workspaceId);
  const minutes = { text: 'm', decisions: ['d'], by: 'U1', at };
  expect(await holdMeeting(pool, workspaceId, id, minutes)).toBe(true);
  expect(await holdMeeting(pool, workspaceId, id, minutes)).toBe(false);
  expect(await saveReceipt(pool, workspaceId, id, 'U1', at)).toBe(true);
  expect(await saveReceipt(pool, workspaceId, id, 'U1', at)).toBe(false);
  expect((await listLastHeld(pool, workspaceId, [vendor.id])).get(vendor.id)).toEqual(startsAt);
  const saved = await findMeeting(pool, workspaceId, id);
  expect(saved?.meeting.receipts).toHaveLength(1);
  const mended = { ...minutes, text: 'n', at: at.add({ minutes: 1 }) };
  expect(await correctMeeting(pool, workspaceId, id, minutes, null)).toBe(false); // the same
  expect(await correctMeeting(pool, workspaceId, id, mended, null)).toBe(true);
  const more = { ...mended, text: 'o' };
  expect(await correctMeeting(pool, workspaceId, id, more, null)).toBe(false); // seen before it
  expect(await correctMeeting(pool, workspaceId, id, more, mended.at)).toBe(true);
  expect((await findMeeting(pool, workspaceId, id))?.meeting.receipts).toEqual([]);
  expect(await saveReceipt(pool, workspaceId, id, 'U1', at.add({ minutes: 2 }))).toBe(true);
  const next = saved && (await addNext(pool, workspaceId, saved, vendor.tz, 'U1'));
  expect(await cancelMeeting(pool, workspaceId, next ?? 0)).toBe(true);
};
