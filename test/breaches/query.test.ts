import { beforeEach, describe, expect, test } from 'vitest';
import { act, opened, sign } from '../../src/breaches/life.ts';
import { type Action, statusOf, type Terms } from '../../src/breaches/model.ts';
import {
  addBreach,
  findBreach,
  listDue,
  listEvents,
  listOpen,
  listSettled,
  transition,
} from '../../src/breaches/query.ts';
import type { SavedBreach } from '../../src/breaches/row.ts';
import { DEFAULT_POLICY } from '../../src/escalation/model.ts';
import { loadEscalation, saveEscalation } from '../../src/escalation/query.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const NOW = Temporal.Instant.from('2026-11-24T09:12:34Z');
const POLICY = {
  ...DEFAULT_POLICY,
  steps: [{ waitMin: 30, to: { kind: 'person', id: 'U2' } }],
} as const;
let workspaceId = '';
let vendorId = 0;
let number = 0;

beforeEach(async () => {
  number += 1;
  workspaceId = `B${number}`;
  await saveWorkspace(pool, { id: workspaceId, name: workspaceId }, NOW);
  await addVendors(pool, workspaceId, ['Acme'], NOW);
  vendorId = (await findVendor(pool, workspaceId, 'Acme'))?.id ?? 0;
});

const terms = (minutes = 0): Terms => ({
  ...{ now: NOW.add({ minutes }), policy: POLICY },
  reach: (from, wait) => from.add({ minutes: wait }),
});

function open(indicator = 'csat/top2', subject = ''): Promise<SavedBreach | null> {
  const of = { vendorId, indicator, subject, family: 'worse' } as const;
  return addBreach(pool, workspaceId, of, opened(1, terms()), { misses: 9 }, NOW);
}

function press(id: number, action: Action, by = 'U1', minutes = 1) {
  return transition(pool, workspaceId, id, ({ breach }) => {
    const outcome = act(breach, action, by, terms(minutes));
    if ('refused' in outcome) return outcome;
    const settledOn = action.kind === 'resolve' ? Temporal.PlainDate.from('2026-11-24') : null;
    return { ...outcome, by, at: terms(minutes).now, detail: {}, numbers: null, settledOn };
  });
}

async function must(breach: Promise<SavedBreach | null>): Promise<SavedBreach> {
  const found = await breach;
  if (!found) throw new Error('no breach');
  return found;
}

describe('one open breach', () => {
  test('of a vendor, an indicator, a queue and a family, however many detectors see it at once', async () => {
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => open()));
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await open('nps/nps')).not.toBeNull();
    expect(await open('csat/top2', 'tier 1')).not.toBeNull();
    expect(await listOpen(pool, workspaceId, [vendorId])).toHaveLength(3);
    expect(await listOpen(pool, 'B0', [vendorId])).toEqual([]);
  });

  test('gives way to the next once it is resolved, and then cannot be reopened', async () => {
    const { id } = await must(open());
    await press(id, { kind: 'resolve', cause: 'company', note: 'roster' });
    const second = await must(open());
    expect(await press(id, { kind: 'reopen' }, 'U1', 2)).toBeNull();
    expect(statusOf((await must(findBreach(pool, workspaceId, id))).breach)).toBe('resolved');
    await press(second.id, { kind: 'resolve', cause: 'data', note: null });
    const back = await press(id, { kind: 'reopen' }, 'U1', 3);
    expect(back && statusOf(back.breach.breach)).toBe('open');
    const settled = await listSettled(
      pool,
      workspaceId,
      [vendorId],
      Temporal.PlainDate.from('2026-11-01'),
    );
    const of = { vendorId, indicator: 'csat/top2', family: 'worse' } as const;
    expect(settled(of)?.toString()).toBe('2026-11-24'); // the second; the first is open again
    expect(settled({ ...of, family: 'budget' })).toBeNull();
  });
});

describe('a click', () => {
  test('counts once: of ten at the same time one acknowledges and nine are told who', async () => {
    const { id } = await must(open());
    const people = Array.from({ length: 10 }, (_, index) => `U${index}`);
    const all = await Promise.all(people.map((by) => press(id, { kind: 'acknowledge' }, by)));
    const won = all.filter((one) => one && 'outcome' in one);
    expect(won).toHaveLength(1);
    const first = won[0]?.breach.breach.acknowledged?.by;
    const told = all.flatMap((one) => (one && 'refusal' in one ? [one.refusal] : []));
    expect(told).toHaveLength(9);
    for (const refusal of told) expect(refusal).toMatchObject({ refused: 'already', by: first });
    const kinds = (await listEvents(pool, workspaceId, id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['opened', 'acknowledge']);
  });

  test('and the numbers at the same time: both are kept, in one order', async () => {
    const { id } = await must(open());
    const seen = (level: number) =>
      transition(pool, workspaceId, id, ({ breach }) => {
        const outcome = sign(breach, { kind: 'seen', level }, terms(1));
        if ('refused' in outcome) return outcome;
        const numbers = { misses: 10 * level };
        return { ...outcome, by: null, at: terms(1).now, detail: {}, numbers, settledOn: null };
      });
    await Promise.all([
      press(id, { kind: 'assign', to: 'U7' }),
      seen(3),
      press(id, { kind: 'acknowledge' }),
    ]);
    const { breach, fired, latest, version } = await must(findBreach(pool, workspaceId, id));
    expect(breach).toMatchObject({ owner: 'U7', level: 3, acknowledged: { by: 'U1' } });
    expect(version).toBe(4);
    expect(latest).toEqual({ misses: 30 });
    expect(fired).toEqual({ misses: 30 });
    await seen(2);
    const later = await must(findBreach(pool, workspaceId, id));
    expect([later.fired, later.latest]).toEqual([{ misses: 30 }, { misses: 20 }]); // the worst stays
    const events = await listEvents(pool, workspaceId, id);
    expect(events.map(({ kind }) => kind).toSorted()).toEqual([
      'acknowledge',
      'assign',
      'opened',
      'worsened',
    ]);
  });

  test('on what is not there, or in another workspace, changes nothing', async () => {
    const { id } = await must(open());
    expect(await press(id + 999, { kind: 'acknowledge' })).toBeNull();
    expect(await findBreach(pool, 'B0', id)).toBeNull();
  });

  test('everything that was decided is read back as it was decided', async () => {
    const { id } = await must(open());
    const actions: Action[] = [
      { kind: 'acknowledge' },
      { kind: 'assign', to: 'U9' },
      { kind: 'snooze', until: NOW.add({ hours: 4 }) },
      { kind: 'dispute', reason: 'counted twice' },
      { kind: 'resolve', cause: 'data', note: 'feed mended' },
    ];
    for (const action of actions) {
      const applied = await press(id, action);
      if (!applied || !('outcome' in applied)) throw new Error(action.kind);
      expect(applied.breach.breach).toEqual(applied.outcome.next);
      expect((await must(findBreach(pool, workspaceId, id))).breach).toEqual(applied.outcome.next);
    }
  });
});

test('what time alone changes is found when it is due', async () => {
  const { id } = await must(open());
  const due = async (minutes: number) =>
    (await listDue(pool, workspaceId, NOW.add({ minutes }), 10)).map((one) => one.id);
  expect(await due(29)).toEqual([]);
  expect(await due(30)).toEqual([id]);
  await press(id, { kind: 'acknowledge' });
  expect(await due(480)).toEqual([]);
  expect(await due(481)).toEqual([id]);
  await press(id, { kind: 'resolve', cause: 'agent', note: null });
  expect(await due(100_000)).toEqual([]);
});

test("escalation: a vendor's own policy, else everybody's, the newest of each", async () => {
  const policyOf = await loadEscalation(pool, workspaceId);
  expect(policyOf(vendorId)).toEqual(DEFAULT_POLICY);
  await saveEscalation(pool, workspaceId, null, { ...POLICY, repeat: 1 }, 'U1', NOW);
  await saveEscalation(pool, workspaceId, null, { ...POLICY, repeat: 2 }, 'U1', NOW);
  await saveEscalation(pool, workspaceId, vendorId, { ...POLICY, repeat: 3 }, 'U1', NOW);
  const later = await loadEscalation(pool, workspaceId);
  expect([later(vendorId).repeat, later(vendorId + 1).repeat]).toEqual([3, 2]);
});
