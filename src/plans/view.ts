import { day, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { withoutBold } from '../lib/mrkdwn.ts';
import { assigneeOf } from '../overdue/model.ts';
import { button, clip, context, LIMITS, type Message, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { mention, taskText, title } from './card.ts';
import { isOverdue, openTasks, type Plan } from './model.ts';

/** Of a plan, so that the others are seen too. */
const TASKS = 5;
/** Two blocks each, and fifty are allowed. */
const SHOWN = 20;

export type Listed = { readonly id: number; readonly vendor: Vendor; readonly plan: Plan };

export function planList(
  reader: Reader,
  listed: readonly Listed[],
  today: Temporal.PlainDate,
  mine: string | null,
): Message {
  const { words, locale } = reader;
  const { list, buttons } = words.plans;
  if (listed.length === 0) {
    const text = mine === null ? list.none : list.noneMine;
    return { text, blocks: [section(text)] };
  }
  const head = list.title(number(locale, listed.length));
  const hidden = listed.length - SHOWN;
  return {
    text: withoutBold(head),
    blocks: [
      section(head),
      ...listed.slice(0, SHOWN).map((one) => {
        const press = button(buttons.show, `plan.show:${one.id}`, `${one.id}`);
        const tasks = mine === null ? [] : ownTasks(reader, one.plan, today, mine);
        const lines = [title(reader, one), lineText(reader, one.plan, today), ...tasks];
        return section(clip(lines.join('\n'), LIMITS.sectionText), press);
      }),
      ...(hidden > 0 ? [context(list.more(number(locale, hidden)))] : []),
    ],
  };
}

/** What of it is for that person to do, the soonest due first. */
function ownTasks(reader: Reader, plan: Plan, today: Temporal.PlainDate, userId: string): string[] {
  if (plan.status !== 'active') return [];
  return openTasks(plan)
    .filter((task) => assigneeOf(plan, task) === userId)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.due, b.due))
    .slice(0, TASKS)
    .map((task) => taskText(reader, { plan, today }, task));
}

function lineText({ words, locale }: Reader, plan: Plan, today: Temporal.PlainDate): string {
  const { list, moods, owners } = words.plans;
  const open = openTasks(plan);
  const late = open.filter((task) => isOverdue(task, today)).length;
  return [
    list.status[plan.status],
    ...(plan.verdict ? [list.verdicts[plan.verdict]] : []),
    ...(plan.status === 'active' && plan.mood ? [moods[plan.mood]] : []),
    list.due(day(locale, plan.due)),
    list.tasks(number(locale, open.length), number(locale, late)),
    owners(mention(plan.clientOwner), plan.vendorOwner && mention(plan.vendorOwner)),
  ].join(' · ');
}
