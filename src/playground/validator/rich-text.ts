// Rich text: a block, its four containers and the ten leaves. Slack accepts empty containers.
import { blockId } from './composition.ts';
import {
  boolean,
  integer,
  list,
  object,
  oneOf,
  type Shape,
  string,
  type TypedSchema,
  typed,
  union,
  url,
} from './schema.ts';

const ANY_NUMBER = Number.POSITIVE_INFINITY;

const style = object(
  {},
  {
    bold: boolean,
    code: boolean,
    italic: boolean,
    strike: boolean,
    underline: boolean,
    // The reference has these for mentions, the SDK's types don't yet.
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);

function leaf(type: string, required: Shape, optional: Shape = {}): TypedSchema {
  return typed(type, required, { ...optional, style });
}

const text = leaf('text', { text: string() });
const link = leaf('link', { url: url() }, { text: string(), unsafe: boolean });

export const RICH_TEXT_LEAVES: readonly TypedSchema[] = [
  text,
  link,
  leaf('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  leaf('channel', { channel_id: string() }),
  leaf('color', { value: string() }),
  leaf('date', { timestamp: integer(0), format: string() }, { url: url(), fallback: string() }),
  leaf('emoji', { name: string() }, { unicode: string(), url: url(), skin_tone: integer(1, 6) }),
  leaf('team', { team_id: string() }),
  leaf('user', { user_id: string() }),
  leaf('usergroup', { usergroup_id: string() }),
];

const border = oneOf(0, 1);
const leaves = list(union(...RICH_TEXT_LEAVES), ANY_NUMBER, 0);
const section = typed('rich_text_section', { elements: leaves });

export const RICH_TEXT_CONTAINERS: readonly TypedSchema[] = [
  section,
  typed(
    'rich_text_list',
    { elements: list(section), style: oneOf('bullet', 'ordered') },
    { indent: integer(0, 8), border, offset: integer(0) },
  ),
  typed('rich_text_quote', { elements: leaves }, { border }),
  typed(
    'rich_text_preformatted',
    { elements: list(union(text, link), ANY_NUMBER, 0) },
    { border, language: string() },
  ),
];

export const richText = typed(
  'rich_text',
  { elements: list(union(...RICH_TEXT_CONTAINERS), ANY_NUMBER, 0) },
  blockId,
);
