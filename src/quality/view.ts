// What is said beside a figure: how fresh the data are, what they are worth, where it comes from.
import { aside, instant, measure, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric } from '../kpi/model.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import type { Vendor } from '../vendors/model.ts';
import type { FeedState } from './model.ts';

const HOUR_S = 3_600;

/** One line a late feed. */
export function staleLines(
  { words, locale }: Reader,
  { tz }: Vendor,
  stale: readonly FeedState[],
  besideYear?: number,
): string[] {
  const { kinds, line } = words.kpi.stale;
  return stale.map(({ kind, watermark, silentH, limitH }) =>
    line(
      kinds[kind],
      instant(locale, watermark, tz, besideYear),
      measure(locale, 's', silentH * HOUR_S),
      measure(locale, 's', limitH * HOUR_S),
    ),
  );
}

/** Ours is translated, what a person wrote is escaped. */
export function qualityReason({ words }: Reader, reason: string): string {
  return words.kpi.quality.reasons[reason] ?? mrkdwn`${reason}`;
}

const SOURCES = 3;

/** Null for figures that contacts and surveys gave, and that nothing contradicts. */
export function provenanceLine({ words, locale, tz }: Reader, metric: Metric): string | null {
  const { provenance, beside, unit } = metric;
  const said = words.kpi.provenance;
  const from = provenance ?? beside;
  if (!from) return null;
  const sources = from.sources.slice(0, SOURCES).join(words.score.and);
  const origin = said.line(sources, from.audited, instant(locale, from.importedAt, tz));
  const parts = from.parts > 1 ? ` · ${said.parts(number(locale, from.parts))}` : '';
  if (provenance || !beside) return `${origin}${parts}`;
  return said.beside(measure(locale, unit, beside.value)) + aside(locale, origin) + parts;
}

/** Null where no time is among them: by whose hours they were reckoned. */
export function hoursLine({ words, locale }: Reader, metrics: readonly Metric[]): string | null {
  const { agreed, clock, mixed } = words.kpi.hours;
  let [n, byHours] = [0, 0];
  for (const metric of metrics) {
    if (metric.byHours === undefined || metric.provenance) continue;
    n += metric.n;
    byHours += metric.byHours;
  }
  if (n === 0) return null;
  if (byHours === 0) return clock;
  return byHours === n ? agreed : mixed(number(locale, byHours), number(locale, n));
}

/** The same behind the name of the figure. */
export function hoursOf(reader: Reader, name: string, metrics: readonly Metric[]): string[] {
  const line = hoursLine(reader, metrics);
  return line === null ? [] : [reader.words.kpi.hours.item(name, line)];
}
