import { expect, test } from 'vitest';
import {
  type ActionKind,
  act,
  followed,
  type Idea,
  problemsOf,
  readAsk,
  STATUSES,
  stateOf,
  stepsOf,
  vote,
} from '../../src/ideas/model.ts';

const AT = Temporal.Instant.from('2026-11-22T12:00:00Z');
const OPEN: Idea = {
  ...{ vendorId: 1, author: 'U1', side: 'vendor', title: 'T', change: 'c', helps: null },
  ...{ kind: 'process', status: 'open', votes: 0, decidedBy: null, reason: null, task: null },
};
const TASK = { planId: 1, taskId: 2, planKey: 'csat/top2', status: 'open', doneBy: null } as const;

function inState(status: Idea['status']): Idea {
  return {
    ...OPEN,
    status,
    task: status === 'accepted' ? TASK : null,
    decidedBy: status === 'open' || status === 'withdrawn' ? null : 'U9',
    reason: status === 'parked' || status === 'declined' ? 'why' : null,
  };
}

/** What each step makes of each state, as its rules say in docs/ideas.md; what is missing is refused. */
const BECOMES: Readonly<Record<ActionKind, Partial<Record<Idea['status'], Idea['status']>>>> = {
  comment: { open: 'open', parked: 'parked', accepted: 'accepted', declined: 'declined' },
  accept: { open: 'accepted', parked: 'accepted' },
  park: { open: 'parked' },
  decline: { open: 'declined', parked: 'declined' },
  withdraw: { open: 'withdrawn', parked: 'withdrawn' },
  restore: { withdrawn: 'open' },
  reconsider: { parked: 'open', accepted: 'open', declined: 'open' },
};
const KINDS = Object.keys(BECOMES) as ActionKind[];

test.each(KINDS)('%s is possible from where its rule says, and refused elsewhere', (kind) => {
  for (const status of STATUSES) {
    const idea = inState(status);
    const next = act(idea, { kind, text: 'why' }, { userId: 'U1', at: AT });
    const wanted = BECOMES[kind][status];
    expect('refused' in next ? undefined : next.status, status).toBe(wanted);
    expect(stepsOf(idea).includes(kind), status).toBe(wanted !== undefined);
  }
});

test('a decision names who made it, and a reason where there is one', () => {
  const by = { userId: 'U2', at: AT };
  expect(act(OPEN, { kind: 'decline', text: 'no' }, by)).toMatchObject({
    ...{ status: 'declined', decidedBy: 'U2', reason: 'no' },
  });
  expect(act(OPEN, { kind: 'accept', text: 'x' }, by)).toMatchObject({ reason: null });
  expect(act(inState('declined'), { kind: 'reconsider', text: null }, by)).toEqual(OPEN);
});

test('only its author withdraws an idea, and whoever is second is told so', () => {
  const other = { userId: 'U2', at: AT };
  expect(act(OPEN, { kind: 'withdraw', text: null }, other)).toEqual({ refused: 'not_author' });
  expect(act(inState('declined'), { kind: 'decline', text: 'x' }, other)).toEqual({
    refused: 'already',
  });
  expect(act(inState('declined'), { kind: 'accept', text: 'x' }, other)).toEqual({
    refused: 'not_so',
  });
});

test('a task that is done lets nobody take the decision back; one that was dropped does', () => {
  const done = followed(inState('accepted'), { status: 'done', doneBy: 'U3' });
  expect(stateOf(done)).toBe('done');
  expect(act(done, { kind: 'reconsider', text: null }, { userId: 'U2', at: AT })).toEqual({
    refused: 'done_already',
  });
  expect(stepsOf(done)).toEqual(['comment']);
  const dropped = followed(done, { status: 'dropped', doneBy: null });
  expect(act(dropped, { kind: 'reconsider', text: null }, { userId: 'U2', at: AT })).toEqual(OPEN);
});

test('one vote a person: a press within two seconds is the same one, a later one takes it back', () => {
  const at = (ms: number) => ({ userId: 'U2', at: AT.add({ milliseconds: ms }) });
  const first = vote(OPEN, null, at(0));
  expect(first).toEqual({ isFor: true, at: AT });
  const mine = { isFor: true, at: AT };
  expect(vote(OPEN, mine, at(1_999))).toBe(null);
  expect(vote(OPEN, mine, at(2_000))).toEqual({ isFor: false, at: AT.add({ seconds: 2 }) });
  expect(vote(OPEN, { isFor: false, at: AT }, at(1_999))).toBe(null);
  expect(vote(OPEN, null, { userId: 'U1', at: AT })).toEqual({ refused: 'own' });
  expect(vote(inState('parked'), null, at(0))).toMatchObject({ isFor: true });
  expect(vote(inState('declined'), null, at(0))).toEqual({ refused: 'not_so' });
});

test.each([
  ['', 'write', ''],
  ['acme', 'write', 'acme'],
  ['listing', 'write', 'listing'],
  ['list', 'list', ''],
  ['LIST Acme Support', 'list', 'Acme Support'],
  ['列表 安可', 'list', '安可'],
  ['清單', 'list', ''],
  ['invite acme', 'invite', 'acme'],
  ['praise acme', 'praise', 'acme'],
  ['praise online', 'praise', 'online'],
  ['praise on acme', 'praise_on', 'acme'],
  ['表扬 关闭 acme', 'praise_off', 'acme'],
  ['表揚 開啟 acme', 'praise_on', 'acme'],
  ['praiseworthy', 'write', 'praiseworthy'],
])('/vendor-idea %s', (text, kind, name) => {
  expect(readAsk(text)).toEqual({ kind, name });
});

test('each field takes what its limit says, and not one sign more', () => {
  const of = (title: number, change: number, text: number) =>
    problemsOf({
      ...{ title: 'x'.repeat(title), change: 'x'.repeat(change), text: 'x'.repeat(text) },
    });
  expect(of(150, 1_500, 500)).toEqual([]);
  expect(of(151, 1_501, 501)).toEqual(
    ['title', 'change', 'text'].map((field) => ({ field, code: 'too_long' })),
  );
  expect(of(0, 0, 0).map(({ code }) => code)).toEqual(['empty', 'empty', 'empty']);
});
