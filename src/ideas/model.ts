// An idea of somebody at the front: written by either side, voted on, decided by leads, and done as a
// task of a plan. Every change is decided here, purely.
import { TASK_KINDS, type Task, TITLE_MAX } from '../plans/model.ts';
import type { Side } from '../targets/model.ts';

type At = Temporal.Instant;

export const KINDS = TASK_KINDS;
type Kind = Task['kind'];

export { TITLE_MAX };
export const CHANGE_MAX = 1_500;
export const TEXT_MAX = 500;

/** What it became: its plan keeps it, and this follows. */
export type IdeaTask = {
  readonly planId: number;
  readonly taskId: number;
  /** The plan's indicator. */
  readonly planKey: string;
  readonly status: Task['status'];
  readonly doneBy: string | null;
};

export const STATUSES = ['open', 'parked', 'accepted', 'declined', 'withdrawn'] as const;
type Status = (typeof STATUSES)[number];

export type Idea = {
  readonly vendorId: number;
  readonly author: string;
  readonly side: Side;
  readonly title: string;
  readonly change: string;
  /** `csat/top2`, or `topic/attitude`. */
  readonly helps: string | null;
  readonly kind: Kind;
  readonly status: Status;
  /** How many are for it. */
  readonly votes: number;
  readonly decidedBy: string | null;
  /** Of parking or declining it. */
  readonly reason: string | null;
  readonly task: IdeaTask | null;
};

export type NewIdea = Pick<Idea, 'title' | 'change' | 'helps' | 'kind'>;

export type ActionKind =
  | 'comment'
  | 'accept'
  | 'park'
  | 'decline'
  | 'withdraw'
  | 'restore'
  | 'reconsider';

export type Refusal = {
  readonly refused: 'own' | 'already' | 'not_so' | 'not_author' | 'done_already' | 'plan_full';
};

export type Who = { readonly userId: string; readonly at: At };

type Step = {
  readonly from: readonly Status[];
  /** Null: it stays as it is. */
  readonly to: Status | null;
  /** Whose step it is; those of leads are kept to them before anything is read. */
  readonly isAuthors?: true;
};

const STEPS: Readonly<Record<ActionKind, Step>> = {
  comment: { from: ['open', 'parked', 'accepted', 'declined'], to: null },
  accept: { from: ['open', 'parked'], to: 'accepted' },
  park: { from: ['open'], to: 'parked' },
  decline: { from: ['open', 'parked'], to: 'declined' },
  withdraw: { from: ['open', 'parked'], to: 'withdrawn', isAuthors: true },
  restore: { from: ['withdrawn'], to: 'open', isAuthors: true },
  reconsider: { from: ['parked', 'accepted', 'declined'], to: 'open' },
};

const DECIDED: readonly Status[] = ['parked', 'accepted', 'declined'];

/**
 * The idea after the step, or why it can't be; what is no longer so is told, never applied. The task
 * of one that is accepted is for the caller to add.
 */
export function act(
  idea: Idea,
  { kind, text }: { readonly kind: ActionKind; readonly text: string | null },
  { userId }: Who,
): Idea | Refusal {
  const { from, to, isAuthors } = STEPS[kind];
  if (isAuthors && userId !== idea.author) return { refused: 'not_author' };
  if (!from.includes(idea.status)) return { refused: idea.status === to ? 'already' : 'not_so' };
  if (to === null) return idea;
  if (idea.task?.status === 'done') return { refused: 'done_already' };
  const decidedBy = DECIDED.includes(to) ? userId : null;
  const reason = to === 'parked' || to === 'declined' ? text : null;
  return { ...idea, status: to, decidedBy, reason, task: null };
}

/** What a person may do with it, in the order of the buttons. */
export function stepsOf(idea: Idea): readonly ActionKind[] {
  const order = [
    'comment',
    'accept',
    'park',
    'decline',
    'reconsider',
    'withdraw',
    'restore',
  ] as const;
  return order.filter((kind) => {
    if (!STEPS[kind].from.includes(idea.status)) return false;
    return kind === 'comment' || idea.task?.status !== 'done';
  });
}

export function isAuthors(kind: ActionKind): boolean {
  return STEPS[kind].isAuthors === true;
}

const VOTED_ON: readonly Status[] = ['open', 'parked'];

export function isVotedOn({ status }: Pick<Idea, 'status'>): boolean {
  return VOTED_ON.includes(status);
}

/** Two presses within it are one that was made twice. */
const SAME_PRESS_MS = 2_000;

export type Vote = { readonly isFor: boolean; readonly at: At };

/** One vote a person; once more takes it back. Null: the same press again, which changes nothing. */
export function vote(idea: Idea, mine: Vote | null, { userId, at }: Who): Vote | Refusal | null {
  if (userId === idea.author) return { refused: 'own' };
  if (!isVotedOn(idea)) return { refused: 'not_so' };
  if (mine && at.epochMilliseconds - mine.at.epochMilliseconds < SAME_PRESS_MS) return null;
  return { isFor: !mine?.isFor, at };
}

/** Its task as it stands now. */
export function followed(idea: Idea, now: Pick<IdeaTask, 'status' | 'doneBy'>): Idea {
  return idea.task ? { ...idea, task: { ...idea.task, ...now } } : idea;
}

/** What a list can be cut down to. */
export const STATES = [
  'open',
  'parked',
  'accepted',
  'done',
  'declined',
  'withdrawn',
  'all',
] as const;
export type State = (typeof STATES)[number];

export function stateOf({ status, task }: Pick<Idea, 'status' | 'task'>): Exclude<State, 'all'> {
  return status === 'accepted' && task?.status === 'done' ? 'done' : status;
}

/** What stands behind `/vendor-idea`. */
export type Asked = {
  readonly kind: 'write' | 'list' | 'invite' | 'praise' | 'praise_on' | 'praise_off';
  /** The vendor's name as it was typed; empty: all, or to be chosen. */
  readonly name: string;
};

const WORDS: readonly (readonly [Asked['kind'], RegExp])[] = [
  ['list', /^(?:list|列表|清單|清单)(?=\s|$)/iu],
  ['invite', /^(?:invite|邀请|邀請)(?=\s|$)/iu],
  ['praise_on', /^(?:praise|表扬|表揚)\s+(?:on|开启|開啟)(?=\s|$)/iu],
  ['praise_off', /^(?:praise|表扬|表揚)\s+(?:off|关闭|關閉)(?=\s|$)/iu],
  ['praise', /^(?:praise|表扬|表揚)(?=\s|$)/iu],
];

export function readAsk(text: string): Asked {
  const [kind, words] = WORDS.find(([, one]) => one.test(text)) ?? ['write', /^/];
  return { kind, name: text.replace(words, '').trim() };
}

type Field = 'vendor' | 'title' | 'change' | 'text';
export type Problem = { readonly field: Field; readonly code: 'empty' | 'too_long' | 'choose' };

/** What is wrong with what was typed, each on its field. */
export function problemsOf(typed: Partial<Readonly<Record<Field, string>>>): readonly Problem[] {
  const most = { title: TITLE_MAX, change: CHANGE_MAX, text: TEXT_MAX, vendor: TITLE_MAX };
  return (Object.entries(typed) as [Field, string][]).flatMap(([field, text]): Problem[] => {
    if (text === '') return [{ field, code: 'empty' }];
    return text.length > most[field] ? [{ field, code: 'too_long' }] : [];
  });
}
