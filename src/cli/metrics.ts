import { UserError } from '../errors.ts';
import { en } from '../i18n/en.ts';
import { instant, measure, number } from '../i18n/format.ts';
import { operator } from '../i18n/operator.ts';
import type { Metric, MetricReport } from '../kpi/model.ts';
import { findMetrics } from '../kpi/query.ts';
import { lastDay, type Period, parsePeriod } from '../lib/period.ts';
import { staleFor } from '../quality/model.ts';
import { listFeeds } from '../quality/query.ts';
import {
  DEFAULT_PARAMETERS,
  MAX_THRESHOLD_S,
  MAX_WINDOW_DAYS,
  type Parameters,
} from '../rollups/model.ts';
import { refreshRollups } from '../rollups/query.ts';
import { subcommand } from './command.ts';
import { originAsJson, originText, staleAsJson, staleText } from './freshness.ts';
import { table } from './table.ts';
import { vendorAsked } from './vendor-asked.ts';

const DEFAULT_DAYS = 30;

export const metrics = subcommand({
  name: 'metrics',
  usage: 'VENDOR [--from DAY] [--to DAY] [--threshold S] [--window DAYS] [--json]',
  summary: operator.help.metrics,
  positionals: [1, 1],
  options: {
    from: { type: 'string', help: operator.help.from },
    to: { type: 'string', help: operator.help.to },
    threshold: { type: 'string', help: operator.help.threshold },
    window: { type: 'string', help: operator.help.window },
    json: { type: 'boolean', help: operator.help.json },
  },
  async run(cli, { positionals: [name = ''], values }) {
    const { pool, workspace, vendor, today } = await vendorAsked(cli, name);
    const period = readDays(values.from, values.to, today);
    const parameters = {
      thresholdS: readNumber('threshold', values.threshold, 0, MAX_THRESHOLD_S, thresholdS),
      windowDays: readNumber('window', values.window, 1, MAX_WINDOW_DAYS, windowDays),
    };
    await refreshRollups(pool, workspace.id);
    const report = await findMetrics(pool, workspace.id, vendor, period, parameters);
    const feeds = await listFeeds(pool, workspace.id, vendor, cli.clock.now());
    const stale = staleFor(feeds, period, vendor.tz);
    if (values.json) {
      const printed = { ...asJson(report, parameters), stale: stale.map(staleAsJson) };
      cli.out(JSON.stringify(printed, null, 2));
    } else {
      for (const line of asText(report, parameters, staleText(stale, vendor))) cli.out(line);
    }
    return 0;
  },
});

const { thresholdS, windowDays } = DEFAULT_PARAMETERS;

function readNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
  usual: number,
): number {
  if (text === undefined) return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UserError(operator.noNumber(option, text, least, most));
}

/** Without a last day up to today, without a first one the 30 days that end there. */
function readDays(
  from: string | undefined,
  to: string | undefined,
  today: Temporal.PlainDate,
): Period {
  const last = to ?? today.toString();
  const first = from ?? parsePeriod(last, today)?.from.subtract({ days: DEFAULT_DAYS - 1 });
  const period = parsePeriod(`${first ?? last}..${last}`, today);
  if (!period) throw new UserError(operator.noDays(from ?? '', last));
  return period;
}

function asJson(
  { vendor, period, watermark, metrics: figures }: MetricReport,
  parameters: Parameters,
) {
  return {
    vendor: vendor.name,
    from: period.from.toString(),
    to: lastDay(period).toString(),
    tz: vendor.tz,
    watermark: watermark?.toString() ?? null,
    threshold_s: parameters.thresholdS,
    window_days: parameters.windowDays,
    metrics: figures.map(({ provenance, beside, byHours, ...figure }) => ({
      ...figure,
      ...(byHours === undefined ? {} : { by_hours: byHours }),
      ...originAsJson({ provenance, beside }),
    })),
  };
}

function asText(
  { vendor, period, watermark, metrics: figures }: MetricReport,
  parameters: Parameters,
  stale: readonly string[],
): string[] {
  const dataTo = watermark && instant('en', watermark, vendor.tz);
  const [from, to] = [period.from.toString(), lastDay(period).toString()];
  return [
    operator.metricsTitle(vendor.name, from, to, dataTo),
    operator.metricsParameters(
      number('en', parameters.thresholdS),
      number('en', parameters.windowDays),
    ),
    ...stale,
    '',
    ...table([operator.metricsHeader, ...figures.map(row)]),
  ];
}

function row(metric: Metric): string[] {
  const { id, variant, unit, value, n, interval, excluded } = metric;
  const shown = (amount: number) => measure('en', unit, amount);
  return [
    `${id}/${variant}`,
    value === null ? '–' : shown(value),
    number('en', n),
    interval ? `${shown(interval[0])} – ${shown(interval[1])}` : '–',
    [
      ...Object.entries(excluded).map(
        ([reason, count]) => `${number('en', count)} ${en.excluded[reason] ?? reason}`,
      ),
      ...originText(metric),
      ...(n > 0 && metric.byHours !== undefined
        ? [operator.byHours(number('en', metric.byHours), number('en', n))]
        : []),
    ].join(', '),
  ];
}
