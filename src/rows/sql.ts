// The rows behind a figure, by the same rules as the rollups: the rows of src/rollups/fill.ts under
// the conditions of src/rollups/columns.ts, one contact or answer each instead of their sums.
import type { Scored } from '../kpi/catalogue.ts';
import type { Columns } from '../rollups/columns.ts';
import { column } from '../rollups/columns.ts';
import { PASSES, type Pass, SECONDS } from '../rollups/fill.ts';
import {
  type AmountName,
  type CountName,
  DEFAULT_PARAMETERS,
  type Dimension,
  type Term,
  type TimeName,
  WINDOWED,
} from '../rollups/model.ts';
import { RUNS } from '../rollups/rows.ts';
import { isOver, isWindowed } from '../rollups/terms.ts';
import { againstVendor, hurtsBy, type Part, planOf, SMALLEST_IS_WORST, type Why } from './model.ts';

// The day that the vendor's data reach, as in src/rollups/read-vendors.ts.
const REACHED = /* sql */ `
  reached as materialized (
    select (select (watermark at time zone $4)::date from feed
             where workspace_id = $1 and vendor_id = any($2) and kind <> 'events'
             order by kind = 'contacts' desc
             limit 1) as today)`;

/** How many a row adds to a term; null where another pass does. */
function termSql(term: Term, { counts, sums, times, amounts }: Columns): string | null {
  const count = counts[term as CountName];
  if (count !== undefined) return `case when ${count} then 1 else 0 end`;
  const sum = sums[term as CountName];
  if (sum) return `case when ${sum[1]} then coalesce(${sum[0]}, 0) else 0 end`;
  if (times.includes(term as TimeName))
    return `case when ${secondsOf(term)} is null then 0 else 1 end`;
  const amount = amounts[term as AmountName];
  if (amount !== undefined) return `case when (${amount}) is null then 0 else 1 end`;
  if (!(term in WINDOWED) || !isWindowed(term as keyof typeof WINDOWED)) return null;
  const { of, window, over } = WINDOWED[term as keyof typeof WINDOWED];
  const parts = of.flatMap((part) => termSql(part, { counts, sums, times, amounts }) ?? []);
  if (parts.length < of.length) return null;
  const when = `${over ? '' : 'not '}${isOver(window, DEFAULT_PARAMETERS)}`;
  return `case when ${when} then ${parts.join(' + ')} else 0 end`;
}

function secondsOf(name: string): string {
  return SECONDS[name] ?? `${column(name)}_s`;
}

function partSql(part: Part, columns: Columns): string | null {
  if (part.kind === 'count') {
    const count = termSql(part.term, columns);
    return count && `${part.factor} * (${count})`;
  }
  const { of, factor } = part;
  const amount = columns.amounts[of as AmountName];
  if (amount === undefined && !columns.times.includes(of as TimeName)) return null;
  return `${factor} * coalesce(${amount ?? secondsOf(of)}, 0)`;
}

function added(parts: readonly Part[], columns: Columns): string {
  const known = parts.flatMap((part) => partSql(part, columns) ?? []);
  return known.length > 0 ? known.join(' + ') : '0';
}

type Side = {
  readonly pass: Pass;
  readonly numerator: string;
  readonly denominator: string;
  readonly reason: string;
  readonly isMain: boolean;
};

/** A pass each that has rows of the figure: those that count, and those left out by another moment. */
function sidesOf(scored: Scored): Side[] {
  if (scored.variant.measure.kind === 'per_customer') return [CUSTOMERS];
  const plan = planOf(scored);
  if (!plan) return [];
  return PASSES.flatMap((pass) => {
    const { columns } = pass;
    const reasons = plan.excluded.flatMap(({ reason, terms }) => {
      const known = terms.flatMap((term) => termSql(term, columns) ?? []);
      return known.length > 0 ? [`when ${known.join(' + ')} > 0 then '${reason}'`] : [];
    });
    const [numerator, denominator] = [
      added(plan.numerator, columns),
      added(plan.denominator, columns),
    ];
    const isMain = numerator !== '0' || denominator !== '0';
    if (!isMain && reasons.length === 0) return [];
    const reason = reasons.length > 0 ? `case ${reasons.join(' ')} end` : 'null';
    return [{ pass, numerator, denominator, reason, isMain }];
  });
}

const [OPENING] = PASSES;
if (!OPENING) throw new Error('no pass');

/** A customer's first contact stands for the customer. */
const CUSTOMERS: Side = {
  pass: OPENING,
  numerator: 'case when is_handled and complaint and customer is not null then 1 else 0 end',
  denominator: `case when is_handled and complaint is not null and customer is not null
    and row_number() over (partition by customer, is_handled and complaint is not null
                           order by moment, external_id, source) = 1 then 1 else 0 end`,
  reason: `case when not live then 'cancelled' when outcome = 'abandoned' then 'abandoned'
    when complaint is null then 'complaint_missing' when customer is null then 'no_customer' end`,
  isMain: true,
};

const VALUES: Readonly<Record<Why, string | Readonly<Record<string, string>>>> = {
  waited: 'waited_s',
  responded: 'response_s',
  resolved: { first: 'first_resolution_s', total: 'total_resolution_s', '': 'resolution_s' },
  late: {
    first_response: late('responded_at', 'first_response_due_at'),
    next_response: late('responded_at', 'due_at'),
    '': late('ended_at', 'resolution_due_at'),
  },
  unresolved: `date_part('epoch', coalesce(resolved_at, closed_at, watermark) - opened_at)`,
  reopened: 'reopens',
  again: { any_reason: 'any_gap % 32', '': 'same_gap % 32' },
  unsolved: 'null',
  touches: 'transfers + reopens + replies',
  transferred: 'transfers',
  escalated: 'null',
  complained: 'null',
  defects: 'defects',
  handled: {
    talk_wrap: 'talk_wrap_s',
    talk_wrap_median: 'talk_wrap_s',
    talk_wrap_p90: 'talk_wrap_s',
    '': 'handling_s',
  },
  rated: 'csat',
  sounded: 'sentiment',
  cost: 'cost',
};

function late(done: string, due: string): string {
  return `date_part('epoch', coalesce(${done}, watermark) - ${due})`;
}

function valueSql({ indicator: { id }, variant }: Scored, why: Why | null): string {
  if (why === null) return 'null';
  if (why === 'rated') return id;
  if (id === 'talk_time') return 'talk_time_s';
  const found = VALUES[why];
  return typeof found === 'string' ? found : (found[variant.id] ?? found[''] ?? 'null');
}

const DIMENSION: Readonly<Record<Dimension, string>> = {
  channel: 'channel',
  issue_type: 'issue_type',
  queue: 'queue',
  priority: 'priority',
  segment: 'segment',
  hour: `coalesce(to_char(hour, 'FM00'), '')`,
};

/** $1 workspace, $2 the vendor, $3 its days, $4 its zone, $5 the key of the dimension. */
function rowsSql(scored: Scored, dimension: Dimension | null): string {
  const sides = sidesOf(scored);
  const why = hurtsBy(scored);
  const passes = [...new Set(sides.map(({ pass }) => pass))];
  // Answers that contacts hold themselves are read off those that were opened.
  const needed =
    passes.some(({ name }) => name === 'answer') && OPENING && !passes.includes(OPENING);
  const ctes = [...(needed && OPENING ? [OPENING] : []), ...passes].map(({ rows }) => rows);
  const selects = sides.map(
    ({ pass, numerator, denominator, reason, isMain }) => /* sql */ `
    select r.source, r.external_id as id, r.opened_at as "openedAt", r.moment as "countedAt",
           r.channel, r.issue_type as "issueType", r.queue, r.priority, r.segment, r.outcome,
           (${numerator})::float8 as numerator, (${denominator})::float8 as denominator,
           ${reason} as reason, (${isMain ? valueSql(scored, why) : 'null'})::float8 as value
      from ${pass.name}_row r
     cross join reached
     ${dimension ? `where ${DIMENSION[dimension]} = $5` : ''}`,
  );
  return /* sql */ `
    with ${RUNS}, ${REACHED}, ${ctes.join(', ')},
    figure as (${selects.join(' union all ')})
    select source, id, "openedAt", "countedAt", channel, "issueType", queue, priority, segment,
           outcome, numerator, denominator, reason, value
      from figure
     where (numerator <> 0 or denominator <> 0 or reason is not null)`;
}

/** Every row, in the order of time. */
export function allSql(scored: Scored, dimension: Dimension | null): string {
  return `${rowsSql(scored, dimension)} order by "countedAt", id, source, value`;
}

const AGAINST = {
  numerator: 'numerator > 0',
  missed: 'denominator > numerator',
  net: 'numerator < 0',
  all: 'denominator > 0',
} as const;

/** Those that hurt most first; of two alike the newer one. */
export function worstSql(scored: Scored, dimension: Dimension | null, most: number): string | null {
  const why = hurtsBy(scored);
  if (why === null) return null;
  const order = SMALLEST_IS_WORST.has(why) ? 'asc' : 'desc';
  return `${rowsSql(scored, dimension)} and ${AGAINST[againstVendor(scored.variant)]}
     order by value ${order} nulls last, "countedAt" desc, id, source limit ${most}`;
}
