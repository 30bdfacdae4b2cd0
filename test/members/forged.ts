// A form that Plumbline never showed, with whatever values.
import { formModal, input, textInput } from '../../src/slack/blocks.ts';
import type { Sent } from './walk.ts';

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
