import type { Reader } from '../i18n/reader.ts';
import { BYTE_ORDER_MARK, csvLine } from '../lib/csv.ts';
import { toNumber } from '../lib/rational.ts';
import { keyOf, nameOf } from '../scorecard/view.ts';
import { type CompareFacts, ordered } from './view-lines.ts';

/** A line for each indicator of each vendor. */
export function compareCsv(reader: Reader, facts: CompareFacts): string {
  const lines = ordered(facts).flatMap(({ vendor, rank, card, difference, metrics }) => {
    const place = rank && [...new Set([rank.first, rank.last])].join('–');
    const standing = [
      ...[place, vendor.name, card.shown, card.grade],
      ...[rounded(card.band?.low), rounded(card.band?.high)],
      ...[rounded(difference && toNumber(difference.points)), difference?.real ?? null],
    ];
    return card.rows.map((row) =>
      csvLine([
        ...standing,
        nameOf(reader, row.key),
        metrics.find((metric) => keyOf(metric) === row.key)?.value ?? null,
        row.measured?.n ?? null,
        row.shownPoints,
        rounded(toNumber(row.lost)),
      ]),
    );
  });
  return BYTE_ORDER_MARK + csvLine(reader.words.compare.csvHead) + lines.join('');
}

function rounded(value: number | null | undefined): number | null {
  return value == null ? null : Math.round(value * 100) / 100;
}
