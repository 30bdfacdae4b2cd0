// Block Kit to DOM. Nothing here knows where the blocks came from or what else is on the page.
import type { KnownBlock } from '@slack/types';
import type { Block } from '../../server/protocol.ts';
import { drawAlert, drawCard, drawCarousel, drawContainer, drawPlan, drawTask } from './cards.ts';
import { type ChartBlock, drawChart } from './chart.ts';
import { drawDataTable } from './data-table.ts';
import { h } from './dom.ts';
import { cantShow } from './element.ts';
import { plainOf } from './inline.ts';
import { drawActions, drawContext, drawInput, drawSection } from './layout.ts';
import { drawMarkdown } from './markdown.ts';
import { drawImageBlock } from './picture.ts';
import { drawRichText } from './rich-text.ts';
import type { Stage } from './stage.ts';
import { drawTable } from './table.ts';
import { drawRemoteFile, drawVideo } from './video.ts';

export function drawBlocks(stage: Stage, blocks: readonly Block[]): HTMLElement {
  const drawn = blocks.map((block, index) => {
    const id = block.block_id ?? `block-${index}`;
    const props = { class: `block ${block.type}-block`, 'data-block-id': id };
    return h(stage.doc, 'div', props, drawSafely(stage, block, id));
  });
  return h(stage.doc, 'div', { class: 'blocks' }, ...drawn);
}

/** One broken block must not take the message with it. */
function drawSafely(stage: Stage, block: Block, id: string): HTMLElement {
  try {
    return drawBlock(stage, block as unknown as KnownBlock | ChartBlock, id);
  } catch {
    return cantShow(stage);
  }
}

function drawBlock(stage: Stage, block: KnownBlock | ChartBlock, id: string): HTMLElement {
  const { doc } = stage;
  switch (block.type) {
    case 'section':
      return drawSection(stage, block, id);
    case 'header':
      return h(doc, 'h3', { class: 'header' }, plainOf(block.text));
    case 'context':
      return drawContext(stage, block);
    case 'actions':
    case 'context_actions':
      return drawActions(stage, block, id);
    case 'divider':
      return h(doc, 'hr');
    case 'image':
      return drawImageBlock(stage, block);
    case 'input':
      return drawInput(stage, block, id);
    case 'rich_text':
      return drawRichText(stage, block);
    case 'markdown':
      return drawMarkdown(stage, block.text);
    case 'table':
      return drawTable(stage, block);
    case 'data_table':
      return drawDataTable(stage, block);
    case 'data_visualization':
      return drawChart(stage, block);
    case 'video':
      return drawVideo(stage, block);
    case 'file':
      return drawRemoteFile(stage, block);
    case 'alert':
      return drawAlert(stage, block);
    case 'card':
      return drawCard(stage, block, id);
    case 'carousel':
      return drawCarousel(stage, block, id);
    case 'container':
      return drawContainer(stage, block, drawBlocks);
    case 'plan':
      return drawPlan(stage, block);
    case 'task_card':
      return drawTask(stage, block);
    default:
      return cantShow(stage);
  }
}
