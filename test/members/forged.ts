// Buttons and a form that Plumbline never showed, with whatever values.
import type { Message } from '../../src/playground/server/protocol.ts';
import { actions, button } from '../../src/slack/blocks.ts';
import { formModal, input, textInput } from '../../src/slack/inputs.ts';
import type { TestBot } from '../support/bot.ts';
import type { Line, Sent } from './walk.ts';

/** Few in a message, which is sent along with every press. */
const MOST_BUTTONS = 5;

export function actionIdOf(id: string, { detail }: Line): string {
  return detail === undefined ? id : `${id}:${detail}`;
}

/** All of these buttons, and in which message each stands. */
export async function forgedMessages(
  { slack, ctx }: TestBot,
  channel: string,
  lines: Readonly<Record<string, Line>>,
): Promise<(id: string) => Message> {
  const messages = new Map<string, Message>();
  const all = Object.entries(lines);
  const ada = slack.client('ada');
  for (let from = 0; from < all.length; from += MOST_BUTTONS) {
    const some = all.slice(from, from + MOST_BUTTONS);
    const row = some.map(([id, line]) => button('forged', actionIdOf(id, line), line.value));
    const blocks = [actions(...row)];
    const posted = await ctx.slack.chat.postMessage({ channel, text: 'forged', blocks });
    const message = await ada.waitForMessage(channel, ({ ts }) => ts === posted.ts);
    for (const [id] of some) messages.set(id, message);
  }
  return (id) => {
    const message = messages.get(id);
    if (!message) throw new Error(`no button ${id}`);
    return message;
  };
}

export type Forged = { readonly id: string; readonly sent: Sent };

export function forgedModal({ id, sent }: Forged) {
  const blocks = Object.entries(sent.values).map(([name, value]) =>
    typeof value === 'object'
      ? many(name, value)
      : input({ name, label: name, element: plainElement(value), optional: true }),
  );
  const filler = input({ name: 'filler', label: 'x', element: textInput(), optional: true });
  const own = blocks.length > 0 ? blocks : [filler];
  return formModal({
    id,
    title: 'x',
    submit: 'x',
    close: 'x',
    metadata: sent.metadata,
    blocks: own,
  });
}

function plainElement(value: string | number) {
  return typeof value === 'string'
    ? textInput({ initial: value })
    : ({ type: 'datetimepicker', initial_date_time: value } as const);
}

function many(name: string, values: readonly string[]) {
  const options = [...new Set([...values, 'z'])].map((value) => ({
    text: { type: 'plain_text' as const, text: value },
    value,
  }));
  const initial = options.filter(({ value }) => values.includes(value));
  const element = {
    ...{ type: 'multi_static_select', options },
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  } as never;
  return input({ name, label: name, element, optional: true });
}
