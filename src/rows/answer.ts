// From a figure to the contacts behind it: the worst in a window, all of them in a file.
import type { Context } from '../context.ts';
import { type Scored, variants } from '../kpi/catalogue.ts';
import { listMetricsBy, listMetricsByPeriod } from '../kpi/query.ts';
import type { Period } from '../lib/period.ts';
import { keyOf } from '../scorecard/view.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { MOST_ROWS, writeCsv } from './csv.ts';
import type { WorstFacts } from './modal.ts';
import { type BehindPart, hurtsBy } from './model.ts';
import { type Behind, listWorst, readRows } from './query.ts';
import { sentWords } from './view.ts';

/** Null where no contacts stand behind the figure. */
export function behindFigure(
  vendor: Vendor,
  period: Period,
  key: string,
  part: BehindPart | null,
): Behind | null {
  const scored = variants.get(key);
  if (!scored || scored.variant.measure.kind === 'figure') return null;
  return { vendor, period, scored, part };
}

export async function worstFacts(
  { db }: Context,
  { workspaceId }: Actor,
  behind: Behind,
): Promise<WorstFacts> {
  const { vendor, period, scored, part } = behind;
  const [metrics, contacts] = await Promise.all([
    metricsOf(db, workspaceId, behind),
    listWorst(db, workspaceId, behind),
  ]);
  const metric = metrics.find((each) => keyOf(each) === scored.key) ?? nothing(scored);
  return { vendor, period, part, metric, contacts, why: hurtsBy(scored) };
}

async function metricsOf(db: Context['db'], workspaceId: string, { vendor, period, part }: Behind) {
  if (!part)
    return (await listMetricsByPeriod(db, workspaceId, vendor, [period]))[0]?.metrics ?? [];
  const groups = await listMetricsBy(db, workspaceId, vendor, period, part.dimension);
  return groups.find(({ key }) => key === part.key)?.metrics ?? [];
}

/** Customers are counted only where a whole report is asked. */
function nothing({ indicator, variant }: Scored): WorstFacts['metric'] {
  const named = { id: indicator.id, variant: variant.id, unit: variant.unit };
  return {
    ...named,
    value: null,
    numerator: 0,
    denominator: 0,
    n: 0,
    excluded: {},
    interval: null,
  };
}

/** All rows as a file for the person alone. */
export async function csvReply(ctx: Context, actor: Actor, behind: Behind): Promise<Reply> {
  const { words, workspaceId } = actor;
  const chunks: string[] = [];
  const written = await writeCsv(
    (take) => readRows(ctx.db, workspaceId, behind, take),
    (text) => {
      chunks.push(text);
    },
    { head: words.rows.head, reasons: words.excluded, truncated: words.rows.truncated },
    { tz: behind.vendor.tz, most: MOST_ROWS.slack },
  );
  const { title, name, comment } = sentWords(actor, behind, written);
  return {
    kind: 'file',
    file: { name, title, bytes: new TextEncoder().encode(chunks.join('')) },
    to: 'asker',
    comment,
  };
}
