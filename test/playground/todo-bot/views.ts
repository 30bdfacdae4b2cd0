import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Todo } from './todos.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** As many as fit on a card. */
const SHOWN_MAX = 20;

export function listBlocks(todos: readonly Todo[]): KnownBlock[] {
  if (todos.length === 0) return [{ type: 'section', text: plain('Nothing to do.') }];
  return todos.slice(0, SHOWN_MAX).map(({ id, text, due }) => ({
    type: 'section',
    block_id: `todo-${id}`,
    text: plain(due ? `${text} (until ${due})` : text),
    accessory: { type: 'button', action_id: 'done', value: id, text: plain('Done') },
  }));
}

export function summary({ length }: readonly Todo[]): string {
  return length === 1 ? 'One thing to do' : `${length} things to do`;
}

export function homeView(todos: readonly Todo[]): HomeView {
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: plain(summary(todos)) },
      ...listBlocks(todos),
      { type: 'divider' },
      {
        type: 'actions',
        // The same in each edition: a press may come from the one before.
        block_id: 'add_row',
        elements: [
          { type: 'button', action_id: 'open_form', text: plain('Add'), style: 'primary' },
        ],
      },
    ],
  };
}

export const formView: ModalView = {
  type: 'modal',
  callback_id: 'add',
  title: plain('Add a to-do'),
  submit: plain('Add'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'input',
      block_id: 'what',
      label: plain('What'),
      element: { type: 'plain_text_input', action_id: 'text', max_length: 200 },
    },
    {
      type: 'input',
      block_id: 'due',
      optional: true,
      label: plain('Until'),
      element: { type: 'datepicker', action_id: 'date' },
    },
  ],
};
