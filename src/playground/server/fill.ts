// What Slack adds to the blocks of an app: a block_id and an action_id where there is none.

import { kindOf } from './elements.ts';
import type { Ids } from './ids.ts';
import { asList, isObject } from './json.ts';
import type { Block, Json } from './protocol.ts';

export function fillBlocks(ids: Ids, blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    const filled = Object.fromEntries(
      Object.entries(block).map(([key, value]) => [key, fillValue(ids, block.type, key, value)]),
    );
    return { ...filled, type: block.type, block_id: block.block_id ?? ids.secret(5) };
  });
}

function fillValue(ids: Ids, type: string, key: string, value: unknown): unknown {
  if (key === 'element' || key === 'accessory') return fillElement(ids, value);
  if (!Array.isArray(value)) return value;
  if (key === 'child_blocks' || type === 'carousel') return fillBlocks(ids, value);
  if (key === 'elements' || key === 'actions') return value.map((one) => fillElement(ids, one));
  return value;
}

/** Slack numbers the attachments and gives them a text for those who can't see them. */
export function fillAttachments(ids: Ids, attachments: readonly Json[]): Json[] {
  return attachments.map((attachment, index) => ({
    id: index + 1,
    fallback: '[no preview available]',
    ...attachment,
    ...(attachment['blocks']
      ? { blocks: fillBlocks(ids, asList(attachment['blocks']) as Block[]) }
      : {}),
  }));
}

const STATELESS = new Set([
  'button',
  'feedback_buttons',
  'icon_button',
  'overflow',
  'workflow_button',
]);

function fillElement(ids: Ids, element: unknown): unknown {
  if (!isObject(element) || 'action_id' in element || !isWorkable(element)) return element;
  return { ...element, action_id: ids.secret(5) };
}

function isWorkable(element: Json): boolean {
  return kindOf(element) !== null || STATELESS.has(String(element['type']));
}
