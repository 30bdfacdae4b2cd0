// One pass over the facts a moment by which they count; each pass adds up the vendor's day as a
// whole and by every dimension at once.
import {
  ANSWER,
  type Columns,
  column,
  DECISION,
  ENDING,
  FIRST_DECISION,
  NEXT_DECISION,
  OPENING,
  RESPONSE,
} from './columns.ts';
import { AMOUNTS, COUNTS, DIMENSIONS, MAX_THRESHOLD_S, TIMES } from './model.ts';
import {
  ANSWERED,
  DECIDED,
  ENDED,
  FIRST_DECIDED,
  NEXT_DECIDED,
  OPENED,
  PARTS,
  RESPONDED,
  RUNS,
} from './rows.ts';

/** Log bins; see src/lib/histogram.ts. */
function bin(seconds: string): string {
  return `case when ${seconds} < 1 then 0 else 1 + ceil(ln(${seconds}::float8) / $4)::int end`;
}

/** By the second as far as thresholds go, log bins beyond. */
function waitBin(seconds: string): string {
  const last = MAX_THRESHOLD_S;
  return /* sql */ `case when ${seconds} <= ${last} then ${seconds}
    else ${last + 1} + ceil(ln(${seconds}::float8) / $4)::int - ceil(ln(${last + 1}::float8) / $4)::int end`;
}

export type Pass = { readonly name: string; readonly rows: string; readonly columns: Columns };

export const PASSES: readonly Pass[] = [
  { name: 'opening', rows: OPENED, columns: OPENING },
  { name: 'response', rows: RESPONDED, columns: RESPONSE },
  { name: 'ending', rows: ENDED, columns: ENDING },
  { name: 'decision', rows: DECIDED, columns: DECISION },
  { name: 'first', rows: FIRST_DECIDED, columns: FIRST_DECISION },
  { name: 'next', rows: NEXT_DECIDED, columns: NEXT_DECISION },
  { name: 'answer', rows: ANSWERED, columns: ANSWER },
];

export const KEY = 'vendor_id, day, dimension, key';
const DIMENSION = `case ${DIMENSIONS.map((name) => `when grouping(${name}) = 0 then '${name}'`).join(' ')} else '' end`;
const GROUP_KEY = /* sql */ `
  case when grouping(hour) = 0 then coalesce(to_char(hour, 'FM00'), '')
       else coalesce(${PARTS}, '') end`;
const SETS = ['', ...DIMENSIONS].map((name) => `(vendor_id, day${name && `, ${name}`})`).join(', ');

/** A duration's seconds are in `…_s`; talk alone would hide the contact's own column. */
export const SECONDS: Readonly<Record<string, string>> = { talk: 'talk_time_s' };

function totals({ counts, sums, times, amounts }: Columns): string[] {
  return [
    ...Object.entries(counts).map(
      ([name, where]) => `count(*) filter (where ${where}) as ${column(name)}`,
    ),
    ...Object.entries(sums).map(
      ([name, [what, where]]) => `sum(${what}) filter (where ${where}) as ${column(name)}`,
    ),
    ...Object.entries(amounts).flatMap(([name, amount]) => {
      const of = column(name);
      return [
        `count(${amount}) as ${of}_n`,
        `sum(${amount}) as ${of}_sum`,
        `sum((${amount}) * (${amount})) as ${of}_squares`,
      ];
    }),
    ...times.flatMap((name) => {
      const of = column(name);
      const seconds = SECONDS[name] ?? `${of}_s`;
      const binned = name.endsWith('Wait') ? waitBin(seconds) : bin(seconds);
      return [
        `count(${seconds}) as ${of}_n`,
        `sum(${seconds}) as ${of}_sum`,
        `sum(${seconds} * ${seconds}) as ${of}_squares`,
        `array_agg((${binned})::smallint) filter (where ${seconds} is not null) as ${of}_list`,
      ];
    }),
  ];
}

const GAPS = ['same', 'any'].map(
  (reason) =>
    `array_agg(${reason}_gap::smallint) filter (where ${reason}_gap is not null) as ${reason}_gap_list`,
);

export function pass({ name, rows, columns }: Pass): string {
  const all = [...totals(columns), ...(name === 'opening' ? GAPS : [])];
  return /* sql */ `
  ${rows},
  ${name} as (
    select vendor_id, day, ${DIMENSION} as dimension, ${GROUP_KEY} as key,
           ${all.join(',\n           ')}
      from ${name}_row
     group by grouping sets (${SETS}))`;
}

/** Longer lists are kept as distinct bins and how many there are of each. */
const LONG_LIST = 500;

function histogram(name: string): string {
  const list = `${name}_list`;
  return /* sql */ `
    case when cardinality(${list}) > ${LONG_LIST}
         then (select array_agg(bin order by bin) from (select distinct unnest(${list}) as bin) b)
         else coalesce(${list}, '{}') end,
    case when cardinality(${list}) > ${LONG_LIST}
         then (select array_agg(n order by bin)
                 from (select bin, count(*)::int as n from unnest(${list}) as bin group by bin) b)
         else '{}' end`;
}

export const SCALARS = [
  ...COUNTS.map(column),
  ...[...AMOUNTS, ...TIMES].map(column).flatMap((of) => [`${of}_n`, `${of}_sum`, `${of}_squares`]),
];
export const HISTOGRAMS = [...TIMES.map(column), 'same_gap', 'any_gap'];

/**
 * $1 workspace, $2 vendors, $3 their days, $4 the logarithm of a bin's width. Not sorted: rows so wide
 * take a tenth of the time to sort, and dimensions come one after the other as it is.
 */
export const FILL = /* sql */ `
  with ${RUNS},
  ${PASSES.map(pass).join(',')}
  insert into rollup_day (
         workspace_id, ${KEY}, ${SCALARS.join(', ')},
         ${HISTOGRAMS.map((of) => `${of}_bins, ${of}_counts`).join(', ')})
  select $1, ${KEY}, ${SCALARS.map((name) => `coalesce(${name}, 0)`).join(', ')},
         ${HISTOGRAMS.map(histogram).join(',')}
    from opening
    ${PASSES.slice(1)
      .map(({ name }) => `full join ${name} using (${KEY})`)
      .join(' ')}`;
