import type { TableBlock } from '@slack/types';
import { drawCell } from './cell.ts';
import { h } from './dom.ts';
import type { Stage } from './stage.ts';
import { drawTableFrame } from './table-frame.ts';

export function drawTable(stage: Stage, block: TableBlock): HTMLElement {
  const { doc } = stage;
  const rows = block.rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const setting = block.column_settings?.[column];
      const look = `align-${setting?.align ?? 'left'}${setting?.is_wrapped ? ' wrapped' : ''}`;
      const props = index === 0 ? { class: look, scope: 'col' } : { class: look };
      return h(doc, index === 0 ? 'th' : 'td', props, drawCell(stage, cell));
    });
    return h(doc, 'tr', {}, ...cells);
  });
  const [head, ...body] = rows;
  const table = h(doc, 'table', {}, h(doc, 'thead', {}, head), h(doc, 'tbody', {}, ...body));
  return drawTableFrame(doc, table);
}
