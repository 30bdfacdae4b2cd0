// What a message shows, for tests.
import type { Block, Message } from '../../src/playground/server/protocol.ts';

export function textOf(block: Block | undefined): string {
  const { text } = (block ?? {}) as { text?: { text?: string } };
  return text?.text ?? JSON.stringify(block);
}

export function texts(message: Message | undefined): string[] {
  return (message?.blocks ?? [])
    .filter(({ type }) => type === 'section' || type === 'context')
    .map(textOf);
}

/** The first table, its head included. */
export function table(message: Message): string[][] {
  const found = message.blocks?.find(({ type }) => type === 'data_table');
  const { rows = [] } = (found ?? {}) as { rows?: Cell[][] };
  return rows.map((row) =>
    row.map(({ text, elements: [section] = [] }) => {
      return text ?? section?.elements[0]?.user_id ?? '';
    }),
  );
}

/** A person is no text. */
type Cell = {
  readonly text?: string;
  readonly elements?: readonly { readonly elements: readonly { readonly user_id?: string }[] }[];
};

function elements(message: Message) {
  return (message.blocks ?? []).flatMap((block) => {
    const { elements: all = [] } = block as {
      elements?: { type: string; action_id?: string; text?: { text: string } }[];
    };
    return block.type === 'actions' ? all : [];
  });
}

export function buttons(message: Message): string[] {
  return elements(message)
    .filter(({ type }) => type === 'button')
    .map(({ text }) => text?.text ?? '');
}

/** The whole action_id of the element whose id begins so. */
export function actionId(message: Message, start: string): string {
  const found = elements(message).find(({ action_id }) => action_id?.startsWith(start));
  return found?.action_id ?? '';
}
