// Layout blocks. Input and container take what their surface allows, so they are functions.
import { blockId, imageFields, imageRules, mrkdwn, plainText, text } from './composition.ts';
import {
  ACTIONS_ELEMENTS,
  button,
  CONTEXT_ACTIONS_ELEMENTS,
  image as imageElement,
  SECTION_ACCESSORIES,
  urlSource,
} from './elements.ts';
import { failed } from './issues.ts';
import { richText } from './rich-text.ts';
import { atLeastOne } from './rules.ts';
import {
  boolean,
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

export const section = typed(
  'section',
  {},
  {
    ...blockId,
    text: text(),
    fields: list(text(2000), 10),
    accessory: union(...SECTION_ACCESSORIES),
    expand: boolean,
  },
  atLeastOne('text', 'fields'),
);

export const header = typed('header', { text: plainText(150) }, blockId);
export const divider = typed('divider', {}, blockId);

export const actions = typed(
  'actions',
  { elements: list(union(...ACTIONS_ELEMENTS), 25) },
  blockId,
);

export const context = typed(
  'context',
  { elements: list(union(imageElement, plainText(), mrkdwn()), 10) },
  blockId,
);

export const contextActions = typed(
  'context_actions',
  { elements: list(union(...CONTEXT_ACTIONS_ELEMENTS), 5) },
  blockId,
);

export const image = typed(
  'image',
  { alt_text: string(2000) },
  { ...blockId, ...imageFields, title: plainText(2000) },
  ...imageRules,
);

export const video = typed(
  'video',
  {
    video_url: url(3000, 'https:'),
    thumbnail_url: url(),
    alt_text: string(2000),
    title: plainText(199),
  },
  {
    ...blockId,
    title_url: url(3000, 'https:'),
    author_name: string(49),
    provider_name: string(),
    provider_icon_url: url(),
    description: plainText(),
  },
);

export const file = typed('file', { source: oneOf('remote'), external_id: string() }, blockId);
export const markdown = typed('markdown', { text: string(12_000) }, blockId);

export const alert = typed(
  'alert',
  { text: text(200) },
  { ...blockId, level: oneOf('default', 'info', 'warning', 'error', 'success') },
);

export const card = typed(
  'card',
  {},
  {
    ...blockId,
    hero_image: imageElement,
    icon: imageElement,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(button, 3),
  },
  atLeastOne('hero_image', 'title', 'actions', 'body'),
);

export const carousel = typed('carousel', { elements: list(card, 10) }, blockId);

export function input(elements: readonly TypedSchema[]): TypedSchema {
  return typed(
    'input',
    { label: plainText(2000), element: union(...elements) },
    { ...blockId, hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  );
}

/** These alone go into a container, as far as their surface has them. */
export const CONTAINER_CHILDREN: ReadonlySet<string> = new Set([
  'actions',
  'context',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
]);

export function container(children: readonly TypedSchema[]): TypedSchema {
  return typed(
    'container',
    { child_blocks: list(union(...children), 10) },
    {
      ...blockId,
      title: plainText(150),
      rich_text_title: richText,
      subtitle: text(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: imageElement,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
    atLeastOne('title', 'rich_text_title'),
    (value, at) =>
      value['default_collapsed'] === true && value['is_collapsible'] !== true
        ? [failed('`default_collapsed` requires `is_collapsible`', `${at}/default_collapsed`)]
        : [],
  );
}

const taskFields: Shape = {
  ...blockId,
  details: richText,
  output: richText,
  sources: list(urlSource),
};
const status = oneOf('pending', 'in_progress', 'complete', 'error');

export const taskCard = typed(
  'task_card',
  { task_id: string(), title: string(), status },
  taskFields,
);

/** Inside a plan a task may leave out its type and its status. */
const task = object(
  { task_id: string(), title: string() },
  { ...taskFields, type: oneOf('task_card'), status },
);

export const plan = typed('plan', { title: string() }, { ...blockId, tasks: list(task) });
