import { nativeChart } from '../charts/native.ts';
import { bar } from '../charts/spec.ts';
import { number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { type ChartBlock, clip, LIMITS } from '../slack/blocks.ts';
import type { Scored } from './content.ts';

/** One score needs no bar, and of more than fit the lowest are drawn; none where Slack can't. */
export function chartBlocks({ words, locale }: Reader, best: readonly Scored[]): ChartBlock[] {
  if (best.length < 2) return [];
  const shown = best.slice(-LIMITS.chartPoints);
  const { chart } = words.digests;
  const few = number(locale, shown.length);
  const block = nativeChart(
    bar({
      title: shown.length < best.length ? chart.titleFew(few) : chart.title,
      categories: shown.map(({ vendor }) => clip(vendor.name, LIMITS.chartCategory)),
      series: [{ name: words.score.chart.series, values: shown.map(({ card }) => card.shown) }],
      yLabel: words.score.chart.axis,
      locale,
    }),
  );
  return block ? [block] : [];
}
