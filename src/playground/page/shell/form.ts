// What Slack checks in the client before it asks the app: required inputs, lengths, numbers, addresses.
import type { InputBlock, KnownBlock } from '@slack/types';
import type { Block, Input } from '../../server/protocol.ts';
import type { Words } from '../words.ts';
import type { Touched } from './touched.ts';

type Element = InputBlock['element'];

/** Sentences by block_id; nothing when the form may go. */
export function findErrors(
  blocks: readonly Block[],
  touched: Touched,
  words: Words,
): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  const inputs = [...touched.values()];
  for (const block of blocks as unknown as readonly KnownBlock[]) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const { element, block_id } = block;
    const input = inputs.find(
      ({ at }) => at.blockId === block_id && at.actionId === element.action_id,
    )?.input;
    const error = errorOf(element, input, block.optional === true, words);
    if (error) errors.set(block_id, error);
  }
  return errors;
}

function errorOf(
  element: Element,
  input: Input | undefined,
  isOptional: boolean,
  words: Words,
): string | null {
  const value = input ? firstOf(input) : initialOf(element);
  const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return isOptional ? null : words.required;
  return typeof value === 'string' ? typedError(element, value, words) : null;
}

function firstOf(input: Input): unknown {
  return Object.values(input)[0] ?? null;
}

function initialOf(element: Element): unknown {
  const initial = Object.entries(element).find(([name]) => name.startsWith('initial_'));
  const here = 'default_to_current_conversation' in element;
  return initial?.[1] ?? (here && element.default_to_current_conversation ? 'here' : null);
}

function typedError(element: Element, value: string, words: Words): string | null {
  switch (element.type) {
    case 'plain_text_input': {
      const { min_length: least = 0, max_length: most = 3000 } = element;
      if (value.length < least) return words.tooShort(least);
      return value.length > most ? words.tooLong(most) : null;
    }
    case 'number_input': {
      const { is_decimal_allowed, min_value: least, max_value: most } = element;
      const pattern = is_decimal_allowed ? /^-?\d+([.]\d+)?$/ : /^-?\d+$/;
      if (!pattern.test(value)) return words.invalidNumber;
      if (least && Number(value) < Number(least)) return words.numberTooSmall(least);
      return most && Number(value) > Number(most) ? words.numberTooLarge(most) : null;
    }
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : words.invalidEmail;
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? null : words.invalidUrl;
    default:
      return null;
  }
}
