import type { Context } from '../context.ts';
import { catalogue } from '../kpi/catalogue.ts';
import { listMetricsByPeriod } from '../kpi/query.ts';
import { type Period, previousPeriod } from '../lib/period.ts';
import { listScores } from '../scorecard/query.ts';
import type { Actor } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { pointsOf, SCORE_LINE, type TrendFacts, type TrendPoint } from './view.ts';

const PERIODS = 12;
const CONTRACT_MET = 80;

/** What may be drawn: the score, then each indicator's default figure. */
const LINES = catalogue.map(({ id, variants: [variant] }) => ({
  key: `${id}/${variant.id}`,
  unit: variant.unit,
  target: variant.targets?.target ?? null,
}));

/** `line` is an indicator's key; anything else means the score. */
export async function trendFacts(
  { db }: Context,
  { workspaceId }: Actor,
  vendor: Vendor,
  period: Period,
  line: string,
): Promise<TrendFacts> {
  const periods = [period];
  while (periods.length < PERIODS) periods.unshift(previousPeriod(periods[0] ?? period));
  const drawn = LINES.find(({ key }) => key === line);
  const common = { vendor, period, lines: [SCORE_LINE, ...LINES.map(({ key }) => key)] };
  if (drawn) {
    const reports = await listMetricsByPeriod(db, workspaceId, vendor, periods);
    const { key, unit, target } = drawn;
    return { ...common, line: key, unit, target, points: pointsOf(reports, key) };
  }
  const scores = await listScores(db, workspaceId, vendor, periods);
  const points = scores.map(
    ({ period: of, card }): TrendPoint => ({ period: of, value: card.shown, n: null }),
  );
  return { ...common, line: SCORE_LINE, unit: 'points', target: CONTRACT_MET, points };
}
