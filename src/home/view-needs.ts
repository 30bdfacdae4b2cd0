// The parts of App Home that say what needs its reader now; none of them stands there empty.
import { day, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { startText } from '../meetings/card.ts';
import type { Meeting } from '../meetings/model.ts';
import type { Running } from '../overdue/model.ts';
import { title } from '../plans/card.ts';
import { isOverdue, isPastDue } from '../plans/model.ts';
import { button, context, type MessageBlock, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import type { MyTask } from './model.ts';

const LINES = 5;

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
  line: (item: T) => MessageBlock,
): MessageBlock[] {
  if (items.length === 0) return [];
  const hidden = items.length - LINES;
  return [
    section(head),
    ...items.slice(0, LINES).map(line),
    ...(hidden > 0 ? [context(more(number(locale, hidden)))] : []),
  ];
}
