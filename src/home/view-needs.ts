// The parts of App Home that say what needs its reader now; none of them stands there empty.
import { day, measure, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { startText } from '../meetings/card.ts';
import type { Meeting } from '../meetings/model.ts';
import type { Running } from '../overdue/model.ts';
import { title, unitOf } from '../plans/card.ts';
import { isOverdue, isPastDue } from '../plans/model.ts';
import { nameOf } from '../scorecard/view.ts';
import { actions, button, context, type MessageBlock, section } from '../slack/blocks.ts';
import { mention, rungLines } from '../targets/card.ts';
import type { LadderKind, Rungs } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import type { MyTask } from './model.ts';

const LINES = 5;

/** Proposed to the reader: a plan, or targets of a vendor. */
export type WaitingLine = {
  readonly vendor: Vendor;
  readonly id: number;
  readonly key: string;
  /** Null: the operator. */
  readonly by: string | null;
  /** Where it was posted. */
  readonly channelId: string | null;
} & (
  | { readonly kind: 'plan'; readonly base: number; readonly target: number }
  | { readonly kind: 'target'; readonly ladder: LadderKind; readonly rungs: Rungs }
);

export function waitingBlocks(reader: Reader, waiting: readonly WaitingLine[]): MessageBlock[] {
  const { home } = reader.words;
  return part(reader, home.waiting, waiting, home.moreWaiting, (one) => {
    const value = `${one.id}`;
    const text = waitingText(reader, one);
    // A plan is read before it is answered: its tasks stand behind the button.
    if (one.kind === 'plan') return section(text, button(home.open, `plan.show:${value}`, value));
    const { agree, object } = reader.words.targets.card;
    const answer = actions(
      button(agree, `targets.agree:${value}`, value, 'primary'),
      button(object, `targets.object:${value}`, value),
    );
    return [section(text), answer];
  });
}

function waitingText(reader: Reader, one: WaitingLine): string {
  const { words, locale } = reader;
  const name = nameOf(reader, one.key);
  const unit = unitOf(one.key);
  const channel = one.channelId ? ` · <#${one.channelId}>` : '';
  const { byOperator, card } = words.targets;
  const by = (one.by === null ? byOperator : card.by(mention(reader, one.by))) + channel;
  if (one.kind === 'target') {
    const head = card.title(one.vendor.name, name);
    return `${head} · ${by}\n${rungLines(reader, unit, one.ladder, one.rungs)}`;
  }
  const [from, to] = [measure(locale, unit, one.base), measure(locale, unit, one.target)];
  return `${words.plans.cut(one.vendor.name, name, from, to)} · ${by}`;
}

export function taskBlocks(reader: Reader, tasks: readonly MyTask[]): MessageBlock[] {
  const { words, locale } = reader;
  const { home, plans } = words;
  return part(reader, home.tasks, tasks, home.moreTasks, ({ of, task }) => {
    const due = plans.taskDue(day(locale, task.due), isOverdue(task, of.today));
    return section(home.task(task.title, of.vendor.name, due), planButton(reader, of));
  });
}

export function planBlocks(reader: Reader, running: readonly Running[]): MessageBlock[] {
  const { words, locale } = reader;
  const { home, plans } = words;
  return part(reader, home.plans, running, home.morePlans, (of) => {
    const { plan, vendor, today } = of;
    const due = plans.taskDue(day(locale, plan.due), isPastDue(plan, today));
    const mood = plan.mood ? ` · ${plans.moods[plan.mood]}` : '';
    return section(`${title(reader, { plan, vendor })} · ${due}${mood}`, planButton(reader, of));
  });
}

export type MeetingLine = { readonly vendor: Vendor; readonly meeting: Meeting };

export function meetingBlocks(reader: Reader, ahead: readonly MeetingLine[]): MessageBlock[] {
  const { home, meetings } = reader.words;
  return part(reader, home.meetings, ahead, home.moreMeetings, ({ vendor, meeting }) =>
    section(meetings.title(vendor.name, startText(reader, vendor, meeting))),
  );
}

function planButton({ words }: Reader, { id }: Running) {
  return button(words.home.open, `plan.show:${id}`, `${id}`);
}

function part<T>(
  { locale }: Reader,
  head: string,
  items: readonly T[],
  more: (count: string) => string,
  line: (item: T) => MessageBlock | readonly MessageBlock[],
): MessageBlock[] {
  if (items.length === 0) return [];
  const hidden = items.length - LINES;
  return [
    section(head),
    ...items.slice(0, LINES).flatMap(line),
    ...(hidden > 0 ? [context(more(number(locale, hidden)))] : []),
  ];
}
