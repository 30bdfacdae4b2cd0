import fc, { type Arbitrary } from 'fast-check';
import {
  blockId,
  channelId,
  flag,
  type Part,
  shape,
  some,
  typed,
  url,
  userId,
  words,
} from './texts.ts';

const style = shape(
  {},
  { bold: flag, italic: flag, strike: flag, underline: flag, code: flag, highlight: flag },
);
type Fields = { readonly [name: string]: Arbitrary<unknown> };
const leaf = (type: string, required: Fields, optional: Fields = {}) =>
  typed(type, required, { ...optional, style });

const text = leaf('text', { text: words(200) });
const link = leaf('link', { url }, { text: words(50), unsafe: flag });

export const LEAVES: { readonly [type: string]: Part } = {
  text,
  link,
  broadcast: leaf('broadcast', { range: fc.constantFrom('here', 'channel', 'everyone') }),
  channel: leaf('channel', { channel_id: channelId }),
  color: leaf('color', { value: fc.constant('#2eb886') }),
  date: leaf(
    'date',
    { timestamp: fc.nat(), format: fc.constant('{date_short}') },
    { url, fallback: words(20) },
  ),
  emoji: leaf(
    'emoji',
    { name: fc.constantFrom('wave', 'thumbsup') },
    { unicode: fc.constant('1f44b'), url, skin_tone: fc.integer({ min: 1, max: 6 }) },
  ),
  team: leaf('team', { team_id: fc.constant('T1234ABCD') }),
  user: leaf('user', { user_id: userId }),
  usergroup: leaf('usergroup', { usergroup_id: fc.constant('S1234ABCD') }),
};

const inline = some(fc.oneof(...Object.values(LEAVES)), 5, 0);
const section = typed('rich_text_section', { elements: inline });
const border = fc.constantFrom(0, 1);

export const CONTAINERS: { readonly [type: string]: Part } = {
  rich_text_section: section,
  rich_text_list: typed(
    'rich_text_list',
    { elements: some(section, 5), style: fc.constantFrom('bullet', 'ordered') },
    { indent: fc.nat(8), border, offset: fc.nat(9) },
  ),
  rich_text_quote: typed('rich_text_quote', { elements: inline }, { border }),
  rich_text_preformatted: typed(
    'rich_text_preformatted',
    { elements: some(fc.oneof(text, link), 5, 0) },
    { border, language: fc.constant('sql') },
  ),
};

/** Without an id, as it stands inside other things. */
export const richText = typed('rich_text', {
  elements: some(fc.oneof(...Object.values(CONTAINERS)), 4, 0),
});
export const richTextBlock = typed(
  'rich_text',
  { elements: some(fc.oneof(...Object.values(CONTAINERS)), 4, 0) },
  blockId,
);
