// What the ten kinds of menu have in common: a source of choices and the place of their answer.
import type { MultiSelect, Select } from '@slack/types';
import type { Input, Option } from '../../server/protocol.ts';
import type { Address } from './address.ts';
import { asOption } from './choices.ts';
import { type Choice, type Directory, flatten, type Stage } from './stage.ts';

export type AnySelect = Select | MultiSelect;

export type Source =
  | { readonly kind: 'list'; readonly choices: readonly Choice[] }
  | { readonly kind: 'search'; readonly minLength: number };

export function sourceOf(element: AnySelect, directory: Directory): Source {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return { kind: 'list', choices: staticChoices(element) };
    case 'external_select':
    case 'multi_external_select':
      return { kind: 'search', minLength: element.min_query_length ?? 3 };
    case 'users_select':
    case 'multi_users_select':
      return { kind: 'list', choices: directory.users.map(entryChoice('@')) };
    case 'channels_select':
    case 'multi_channels_select': {
      const open = directory.channels.filter((entry) => entry.kind === 'channel');
      return { kind: 'list', choices: open.map(entryChoice('#')) };
    }
    case 'conversations_select':
    case 'multi_conversations_select':
      return { kind: 'list', choices: conversations(element, directory) };
  }
}

type Static = Extract<AnySelect, { type: 'static_select' | 'multi_static_select' }>;
type Conversations = Extract<AnySelect, { filter?: unknown }>;

function staticChoices({ options, option_groups }: Static): readonly Choice[] {
  const groups = option_groups?.map((group) => ({
    label: group.label,
    options: group.options.map(asOption),
  }));
  return flatten({ options: options?.map(asOption), option_groups: groups });
}

function conversations({ filter }: Conversations, directory: Directory): readonly Choice[] {
  const kinds = filter?.include;
  const names = { channel: 'public', private: 'private', im: 'im', mpim: 'mpim' } as const;
  return directory.channels
    .filter((entry) => !kinds || kinds.includes(names[entry.kind]))
    .filter((entry) => !(filter?.exclude_external_shared_channels && entry.isShared))
    .filter((entry) => !(filter?.exclude_bot_users && entry.isBot))
    .map((entry) => entryChoice(entry.kind === 'im' ? '@' : '#')(entry));
}

function entryChoice(sign: string) {
  return ({ id, label }: { readonly id: string; readonly label: string }): Choice => ({
    text: { type: 'plain_text', text: `${sign}${label}` },
    value: id,
  });
}

export function isMulti(element: AnySelect): boolean {
  return element.type.startsWith('multi_');
}

/** The chosen ones, from what the person did or else from the block. */
export function chosen(stage: Stage, element: AnySelect, at: Address): readonly Choice[] {
  const touched = stage.surface.touched(at);
  return touched ? fromInput(touched, stage.directory) : initial(element, stage.directory);
}

function fromInput(input: Input, directory: Directory): readonly Choice[] {
  const one = (id: string | null | undefined) => (id ? [byId(id, directory)] : []);
  const many = (ids: readonly string[] = []) => ids.map((id) => byId(id, directory));
  return [
    ...(input.selected_option ? [input.selected_option] : []),
    ...(input.selected_options ?? []),
    ...one(input.selected_user ?? input.selected_channel ?? input.selected_conversation),
    ...many(input.selected_users ?? input.selected_channels ?? input.selected_conversations),
  ];
}

function initial(element: AnySelect, directory: Directory): readonly Choice[] {
  const ids = (list: readonly (string | null | undefined)[]) =>
    list.filter((id) => typeof id === 'string').map((id) => byId(id, directory));
  switch (element.type) {
    case 'static_select':
    case 'external_select':
      return element.initial_option ? [asOption(element.initial_option)] : [];
    case 'multi_static_select':
    case 'multi_external_select':
      return (element.initial_options ?? []).map(asOption);
    case 'users_select':
      return ids([element.initial_user]);
    case 'channels_select':
      return ids([element.initial_channel]);
    case 'conversations_select':
      return ids([element.initial_conversation ?? hereOf(element, directory)]);
    case 'multi_users_select':
      return ids(element.initial_users ?? []);
    case 'multi_channels_select':
      return ids(element.initial_channels ?? []);
    case 'multi_conversations_select':
      return ids(element.initial_conversations ?? [hereOf(element, directory)]);
  }
}

function hereOf(element: Conversations, directory: Directory): string | null {
  return element.default_to_current_conversation ? directory.here : null;
}

function byId(id: string, directory: Directory): Choice {
  const user = directory.users.find((entry) => entry.id === id);
  const channel = directory.channels.find((entry) => entry.id === id);
  const sign = channel && channel.kind !== 'im' ? '#' : '@';
  return entryChoice(sign)({ id, label: (user ?? channel)?.label ?? id });
}

export function inputOf(element: AnySelect, choices: readonly Choice[]): Input {
  const ids = choices.map((choice) => choice.value);
  const options = choices.map(bare);
  switch (element.type) {
    case 'static_select':
    case 'external_select':
      return { selected_option: options[0] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
      return { selected_options: options };
    case 'users_select':
      return { selected_user: ids[0] ?? null };
    case 'channels_select':
      return { selected_channel: ids[0] ?? null };
    case 'conversations_select':
      return { selected_conversation: ids[0] ?? null };
    case 'multi_users_select':
      return { selected_users: ids };
    case 'multi_channels_select':
      return { selected_channels: ids };
    case 'multi_conversations_select':
      return { selected_conversations: ids };
  }
}

function bare({ text, value, description }: Choice): Option {
  return description ? { text, value, description } : { text, value };
}
