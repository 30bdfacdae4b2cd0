// Every block, by type and by the surfaces that draw it.
import fc, { type Arbitrary } from 'fast-check';
import * as elements from './elements.ts';
import { richText, richTextBlock } from './rich-text.ts';
import { dataTable, dataVisualization, table } from './tables-and-charts.ts';
import {
  blockId,
  flag,
  image,
  mrkdwn,
  type Part,
  pictured,
  plain,
  some,
  text,
  typed,
  url,
  words,
} from './texts.ts';

export type Surface = 'message' | 'modal' | 'home';
type Parts = { readonly [type: string]: Part };
type Fields = { readonly [name: string]: Arbitrary<unknown> };

const one = (...groups: Parts[]): Part =>
  fc.oneof(...groups.flatMap((group) => Object.values(group)));
const block = (type: string, required: Fields, optional: Fields = {}): Part =>
  typed(type, required, { ...blockId, ...optional });

const { BUTTONS, CHOICES, DATETIME, RICH_INPUT, PLAIN_INPUT, VIEW_INPUTS, FILE_INPUT } = elements;
const accessory = one(BUTTONS, CHOICES, elements.IMAGE);

const EVERYWHERE: Parts = {
  actions: block('actions', { elements: some(one(BUTTONS, CHOICES, DATETIME, RICH_INPUT), 25) }),
  context: block('context', { elements: some(fc.oneof(image, plain(), mrkdwn()), 10) }),
  divider: block('divider', {}),
  header: block('header', { text: plain(150) }),
  image: pictured({ ...blockId, title: plain(2000) }),
  rich_text: richTextBlock,
  section: fc.oneof(
    block('section', { text: text() }, { accessory, expand: flag }),
    block('section', { fields: some(text(2000), 10) }, { text: text(), accessory }),
  ),
  video: block(
    'video',
    { video_url: url, thumbnail_url: url, alt_text: words(2000), title: plain(199) },
    {
      title_url: url,
      author_name: words(49),
      provider_name: words(50),
      provider_icon_url: url,
      description: plain(),
    },
  ),
};

const CARD: Fields = {
  hero_image: image,
  icon: image,
  title: mrkdwn(150),
  subtitle: mrkdwn(150),
  body: mrkdwn(200),
  actions: some(elements.button, 3).map((all) => all.slice(0, 3)),
};
const card = fc
  .constantFrom('hero_image', 'title', 'body', 'actions')
  .chain((name) => block('card', { [name]: CARD[name] as Part }, CARD));

const task = {
  details: richText,
  output: richText,
  sources: some(typed('url', { url, text: words(20) }), 3),
};
const status = fc.constantFrom('pending', 'in_progress', 'complete', 'error');
const taskCard = block('task_card', { task_id: words(20), title: words(50), status }, task);

const MESSAGES_AND_HOME: Parts = {
  card,
  carousel: block('carousel', { elements: some(card, 10) }),
};
const MESSAGES: Parts = {
  context_actions: block('context_actions', {
    elements: some(one(elements.CONTEXT_ACTIONS), 5),
  }),
  data_table: dataTable,
  data_visualization: dataVisualization,
  file: block('file', { source: fc.constant('remote'), external_id: words(50) }),
  markdown: block('markdown', { text: words(3000) }),
  plan: block('plan', { title: words(50) }, { tasks: some(taskCard, 3) }),
  table,
  task_card: taskCard,
};
const MODALS: Parts = {
  alert: block(
    'alert',
    { text: text(200) },
    { level: fc.constantFrom('default', 'info', 'warning', 'error', 'success') },
  ),
};

const input = (...inputs: Parts[]): Part =>
  block(
    'input',
    { label: plain(2000), element: one(...inputs) },
    { hint: plain(2000), optional: flag, dispatch_action: flag },
  );
const INPUTS: { readonly [Name in Surface]: Part } = {
  message: input(CHOICES, DATETIME, PLAIN_INPUT),
  modal: input(CHOICES, DATETIME, PLAIN_INPUT, RICH_INPUT, VIEW_INPUTS, FILE_INPUT),
  home: input(CHOICES, DATETIME, PLAIN_INPUT, RICH_INPUT, VIEW_INPUTS),
};

/** Collapsed at first only if it can be. */
const collapsing = fc.constantFrom(
  {},
  { is_collapsible: false },
  { is_collapsible: true },
  { is_collapsible: true, default_collapsed: true },
);
function container(children: Part): Part {
  const more = {
    subtitle: text(150),
    width: fc.constantFrom('narrow', 'standard', 'wide', 'full'),
    icon: image,
    has_header_divider: flag,
  };
  const inside = { child_blocks: some(children, 10) };
  const titled = fc.oneof(
    block('container', { ...inside, title: plain(150) }, more),
    block('container', { ...inside, rich_text_title: richText }, more),
  );
  return fc.tuple(titled, collapsing).map(([one, state]) => ({ ...one, ...state }));
}

/** Valid blocks of the surface by type; ids and what spans blocks are put right in `surfaces.ts`. */
export function blocksOf(surface: Surface): Parts {
  const plainBlocks = { ...EVERYWHERE, input: INPUTS[surface] };
  if (surface === 'modal') return { ...plainBlocks, ...MODALS };
  const inside = one(
    plainBlocks,
    surface === 'message' ? { table, file: MESSAGES['file'] as Part } : {},
  );
  const both = { ...plainBlocks, ...MESSAGES_AND_HOME, container: container(inside) };
  return surface === 'message' ? { ...both, ...MESSAGES } : both;
}
