import { nativeChart } from '../charts/native.ts';
import { bar } from '../charts/spec.ts';
import { number, shortPeriod } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { type ChartBlock, clip, LIMITS } from '../slack/blocks.ts';
import type { Scored } from './content.ts';

/** Of more than fit the lowest are drawn; none where there is nothing to compare, or Slack can't. */
export function chartBlocks(reader: Reader, best: readonly Scored[]): ChartBlock[] {
  const { words, locale } = reader;
  const [only] = best;
  if (!only) return [];
  if (best.length === 1) return overTime(reader, only);
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

/** One vendor beside itself, in the period before. */
function overTime({ words, locale }: Reader, { period, card, previous }: Scored): ChartBlock[] {
  if (previous.card.shown === null) return [];
  const block = nativeChart(
    bar({
      title: words.digests.chart.titleOne,
      categories: [previous.period, period].map((each) => shortPeriod(locale, each)),
      series: [{ name: words.score.chart.series, values: [previous.card.shown, card.shown] }],
      yLabel: words.score.chart.axis,
      locale,
    }),
  );
  return block ? [block] : [];
}
