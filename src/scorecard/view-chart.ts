import { lineChart } from '../charts/native.ts';
import { type LineSpec, line } from '../charts/spec.ts';
import { shortPeriod } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Period } from '../lib/period.ts';
import type { MessageBlock } from '../slack/blocks.ts';
import type { Scorecard } from './model.ts';
import { CONTRACT_MET_POINTS } from './targets.ts';

type Trend = {
  /** Oldest first. */
  readonly trend: readonly { readonly period: Period; readonly card: Scorecard }[];
};

export function scoreChartBlocks(reader: Reader, facts: Trend): MessageBlock[] {
  const block = lineChart(scoreChart(reader, facts));
  return block ? [block] : [];
}

/** The score over the last periods against the line at which the contract is met. */
export function scoreChart({ words, locale }: Reader, { trend }: Trend): LineSpec {
  const { chart } = words.score;
  const scored = trend.filter(({ card }) => card.shown !== null);
  return line({
    title: chart.title,
    categories: scored.map((point) => shortPeriod(locale, point.period)),
    series: [{ name: chart.series, values: scored.map(({ card }) => card.shown) }],
    target: { name: chart.target, value: CONTRACT_MET_POINTS },
    yLabel: chart.axis,
    locale,
  });
}
