import { day, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { withoutBold } from '../lib/mrkdwn.ts';
import { button, context, type Message, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { mention, title } from './card.ts';
import { isOverdue, openTasks, type Plan } from './model.ts';

/** Two blocks each, and fifty are allowed. */
const SHOWN = 20;

export type Listed = { readonly id: number; readonly vendor: Vendor; readonly plan: Plan };

export function planList(
  reader: Reader,
  listed: readonly Listed[],
  today: Temporal.PlainDate,
  mine: boolean,
): Message {
  const { words, locale } = reader;
  const { list, buttons } = words.plans;
  if (listed.length === 0) {
    const text = mine ? list.noneMine : list.none;
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
        return section(`${title(reader, one)}\n${lineText(reader, one.plan, today)}`, press);
      }),
      ...(hidden > 0 ? [context(list.more(number(locale, hidden)))] : []),
    ],
  };
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
