// Valid blocks of our own, each with every property that its type has.
import {
  asInput,
  axisChart,
  buttons,
  card,
  choices,
  confirm,
  dataTable,
  datetimepicker,
  fileInput,
  image,
  type Json,
  lineChart,
  linkedImage,
  mrkdwn,
  plain,
  plainTextInput,
  richText,
  richTextInput,
  storedImage,
  table,
  taskCard,
  viewInputs,
  withId,
} from './parts.ts';

const everywhere: Json[] = [
  { type: 'actions', elements: [...buttons, ...choices, datetimepicker].map(withId) },
  { type: 'actions', elements: [{ ...richTextInput, action_id: 'act' }] },
  { type: 'context', elements: [image, plain('plain'), mrkdwn('*bold*')] },
  { type: 'divider' },
  { type: 'header', text: plain('Acme') },
  { ...image, title: plain('Title') },
  storedImage,
  linkedImage,
  richText,
  { type: 'rich_text', elements: [] },
  { type: 'section', text: mrkdwn('*Acme*'), fields: [mrkdwn('a'), plain('b')], expand: true },
  ...[...buttons, ...choices, image].map((accessory) => ({
    type: 'section',
    text: plain('Acme'),
    accessory,
  })),
  ...[...choices, datetimepicker, plainTextInput].map(asInput),
  {
    type: 'video',
    video_url: 'https://example.com/embed/1',
    thumbnail_url: 'https://example.com/1.jpg',
    alt_text: 'A tour',
    title: plain('A tour'),
    title_url: 'https://example.com/1',
    author_name: 'Acme',
    provider_name: 'Example',
    provider_icon_url: 'https://example.com/i.png',
    description: plain('Two minutes.'),
  },
];

const container: Json = {
  type: 'container',
  title: plain('Acme'),
  rich_text_title: richText,
  subtitle: mrkdwn('Last 30 days'),
  width: 'wide',
  icon: image,
  is_collapsible: true,
  default_collapsed: true,
  has_header_divider: false,
  child_blocks: everywhere.slice(0, 10),
};

const messagesAndHome: Json[] = [
  card,
  { type: 'carousel', elements: [card, { type: 'card', title: mrkdwn('Globex') }] },
  container,
];

const messagesOnly: Json[] = [
  {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain('Good'), value: 'up', accessibility_label: 'Good' },
        negative_button: { text: plain('Bad'), value: 'down', accessibility_label: 'Bad' },
      },
      {
        type: 'icon_button',
        icon: 'trash',
        text: plain('Delete'),
        action_id: 'delete',
        value: 'x',
        accessibility_label: 'Delete it',
        visible_to_user_ids: ['U1234ABCD'],
        confirm,
      },
    ],
  },
  table,
  dataTable,
  lineChart,
  axisChart('bar'),
  axisChart('area'),
  {
    type: 'data_visualization',
    title: 'Share',
    chart: { type: 'pie', segments: [{ label: 'Acme', value: 0.5 }] },
  },
  { type: 'file', source: 'remote', external_id: 'ABCD1' },
  { type: 'markdown', text: '**bold**' },
  taskCard,
  {
    type: 'plan',
    title: 'Recovery',
    tasks: [
      { ...taskCard, block_id: 'task' },
      { task_id: 't', title: 'Later' },
    ],
  },
];

const modalsOnly: Json[] = [
  { type: 'alert', text: mrkdwn('Too few surveys'), level: 'warning' },
  asInput(fileInput),
];

export type Surface = 'message' | 'modal' | 'home';

/** Each block with the surfaces that draw it. */
export const CORPUS: readonly { block: Json; surfaces: readonly Surface[] }[] = [
  ...everywhere.map((block) => ({ block, surfaces: ['message', 'modal', 'home'] as const })),
  ...messagesAndHome.map((block) => ({ block, surfaces: ['message', 'home'] as const })),
  ...messagesOnly.map((block) => ({ block, surfaces: ['message'] as const })),
  ...viewInputs.map((element) => ({
    block: asInput(element),
    surfaces: ['modal', 'home'] as const,
  })),
  ...modalsOnly.map((block) => ({ block, surfaces: ['modal'] as const })),
].map(({ block, surfaces }, index) => ({
  block: { ...block, block_id: `block.${index}` },
  surfaces,
}));

export function modal(blocks: unknown, more: Json = {}): Json {
  return { type: 'modal', title: plain('Title'), submit: plain('Save'), blocks, ...more };
}
