// Composition objects: what blocks and elements are made of.

import { missing } from './issues.ts';
import { atLeastOne, atMostOne } from './rules.ts';
import {
  boolean,
  imageUrl,
  list,
  number,
  object,
  oneOf,
  pattern,
  type Rule,
  type Schema,
  type Shape,
  string,
  type TypedSchema,
  typed,
  union,
  url,
} from './schema.ts';

export const blockId: Shape = { block_id: string(255) };

const TEXT_MAX = 3000;

export function plainText(max = TEXT_MAX): TypedSchema {
  return typed('plain_text', { text: string(max) }, { emoji: boolean });
}

export function mrkdwn(max = TEXT_MAX): TypedSchema {
  return typed('mrkdwn', { text: string(max) }, { verbatim: boolean });
}

export function text(max = TEXT_MAX): Schema {
  return union(plainText(max), mrkdwn(max));
}

export const rawText = typed('raw_text', { text: string() });
export const rawNumber = typed('raw_number', { value: number(), text: string() });

const OPTION_TEXT_MAX = 75;
// The SDK says 75, the reference 150: the stricter holds.
const OPTION_VALUE_MAX = 75;

function option(label: Schema, extra: Shape = {}) {
  return object({ text: label, value: string(OPTION_VALUE_MAX) }, { description: label, ...extra });
}

export const plainOption = option(plainText(OPTION_TEXT_MAX));
export const overflowOption = option(plainText(OPTION_TEXT_MAX), { url: url() });
/** Checkboxes and radio buttons alone may be formatted. */
export const formattedOption = option(text(OPTION_TEXT_MAX));

export const optionGroup = object({
  label: plainText(OPTION_TEXT_MAX),
  options: list(plainOption, 100),
});

export const colorScheme = oneOf('primary', 'danger');

export const confirm = object(
  { text: text(300) },
  {
    title: plainText(100),
    confirm: plainText(30),
    deny: plainText(30),
    style: colorScheme,
  },
);

export const dispatchActionConfig = object(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
);

export const conversationFilter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public')),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
  atLeastOne('include', 'exclude_external_shared_channels', 'exclude_bot_users'),
);

export const slackFile = object(
  {},
  { id: pattern(/^F[A-Z0-9]{8,}$/), url: url() },
  atLeastOne('id', 'url'),
  atMostOne('id', 'url'),
);

export const imageFields: Shape = { image_url: imageUrl(), slack_file: slackFile };

export const imageRules: readonly Rule[] = [
  (value, at) =>
    value['image_url'] === undefined && value['slack_file'] === undefined
      ? [missing('image_url', at)]
      : [],
  atMostOne('image_url', 'slack_file'),
];

export const workflow = object({
  trigger: object(
    { url: url() },
    { customizable_input_parameters: list(object({ name: string(), value: string() })) },
  ),
});

// What elements share.
export const actionId: Shape = { action_id: string(255) };
export const placeholder: Shape = { placeholder: plainText(150) };
export const focus: Shape = { focus_on_load: boolean };
export const choice: Shape = { ...actionId, ...focus, confirm };
