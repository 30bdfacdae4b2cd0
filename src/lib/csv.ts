// CSV that spreadsheets open as it is: UTF-8 with a mark, and no cell that they would run.

export const BYTE_ORDER_MARK = '\ufeff';

type CsvCell = string | number | boolean | null;

/** A spreadsheet takes what begins with one of these for a formula, whoever wrote it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With its line's end. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
