// What each interactive element holds: the key of its value in `state.values` and in an action,
// where its initial value stands, and what an empty one is.
import { asList, asText, isObject } from './json.ts';
import type { Block, Input, Json } from './protocol.ts';

type Kind = {
  readonly key: keyof Input;
  readonly initial: string;
  readonly empty: null | readonly [];
};

const text: Kind = { key: 'value', initial: 'initial_value', empty: null };
const option: Kind = { key: 'selected_option', initial: 'initial_option', empty: null };
const options: Kind = { key: 'selected_options', initial: 'initial_options', empty: [] };

const KINDS: { readonly [type: string]: Kind } = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  rich_text_input: { key: 'rich_text_value', initial: 'initial_value', empty: null },
  static_select: option,
  external_select: option,
  radio_buttons: option,
  checkboxes: options,
  multi_static_select: options,
  multi_external_select: options,
  users_select: { key: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { key: 'selected_users', initial: 'initial_users', empty: [] },
  channels_select: { key: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels', empty: [] },
  conversations_select: {
    key: 'selected_conversation',
    initial: 'initial_conversation',
    empty: null,
  },
  multi_conversations_select: {
    key: 'selected_conversations',
    initial: 'initial_conversations',
    empty: [],
  },
  datepicker: { key: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { key: 'selected_time', initial: 'initial_time', empty: null },
  file_input: { key: 'files', initial: 'initial_files', empty: [] },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time', empty: null },
};

/** Null for what has no state of its own: a button, an overflow menu. */
export function kindOf(element: Json): Kind | null {
  return KINDS[asText(element['type'])] ?? null;
}

export type Placed = { readonly block: Block; readonly element: Json };

/** Every element of the blocks that a person can work, however deep it stands. */
export function listElements(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((block) => [
    ...[block['element'], block['accessory'], ...asList(block['elements'])]
      .concat(asList(block['actions']))
      .filter(isObject)
      .filter((element) => 'action_id' in element)
      .map((element) => ({ block, element })),
    ...listElements(innerBlocks(block)),
  ]);
}

function innerBlocks(block: Block): Block[] {
  const inner = [...asList(block['child_blocks']), ...asList(block['cards'])];
  if (block.type === 'carousel') inner.push(...asList(block['elements']));
  return inner.filter((value): value is Block => isObject(value) && 'type' in value);
}

export function findElement(
  blocks: readonly Block[],
  blockId: string,
  actionId: string,
): Placed | null {
  return (
    listElements(blocks).find(
      ({ block, element }) => block.block_id === blockId && element['action_id'] === actionId,
    ) ?? null
  );
}

/** The value of an element: what was put in, else its initial one, else empty. */
export function inputValue(element: Json, input: Input | undefined): unknown {
  const kind = kindOf(element);
  if (!kind) return null;
  const given = input?.[kind.key];
  if (given !== undefined) return given === '' ? null : given;
  return element[kind.initial] ?? kind.empty;
}

export function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** The options that an element offers; null where it doesn't list them itself. */
export function offeredValues(element: Json): ReadonlySet<string> | null {
  const groups = asList(element['option_groups']).filter(isObject);
  const listed = groups.flatMap((group) => asList(group['options']));
  const all = [...asList(element['options']), ...listed].filter(isObject);
  if (all.length === 0) return null;
  return new Set(all.map((one) => asText(one['value'])));
}
