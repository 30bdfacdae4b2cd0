import type { DataTableBlock } from '@slack/types';
import { drawRichText } from './rich-text.ts';
import type { Stage } from './stage.ts';

export type Cell = DataTableBlock['rows'][number][number];

export function drawCell(stage: Stage, cell: Cell | undefined): Node | string {
  if (!cell) return '';
  if (cell.type === 'rich_text') return drawRichText(stage, cell);
  if (cell.type === 'raw_number') return cell.text || String(cell.value);
  return cell.text;
}

/** A column of numbers may have a few gaps written as text. */
export function isNumeric(cells: readonly (Cell | undefined)[]): boolean {
  const numbers = cells.filter((cell) => cell?.type === 'raw_number').length;
  return numbers > 0 && numbers * 2 >= cells.length;
}
