// Menus, for one and for several.
import {
  choice,
  conversationFilter,
  optionGroup,
  placeholder,
  plainOption,
} from './composition.ts';
import { atLeastOne, atMostOne, initialIsOffered } from './rules.ts';
import {
  boolean,
  integer,
  list,
  type Rule,
  type Shape,
  string,
  type TypedSchema,
  typed,
} from './schema.ts';

const OPTIONS_MAX = 100;

/** A menu for one and its `multi_` twin, which differ in the initial field and in a maximum. */
function menu(type: string, initial: Shape, extra: Shape = {}, ...rules: Rule[]): TypedSchema {
  return typed(type, {}, { ...choice, ...placeholder, ...initial, ...extra }, ...rules);
}

function multiMenu(type: string, initial: Shape, extra: Shape = {}, ...rules: Rule[]): TypedSchema {
  return menu(type, initial, { ...extra, max_selected_items: integer(1) }, ...rules);
}

const offered: Shape = {
  options: list(plainOption, OPTIONS_MAX),
  option_groups: list(optionGroup, OPTIONS_MAX),
};
const offerRules: readonly Rule[] = [
  atLeastOne('options', 'option_groups'),
  atMostOne('options', 'option_groups'),
];
const searched: Shape = { min_query_length: integer(0) };
const conversations: Shape = {
  default_to_current_conversation: boolean,
  filter: conversationFilter,
};
const responds: Shape = { response_url_enabled: boolean };
const initialOption: Shape = { initial_option: plainOption };
const initialOptions: Shape = { initial_options: list(plainOption, OPTIONS_MAX) };

export const menus: readonly TypedSchema[] = [
  menu('static_select', initialOption, offered, ...offerRules, initialIsOffered('initial_option')),
  menu('external_select', initialOption, searched),
  menu('users_select', { initial_user: string() }),
  menu(
    'conversations_select',
    { initial_conversation: string() },
    { ...conversations, ...responds },
  ),
  menu('channels_select', { initial_channel: string() }, responds),
  multiMenu(
    'multi_static_select',
    initialOptions,
    offered,
    ...offerRules,
    initialIsOffered('initial_options'),
  ),
  multiMenu('multi_external_select', initialOptions, searched),
  multiMenu('multi_users_select', { initial_users: list(string()) }),
  multiMenu('multi_conversations_select', { initial_conversations: list(string()) }, conversations),
  multiMenu('multi_channels_select', { initial_channels: list(string()) }),
];
