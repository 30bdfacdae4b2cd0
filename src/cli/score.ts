import { writeFile } from 'node:fs/promises';
import { createCharts } from '../charts/draw.ts';
import { UserError } from '../errors.ts';
import { findCurrentScore } from '../freshness/query.ts';
import { en } from '../i18n/en.ts';
import { instant, measure, number } from '../i18n/format.ts';
import { operator } from '../i18n/operator.ts';
import { readerFor } from '../i18n/reader.ts';
import type { Unit } from '../kpi/model.ts';
import { lastDay, PERIOD_EXAMPLES, type Period, parsePeriod } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import { refreshRollups } from '../rollups/query.ts';
import type { Removed, Row } from '../scorecard/model.ts';
import { scoreChart } from '../scorecard/view-chart.ts';
import { type Cli, subcommand } from './command.ts';
import { originAsJson, staleAsJson, staleText } from './freshness.ts';
import { table } from './table.ts';
import { vendorAsked } from './vendor-asked.ts';

export const score = subcommand({
  name: 'score',
  usage: 'VENDOR [--period PERIOD] [--json] [--chart FILE]',
  summary: operator.help.score,
  positionals: [1, 1],
  options: {
    period: { type: 'string', help: operator.help.period },
    json: { type: 'boolean', help: operator.help.json },
    chart: { type: 'string', help: operator.help.chart },
  },
  async run(cli, { positionals: [name = ''], values }) {
    const { pool, workspace, vendor, today } = await vendorAsked(cli, name);
    const period = parsePeriod(values.period ?? '', today);
    if (!period) throw new UserError(operator.noPeriod(values.period ?? '', PERIOD_EXAMPLES));
    await refreshRollups(pool, workspace.id);
    const found = await findCurrentScore(pool, workspace.id, vendor, period, cli.clock.now());
    if (values.json) cli.out(JSON.stringify(asJson(found), null, 2));
    else for (const line of asText(found)) cli.out(line);
    if (values.chart !== undefined) await writeChart(cli, found, values.chart);
    return 0;
  },
});

async function writeChart({ config }: Cli, found: Found, file: string): Promise<void> {
  // Standard output may be JSON that a script reads.
  const say = ({ err }: { err?: unknown }) =>
    process.stderr.write(`${operator.noQuickChart(firstLine(err))}\n`);
  const charts = createCharts({ ...config, log: { warn: say, error: say } });
  try {
    const spec = scoreChart(readerFor('en', found.vendor.tz), found);
    await writeFile(
      file,
      await charts.png({ ...spec, title: `${found.vendor.name}: ${spec.title}` }),
    );
  } catch (error) {
    throw new UserError(operator.notDrawn(file, firstLine(error)), { cause: error });
  } finally {
    await charts.close();
  }
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
}

type Found = Awaited<ReturnType<typeof findCurrentScore>>;

/** Days local to the vendor, `to` included. `exact` are fractions; numbers are their nearest doubles. */
function asJson(found: Found) {
  const { vendor, period, watermark, metrics, card, previous, difference } = found;
  const origins = new Map(metrics.map((metric) => [`${metric.id}/${metric.variant}`, metric]));
  const units = new Map(metrics.map(({ id, variant, unit }) => [`${id}/${variant}`, unit]));
  return {
    vendor: vendor.name,
    period: ends(period),
    tz: vendor.tz,
    watermark: watermark?.toString() ?? null,
    stale: found.stale.map(staleAsJson),
    score: card.score && toNumber(card.score),
    exact: card.score?.toFraction() ?? null,
    shown: card.shown,
    grade: card.grade,
    provisional: card.provisional.length > 0,
    provisional_because: card.provisional,
    coverage: toNumber(card.coverage),
    band: card.band,
    rows: card.rows.map((row) => ({
      ...rowAsJson(row, units.get(row.key) ?? null),
      ...originAsJson(origins.get(row.key)),
    })),
    removed: card.removed.map(removedAsJson),
    guards: card.guards.map(({ key, counters, difference: points, shown }) => ({
      ...named(key),
      counters: counters.map((counter) => ({ ...named(counter.key), p: counter.p })),
      ...{ difference: toNumber(points), exact: points.toFraction(), shown },
    })),
    gates: card.gates.map(({ kind, cap, difference: points, shown }) => ({
      ...{ kind, cap },
      ...{ difference: toNumber(points), exact: points.toFraction(), shown },
    })),
    change: {
      previous: {
        period: ends(previous.period),
        score: previous.card.score && toNumber(previous.card.score),
        shown: previous.card.shown,
        grade: previous.card.grade,
      },
      difference: difference && toNumber(difference.points),
      band: difference && { low: difference.low, high: difference.high },
      real: difference?.real ?? null,
    },
  };
}

function ends(period: Period) {
  return { from: period.from.toString(), to: lastDay(period).toString() };
}

/** A category that nobody measures yet has no variant. */
function named(key: string) {
  const [id = '', variant = null] = key.split('/');
  return { id, variant };
}

function rowAsJson({ measured, target, ...row }: Row, unit: Unit | null) {
  return {
    ...named(row.key),
    category: row.category,
    reported: measured !== null,
    value: measured && toNumber(measured.value),
    unit,
    n: measured?.n ?? null,
    interval: measured?.interval?.map(toNumber) ?? null,
    floor: toNumber(target.floor),
    target: toNumber(target.target),
    stretch: toNumber(target.stretch),
    utility: toNumber(row.utility),
    weight: row.weight,
    sample: toNumber(row.sampleEvidence),
    quality: toNumber(row.qualityEvidence),
    quality_because: row.quality.reason,
    effective_weight: toNumber(row.effectiveWeight),
    share: toNumber(row.share),
    points: toNumber(row.points),
    exact: row.points.toFraction(),
    shown: row.shownPoints,
    lost: toNumber(row.lost),
  };
}

function removedAsJson({ key, category, weight, reading }: Removed) {
  const { code, ...facts } = reading;
  return { ...named(key), category, weight, reason: code, ...facts };
}

function asText({ vendor, period, watermark, metrics, card, stale, ...rest }: Found) {
  const { previous, difference } = rest;
  const units = new Map(metrics.map(({ id, variant, unit }) => [`${id}/${variant}`, unit]));
  const { from, to } = ends(period);
  const points = (value: number) => number('en', value, 1);
  const band = card.band && ([points(card.band.low), points(card.band.high)] as const);
  const before = ends(previous.period);
  return [
    operator.scoreTitle(vendor.name, from, to, watermark && instant('en', watermark, vendor.tz)),
    ...staleText(stale, vendor),
    band && card.shown !== null && card.grade
      ? operator.scored(points(card.shown), card.grade, ...band, card.provisional.length > 0)
      : operator.noScore(`${Math.floor(100 * toNumber(card.coverage))} %`),
    ...(difference
      ? [
          operator.scoreChange(
            points(toNumber(difference.points)),
            ...([before.from, before.to, difference.real] as const),
          ),
        ]
      : []),
    '',
    ...table([operator.scoreHeader, ...card.rows.map((row) => rowAsText(row, units.get(row.key)))]),
    ...card.guards.map(
      (line) =>
        `${points(line.shown)} ${nameOf(line.key)}: ${operator.guardLine(line.counters.map(({ key }) => nameOf(key)).join(', '))}`,
    ),
    ...card.gates.map(
      ({ kind, cap, shown }) =>
        `${points(shown)} ${operator.gateLine(en.score.gates[kind] ?? kind, points(cap))}`,
    ),
    ...card.removed.map(({ key, reading }) =>
      operator.removedLine(nameOf(key), en.explain.reasons[reading.code] ?? reading.code),
    ),
  ];
}

function nameOf(key: string): string {
  return en.indicators[key]?.name ?? en.guards.signs[key] ?? key;
}

function rowAsText({ key, measured, target, ...row }: Row, unit: Unit = 'points'): string[] {
  return [
    nameOf(key),
    measured ? measure('en', unit, toNumber(measured.value)) : en.explain.notReported,
    measure('en', unit, toNumber(target.target)),
    measured ? number('en', measured.n) : '–',
    `${number('en', 100 * toNumber(row.share), 1)} %`,
    number('en', row.shownPoints, 1),
    number('en', toNumber(row.lost), 1),
  ];
}
