// The framed blocks: alert, card, carousel, container, and the plan with its tasks.
import type {
  AlertBlock,
  CardBlock,
  CarouselBlock,
  ContainerBlock,
  PlanBlock,
  TaskCardBlock,
  URLSourceElement,
} from '@slack/types';
import type { Block } from '../../server/protocol.ts';
import { h } from './dom.ts';
import { drawElement } from './element.ts';
import { drawIcon } from './icons.ts';
import { drawText, plainOf } from './inline.ts';
import { isSafeUrl } from './mrkdwn.ts';
import { drawImageElement } from './picture.ts';
import { drawRichText } from './rich-text.ts';
import type { Stage } from './stage.ts';

const SIGNS = {
  default: 'info',
  info: 'info',
  warning: 'warning',
  error: 'cross',
  success: 'check',
} as const;

export function drawAlert(stage: Stage, block: AlertBlock): HTMLElement {
  const level = block.level ?? 'default';
  const role = level === 'error' || level === 'warning' ? 'alert' : 'note';
  return h(
    stage.doc,
    'div',
    { class: `alert ${level}`, role },
    h(stage.doc, 'span', { class: 'alert-sign' }, drawIcon(stage.doc, SIGNS[level])),
    drawText(stage, block.text),
  );
}

export function drawCard(stage: Stage, block: CardBlock, id: string): HTMLElement {
  const { doc } = stage;
  const { hero_image, icon, title, subtitle, body, actions } = block;
  const buttons = actions?.map((button) => drawElement(stage, button, id, true));
  return h(
    doc,
    'article',
    { class: 'card' },
    hero_image && drawImageElement(stage, hero_image, 'hero'),
    heading(stage, icon, title && drawText(stage, title), subtitle && drawText(stage, subtitle)),
    body && h(doc, 'div', { class: 'card-body' }, drawText(stage, body)),
    buttons && h(doc, 'div', { class: 'actions' }, ...buttons),
  );
}

function heading(
  stage: Stage,
  icon: CardBlock['icon'],
  title: HTMLElement | undefined,
  subtitle: HTMLElement | undefined,
): HTMLElement | null {
  if (!title && !subtitle) return null;
  title?.classList.add('card-title');
  subtitle?.classList.add('card-subtitle');
  const words = h(stage.doc, 'div', { class: 'card-words' }, title, subtitle);
  const picture = icon && drawImageElement(stage, icon, 'card-icon');
  return h(stage.doc, 'div', { class: 'card-heading' }, picture, words);
}

export function drawCarousel(stage: Stage, block: CarouselBlock, id: string): HTMLElement {
  const cards = block.elements.map((card) => drawCard(stage, card, card.block_id ?? id));
  return h(stage.doc, 'div', { class: 'carousel', tabindex: 0, role: 'group' }, ...cards);
}

type DrawBlocks = (stage: Stage, blocks: readonly Block[]) => HTMLElement;

export function drawContainer(
  stage: Stage,
  block: ContainerBlock,
  drawBlocks: DrawBlocks,
): HTMLElement {
  const { doc } = stage;
  const title = block.rich_text_title
    ? drawRichText(stage, block.rich_text_title)
    : block.title && h(doc, 'span', {}, plainOf(block.title));
  const top = heading(stage, block.icon, title, block.subtitle && drawText(stage, block.subtitle));
  const body = drawBlocks(stage, block.child_blocks as unknown as readonly Block[]);
  const look = `container ${block.width ?? 'standard'}`;
  if (block.is_collapsible) {
    return h(
      doc,
      'details',
      { class: look, open: block.default_collapsed !== true },
      h(doc, 'summary', {}, top),
      body,
    );
  }
  const divided = block.has_header_divider ? ' divided' : '';
  return h(doc, 'section', { class: look + divided }, top, body);
}

/** Half and empty circles are drawn by their looks. */
const STATES = { pending: null, in_progress: null, complete: 'check', error: 'cross' } as const;

export function drawTask(stage: Stage, block: TaskCardBlock): HTMLElement {
  const { doc } = stage;
  // Inside a plan a task may leave its status out.
  const { status = 'pending' } = block as Partial<TaskCardBlock>;
  const sign = STATES[status];
  return h(
    doc,
    'div',
    { class: `task ${status}` },
    h(
      doc,
      'span',
      { class: 'task-sign', role: 'img', 'aria-label': stage.words.task[status] },
      sign && drawIcon(doc, sign),
    ),
    h(
      doc,
      'div',
      {},
      h(doc, 'div', { class: 'card-title' }, block.title),
      block.details && drawRichText(stage, block.details),
      block.output && drawRichText(stage, block.output),
      block.sources && h(doc, 'div', { class: 'sources' }, ...block.sources.map(source(stage))),
    ),
  );
}

function source({ doc }: Stage) {
  return ({ url, text }: URLSourceElement): HTMLElement => {
    const props = { href: url, target: '_blank', rel: 'noopener noreferrer' };
    return isSafeUrl(url) ? h(doc, 'a', props, text) : h(doc, 'span', {}, text);
  };
}

export function drawPlan(stage: Stage, block: PlanBlock): HTMLElement {
  const tasks = (block.tasks ?? []).map((task) => drawTask(stage, task as TaskCardBlock));
  const title = h(stage.doc, 'div', { class: 'card-title' }, block.title);
  return h(stage.doc, 'section', { class: 'container standard' }, title, ...tasks);
}
