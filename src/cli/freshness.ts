// What the figures of the command line say of their own freshness and origin.
import { instant, measure } from '../i18n/format.ts';
import { figureWords } from '../i18n/operator-figures.ts';
import type { Metric } from '../kpi/model.ts';
import type { FeedState } from '../quality/model.ts';
import type { Vendor } from '../vendors/model.ts';

export function staleAsJson({ kind, watermark, silentH, limitH }: FeedState) {
  return { feed: kind, since: watermark.toString(), silent_h: silentH, limit_h: limitH };
}

export function staleText(stale: readonly FeedState[], { tz }: Vendor): string[] {
  const { stale: say, hours } = figureWords.feeds;
  return stale.map(({ kind, watermark, silentH, limitH }) =>
    say(kind, instant('en', watermark, tz), hours(silentH), hours(limitH)),
  );
}

type Origin = { readonly [K in 'provenance' | 'beside']?: Metric[K] | undefined };

/** In words, beside what was left out. */
export function originText({ unit, provenance, beside }: Metric): string[] {
  const { imported, besides } = figureWords;
  return [
    ...(provenance ? [imported(provenance.sources, provenance.audited)] : []),
    ...(beside ? [besides(measure('en', unit, beside.value), beside.sources)] : []),
  ];
}

/** Empty for what contacts and surveys gave. */
export function originAsJson(metric: Origin | undefined) {
  const { provenance, beside } = metric ?? {};
  return {
    ...(provenance ? { imported: asJson(provenance) } : {}),
    ...(beside ? { beside: { value: beside.value, ...asJson(beside) } } : {}),
  };
}

function asJson({ sources, audited, importedAt, parts }: NonNullable<Metric['provenance']>) {
  return { sources, audited, imported_at: importedAt.toString(), parts };
}
