// A form with what somebody had typed into it before.
import type { InputBlock } from '@slack/types';
import { instant } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { context, type Modal } from '../slack/blocks.ts';

/** By the inputs' names. */
export type Values = Readonly<Record<string, unknown>>;

export type Draft = { readonly content: Values; readonly savedAt: Temporal.Instant };

/** Inputs that the draft knows nothing of stay as they are; a file has to be chosen again. */
export function refilled({ words, locale, tz }: Reader, modal: Modal, draft: Draft): Modal {
  const said = { ...context(words.form.draft(instant(locale, draft.savedAt, tz))) };
  return {
    ...modal,
    blocks: [
      { ...said, block_id: 'draft' },
      ...modal.blocks.map((block) =>
        isInput(block) && block.block_id && block.block_id in draft.content
          ? { ...block, element: filled(block.element, draft.content[block.block_id]) }
          : block,
      ),
    ],
  };
}

function isInput(block: Modal['blocks'][number]): block is InputBlock {
  return block.type === 'input';
}

type Element = InputBlock['element'];

function filled(element: Element, value: unknown): Element {
  switch (element.type) {
    case 'plain_text_input': {
      const { initial_value: _, ...rest } = element;
      const text = typeof value === 'string' ? value.slice(0, rest.max_length) : '';
      return text ? { ...rest, initial_value: text } : rest;
    }
    case 'datepicker': {
      const { initial_date: _, ...rest } = element;
      return typeof value === 'string' ? { ...rest, initial_date: value } : rest;
    }
    case 'users_select': {
      const { initial_user: _, ...rest } = element;
      return typeof value === 'string' ? { ...rest, initial_user: value } : rest;
    }
    case 'static_select':
    case 'radio_buttons': {
      const chosen = element.options?.find((one) => one.value === value);
      return chosen ? ({ ...element, initial_option: chosen } as Element) : element;
    }
    default:
      return element;
  }
}
