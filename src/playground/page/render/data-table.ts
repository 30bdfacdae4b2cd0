import type { DataTableBlock } from '@slack/types';
import { type Cell, drawCell, isNumeric } from './cell.ts';
import { freshId, h } from './dom.ts';
import { textOfRichText } from './rich-text.ts';
import type { Stage } from './stage.ts';
import { drawTableFrame } from './table-frame.ts';

type Row = readonly (Cell | undefined)[];
type Sort = { readonly column: number; readonly direction: 1 | -1 } | null;

const PAGE_ROWS = 5;

/** Sorted by a click on a column's name (up, down, as sent), paged, numbers flush right. */
export function drawDataTable(stage: Stage, block: DataTableBlock): HTMLElement {
  const { doc } = stage;
  const [head = [], ...body] = block.rows;
  const size = block.page_size ?? PAGE_ROWS;
  const rowHeader = block.row_header_column_index ?? 0;
  const numeric = head.map((_, column) => isNumeric(body.map((row) => row[column])));
  const captionId = freshId('caption');
  let sort: Sort = null;
  let page = 0;

  const headers = head.map((cell, column) => {
    const button = h(doc, 'button', { type: 'button', class: 'sort' }, drawCell(stage, cell));
    button.append(h(doc, 'span', { class: 'sort-mark', 'aria-hidden': 'true' }));
    button.addEventListener('click', () => {
      sort = next(sort, column);
      page = 0;
      refresh();
    });
    return h(doc, 'th', { scope: 'col', class: numeric[column] ? 'number' : '' }, button);
  });
  const tbody = h(doc, 'tbody');
  const pager = drawPager(stage, (step) => {
    page += step;
    refresh();
  });

  function refresh(): void {
    const rows = sort ? sorted(body, sort, stage.locale) : body;
    const shown = rows.slice(page * size, (page + 1) * size);
    tbody.replaceChildren(...shown.map((row) => drawRow(stage, row, numeric, rowHeader)));
    headers.forEach((header, column) => {
      const direction = sort?.column === column ? sort.direction : 0;
      header.setAttribute('aria-sort', SORTS[direction]);
    });
    pager.show(page * size + 1, page * size + shown.length, body.length);
  }
  refresh();
  const table = h(
    doc,
    'table',
    {},
    h(doc, 'caption', { id: captionId }, block.caption),
    h(doc, 'thead', {}, h(doc, 'tr', {}, ...headers)),
    tbody,
  );
  return h(
    doc,
    'div',
    { class: 'data-table' },
    drawTableFrame(doc, table, { role: 'region', 'aria-labelledby': captionId }),
    body.length > size && pager.element,
  );
}

const SORTS = { 0: 'none', 1: 'ascending', '-1': 'descending' } as const;

function next(sort: Sort, column: number): Sort {
  if (sort?.column !== column) return { column, direction: 1 };
  return sort.direction === 1 ? { column, direction: -1 } : null;
}

/** Stable, and cells without a number stay last whichever way the column is sorted. */
function sorted(
  rows: readonly Row[],
  { column, direction }: NonNullable<Sort>,
  locale: string,
): readonly Row[] {
  const words = new Intl.Collator(locale, { numeric: true });
  const numbers = isNumeric(rows.map((row) => row[column]));
  return rows.toSorted((left, right) => {
    const [a, b] = [left[column], right[column]];
    if (!numbers) return direction * words.compare(textOf(a), textOf(b));
    if (a?.type === 'raw_number' && b?.type === 'raw_number')
      return direction * (a.value - b.value);
    return Number(a?.type !== 'raw_number') - Number(b?.type !== 'raw_number');
  });
}

function textOf(cell: Cell | undefined): string {
  if (!cell) return '';
  if (cell.type !== 'rich_text') return cell.text;
  return textOfRichText(cell);
}

function drawRow(
  stage: Stage,
  row: Row,
  numeric: readonly boolean[],
  rowHeader: number,
): HTMLElement {
  const cells = row.map((cell, column) => {
    const look = { class: numeric[column] ? 'number' : '' };
    return column === rowHeader
      ? h(stage.doc, 'th', { ...look, scope: 'row' }, drawCell(stage, cell))
      : h(stage.doc, 'td', look, drawCell(stage, cell));
  });
  return h(stage.doc, 'tr', {}, ...cells);
}

function drawPager({ doc, words }: Stage, turn: (step: number) => void) {
  const button = (label: string, symbol: string, step: number) =>
    h(
      doc,
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': label, onclick: () => turn(step) },
      symbol,
    );
  const back = button(words.previousPage, '‹', -1);
  const forth = button(words.nextPage, '›', 1);
  const place = h(doc, 'span', { role: 'status' });
  return {
    element: h(doc, 'div', { class: 'pager' }, place, back, forth),
    show(from: number, to: number, total: number): void {
      place.textContent = words.rows(from, to, total);
      back.disabled = from <= 1;
      forth.disabled = to >= total;
    },
  };
}
