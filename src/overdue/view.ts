// What somebody finds in the morning, in one message.
import { day, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { creditOf, mention, type Told, title } from '../plans/card.ts';
import { isOverdue } from '../plans/model.ts';
import { clip, context, section } from '../slack/blocks.ts';
import type { Late, Running, Todo } from './model.ts';

const OWN = 20;
const LINE = 250;
/** What waits for others and has no room is told on the next morning. */
export const WAITS = 8;

/** Their own first, the late ones before the others; `waits` as many as there is room for. */
export function morningMessage(reader: Reader, todo: Todo): Told {
  const { remind } = reader.words.plans;
  const own = ownLines(reader, todo);
  const waits = todo.waits.slice(0, WAITS).map((late) => waitLine(reader, late));
  const hidden = own.length - OWN;
  const block = (lines: readonly string[]) =>
    section(lines.map((line) => clip(line, LINE)).join('\n'));
  const count = (lines: readonly string[]) => number(reader.locale, lines.length);
  return {
    text: own.length > 0 ? remind.text(count(own)) : remind.waitText(count(waits)),
    blocks: [
      ...(own.length > 0 ? [block([remind.title, ...own.slice(0, OWN)])] : []),
      ...(hidden > 0 ? [context(remind.more(number(reader.locale, hidden)))] : []),
      ...(waits.length > 0 ? [block([remind.waits, ...waits])] : []),
    ],
  };
}

function ownLines(reader: Reader, { tasks, ends, checks }: Todo): string[] {
  const { words, locale } = reader;
  const { remind, taskDue } = words.plans;
  const owed = tasks.toSorted((a, b) => Temporal.PlainDate.compare(a.task.due, b.task.due));
  return [
    ...owed.map(({ of, task }) => {
      const due = taskDue(day(locale, task.due), isOverdue(task, of.today));
      const line = remind.task(task.title, of.vendor.name, due);
      return [line, ...creditOf(words, task)].join(' · ');
    }),
    ...ends.map((of) => remind.end(nameOf(reader, of), day(locale, of.plan.due))),
    ...checks.map((of) => remind.check(nameOf(reader, of))),
  ];
}

function waitLine(reader: Reader, { of, task, due, assignee }: Late): string {
  const { remind, taskDue } = reader.words.plans;
  const since = taskDue(day(reader.locale, due), true);
  if (!task) return remind.waitEnd(nameOf(reader, of), mention(assignee), since);
  const line = remind.wait(task.title, of.vendor.name, mention(assignee), since);
  return [line, ...creditOf(reader.words, task)].join(' · ');
}

function nameOf(reader: Reader, { plan, vendor }: Running): string {
  return title(reader, { plan, vendor });
}
