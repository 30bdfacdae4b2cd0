import { expect } from 'vitest';
import { applyFindings } from '../../../src/breaches/job.ts';
import { act } from '../../../src/breaches/life.ts';
import { listOpen, transition } from '../../../src/breaches/query.ts';
import { desireCard, retireCard } from '../../../src/cards/query.ts';
import { DEFAULT_POLICY } from '../../../src/escalation/model.ts';
import {
  claimCalls,
  findEscalation,
  listCalling,
  listNamed,
  listPolicies,
  loadTerms,
  saveEscalation,
} from '../../../src/escalation/query.ts';
import {
  endWindows,
  hasOpenWindow,
  holdBack,
  letGo,
  listHeld,
  listHeldLines,
  listMeanwhile,
  listWindows,
  loadQuiet,
  moveHeldLines,
  openWindow,
  releaseHeld,
} from '../../../src/quiet/query.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/model.ts';
import { listVersions, loadSettings, saveSettings } from '../../../src/settings/query.ts';
import { listChannels, saveVendorChannel } from '../../../src/vendors/query.ts';
import type { Walk } from './walk.ts';

const ALWAYS = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00', tz: 'UTC' };

/** Settings, the calls of an escalation, and quiet hours. */
export const settings: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const now = clock.now();
  const change = { by: 'U1', at: now, after: 0 };
  const quiet = { ...DEFAULT_SETTINGS, quiet: ALWAYS };
  expect(await saveSettings(pool, workspaceId, null, quiet, change)).toBe(true);
  expect((await loadSettings(pool, workspaceId)).common).toEqual(quiet);
  expect(await listVersions(pool, workspaceId, null, 1)).toMatchObject([{ setBy: 'U1' }]);

  const steps = [{ waitMin: 1, to: { kind: 'person', id: 'U2' } }] as const;
  const policy = { ...DEFAULT_POLICY, steps };
  expect(await saveEscalation(pool, workspaceId, vendor.id, policy, 'U1', now)).toBe(true);
  expect((await findEscalation(pool, workspaceId, vendor.id)).policy).toEqual(policy);
  expect(await listPolicies(pool, workspaceId, vendor.id, 1)).toMatchObject([{ setBy: 'U1' }]);

  const subject = { indicator: 'nps/nps', subject: 'settings', family: 'worse' } as const;
  const finding = { ...subject, isOpen: true, level: 1, numbers: { n: 9 } };
  await applyFindings(pool, clock, workspaceId, [{ vendorId: vendor.id, finding }]);
  const open = await listOpen(pool, workspaceId, [vendor.id]);
  const id = open.find((one) => one.subject === 'settings')?.id ?? 0;
  const terms = (await loadTerms(pool, now, workspaceId))(vendor.id);
  await transition(pool, workspaceId, id, ({ breach }) => {
    const outcome = act(breach, { kind: 'escalate' }, 'U1', terms);
    if ('refused' in outcome) return outcome;
    const detail = { to: outcome.calls };
    return { ...outcome, by: 'U1', at: now, detail, numbers: null, settledOn: null };
  });
  expect(await listCalling(pool)).toContain(workspaceId);
  expect(await listNamed(pool, workspaceId, 1_000)).toContainEqual({
    ...{ kind: 'person', id: 'U2', isNew: true },
  });
  const calls = await claimCalls(pool, workspaceId, now, 1_000);
  expect(calls.find(({ saved }) => saved.id === id)).toMatchObject({
    ...{ calledBy: 'U1', to: steps[0].to, isNew: true, setBy: 'U1' },
  });
  expect(await claimCalls(pool, workspaceId, now, 1_000)).toEqual([]);

  const [scope] = (await loadQuiet(pool, workspaceId, now)).underWay;
  if (!scope) throw new Error('not quiet');
  await openWindow(pool, workspaceId, scope);
  expect(await hasOpenWindow(pool, workspaceId)).toBe(true);
  expect(await holdBack(pool, workspaceId, id, scope.vendorId)).toBe(true);
  expect(await listHeld(pool, workspaceId)).toMatchObject([{ id, vendorId: vendor.id }]);
  const [until, sooner] = [now.add({ hours: 2 }), now.add({ hours: 1 })];
  const line = { key: `breach:${id}:9`, parentKey: `breach:${id}`, channelId: 'C0SETTINGS' };
  const message = { text: 'held', blocks: [] };
  const held = { ...line, message, urgency: 'machine', notBefore: until } as const;
  await desireCard(pool, workspaceId, held, now);
  const [lines] = await listHeldLines(pool, workspaceId, now);
  expect(lines).toEqual({ vendorId: vendor.id, until });
  if (lines) await moveHeldLines(pool, workspaceId, lines, sooner);
  expect(await listHeldLines(pool, workspaceId, now)).toEqual([{ ...lines, until: sooner }]);
  await retireCard(pool, workspaceId, line.key, now);
  await letGo(pool, workspaceId, id);
  expect(await holdBack(pool, workspaceId, id, null)).toBe(false);
  const windows = (await listWindows(pool, workspaceId)).map((window) => window.id);
  expect(await endWindows(pool, workspaceId, windows, now)).toHaveLength(1);
  expect(await endWindows(pool, workspaceId, windows, now)).toEqual([]);
  await releaseHeld(pool, workspaceId, windows);
  const news = await listMeanwhile(pool, workspaceId, now);
  expect(news.find(({ saved }) => saved.id === id)).toMatchObject({ opened: true });

  await saveVendorChannel(pool, workspaceId, vendor.id, 'C0SETTINGS');
  expect((await listChannels(pool, workspaceId)).get('C0SETTINGS')).toBe(vendor.id);
  const clear = 'update vendor set channel_id = null where workspace_id = $1';
  await pool.query(clear, [workspaceId]);
};
