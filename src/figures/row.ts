import { z } from 'zod';
import * as cell from '../ingest/cells.ts';
import { failing, requiredText, text } from '../ingest/schema.ts';
import type { ReadTime } from '../ingest/time.ts';
import { figurePeriod, type Importable } from './model.ts';

const NAME = 100;
const SOURCE = 200;
const COUNT = 1e12;
const MOST = 1e12;

const Cells = z.object({
  vendor: requiredText(NAME),
  metric: requiredText(NAME),
  variant: text(NAME),
  period: requiredText(NAME),
  value: requiredText(NAME),
  n: text(),
  source: text(SOURCE),
  audited: text(),
});

/** One row of a metrics file, cells as text; days come out as YYYY-MM-DD. */
export function figureRow(
  importables: ReadonlyMap<string, Importable>,
  readTime: ReadTime,
  nowMs: number,
) {
  return Cells.transform((row, issues) => {
    const fail = failing(issues);
    const metric = importables.get(plain(row.metric));
    if (!metric) fail('metric')('unknown_metric');
    const variant =
      row.variant === ''
        ? metric?.variants[0]
        : metric?.variants.find(({ id }) => id === plain(row.variant));
    if (metric && !variant) fail('variant')('unknown_variant');
    const period = figurePeriod(row.period);
    if (!period) fail('period')('not_a_period');
    // Its last local day must be over: a figure of half a month is not the month's.
    const endMs = period && readTime(`${period.to} 00:00`);
    if (endMs != null && endMs > nowMs) fail('period')('period_not_over');
    const [low, high] = variant?.range ?? [-MOST, MOST];
    return {
      vendor: row.vendor,
      metric: metric?.id ?? '',
      variant: variant?.id ?? '',
      from_day: period?.from.toString() ?? '',
      to_day: period?.to.toString() ?? '',
      value: cell.decimal(withoutSign(row.value), low, high, fail('value')),
      n: cell.int(row.n, 1, COUNT, fail('n')),
      source: row.source,
      audited: cell.yesNo(row.audited, fail('audited')) ?? false,
    };
  });
}

export type FigureRow = z.infer<ReturnType<typeof figureRow>>;

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** Spreadsheets write a share as 85 %, 85% or 85. */
function withoutSign(value: string): string {
  return value.replace(/\s?%$/, '');
}
