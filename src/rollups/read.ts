// Sums over days of rollup rows. What is read is asked for by name, one array of numbers a row:
// decoding hundreds of named columns would cost more than adding them up.
import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { EMPTY_HISTOGRAM, type Histogram, merged } from '../lib/histogram.ts';
import type { Period } from '../lib/period.ts';
import type { Vendor } from '../vendors/model.ts';
import { column } from './columns.ts';
import {
  AMOUNTS,
  type AmountName,
  type CountName,
  DEFAULT_PARAMETERS,
  type Dimension,
  ever,
  NO_SUMS,
  type Parameters,
  SUM_NAMES,
  type SumName,
  type Sums,
  type Term,
  TIMES,
  type TimeName,
  WINDOW_DAYS,
  WINDOWED,
  type WindowedName,
  type WindowName,
} from './model.ts';

/** How rows are put together: by the number of the period that is asked, or by a dimension's keys. */
export type Grouping = 'period' | Dimension | 'weekday_hour';

/** $1 workspace, $2 vendor, $3 its zone. The day that the contacts' data reach, else the surveys'. */
const REACHED = /* sql */ `
  reached as materialized (
    select f.watermark, (f.watermark at time zone $3)::date as today
      from (values (true)) as always
      left join lateral (
           select watermark from feed
            where workspace_id = $1 and vendor_id = $2
            order by kind = 'contacts' desc
            limit 1) f on true)`;

const KEYS: Readonly<Record<Grouping, string>> = {
  period: 'p.number::text',
  channel: 'r.key',
  issue_type: 'r.key',
  queue: 'r.key',
  priority: 'r.key',
  segment: 'r.key',
  hour: 'r.key',
  weekday_hour: `extract(isodow from r.day) || ' ' || r.key`,
};

function dimensionOf(by: Grouping): string {
  if (by === 'period') return '';
  return by === 'weekday_hour' ? 'hour' : by;
}

// $4 and $5 are the periods' first days and the days after their last.
function rowsBy(by: Grouping): string {
  return /* sql */ `
    from unnest($4::date[], $5::date[]) with ordinality as p (start, stop, number)
    join rollup_day r on r.workspace_id = $1 and r.vendor_id = $2
                     and r.dimension = '${dimensionOf(by)}'
                     and r.day >= p.start and r.day < p.stop`;
}

/** Of one row, where nobody asked for other parameters than the columns were filled with. */
function counted(name: CountName, parameters: Parameters): string {
  return recounted(parameters)[name] ?? `r.${column(name)}`;
}

function recounted({ thresholdS, windowDays }: Parameters): Partial<Record<CountName, string>> {
  const wait = (of: string, condition: string) => inHistogram(`${of}_wait`, condition);
  const gap = (of: string, condition: string) => inHistogram(`${of}_gap`, condition);
  const first = `bin / 32 > ${windowDays}`;
  const once = `${first} and bin % 32 > ${windowDays}`;
  const repeated = `${first} and bin % 32 <= ${windowDays}`;
  return {
    ...(thresholdS === DEFAULT_PARAMETERS.thresholdS
      ? {}
      : {
          answeredInTime: wait('answered', `bin <= ${thresholdS}`),
          abandonedInTime: wait('abandoned', `bin <= ${thresholdS}`),
          abandonedLate: wait('abandoned', `bin > ${thresholdS}`),
        }),
    ...(windowDays === DEFAULT_PARAMETERS.windowDays
      ? {}
      : {
          sameOnce: gap('same', once),
          sameRepeated: gap('same', repeated),
          anyOnce: gap('any', once),
          anyRepeated: gap('any', repeated),
        }),
  };
}

function inHistogram(of: string, condition: string): string {
  return /* sql */ `(select coalesce(sum(coalesce(n, 1)), 0)
       from unnest(r.${of}_bins, r.${of}_counts) as h (bin, n) where ${condition})`;
}

function isMoment(term: Term): term is TimeName | AmountName {
  return (TIMES as readonly Term[]).includes(term) || (AMOUNTS as readonly Term[]).includes(term);
}

export function isWindowed(name: SumName): name is WindowedName {
  return name in WINDOWED;
}

/** The condition under which a day's window is over; $3's clock decides. */
export function isOver(window: WindowName, { windowDays }: Parameters): string {
  const days = window === 'repeat' ? windowDays : WINDOW_DAYS[window];
  return `coalesce(r.day < today - ${days}, false)`;
}

export function scalar(term: Term, parameters: Parameters): string {
  if (isMoment(term)) return `r.${column(term)}_n`;
  if (!isWindowed(term)) return counted(term, parameters);
  const { of, window, over } = WINDOWED[term];
  const days = `${over ? '' : 'not '}${isOver(window, parameters)}`;
  return `case when ${days} then ${of.map((part) => counted(part, parameters)).join(' + ')} else 0 end`;
}

/** What to read, without histograms: some counts, and moments of some durations and amounts. */
export type Wanted = {
  readonly names: readonly SumName[];
  readonly moments: readonly (TimeName | AmountName)[];
};

const EVERYTHING: Wanted = { names: SUM_NAMES, moments: [...TIMES, ...AMOUNTS] };

/** What these terms need. */
export function wanted(terms: Iterable<Term>): Wanted {
  const all = [...new Set(terms)];
  return {
    names: all.filter((term): term is SumName => !isMoment(term)),
    moments: all.filter(isMoment),
  };
}

export function sumsOf({ names, moments }: Wanted, parameters: Parameters): string {
  const sums = [
    ...names.map((name) => scalar(name, parameters)),
    ...moments.map(column).flatMap((of) => [`r.${of}_n`, `r.${of}_sum`, `r.${of}_squares`]),
  ];
  return sums.map((sum) => `sum(${sum})`).join(', ');
}

// Each period takes its own range of the index: joining all days with all periods would compare each
// with each.
function sumsOfPeriods(what: Wanted, parameters: Parameters): string {
  return /* sql */ `
    with ${REACHED}
    select p.number::text as key, of_period.sums
      from unnest($4::date[], $5::date[]) with ordinality as p (start, stop, number)
     cross join reached
     cross join lateral (
           select to_json(array[${sumsOf(what, parameters)}]::float8[]) as sums
             from rollup_day r
            where r.workspace_id = $1 and r.vendor_id = $2 and r.dimension = ''
              and r.day >= p.start and r.day < p.stop
           having count(*) > 0) as of_period
     order by 1`;
}

function sumsBy(by: Grouping, what: Wanted, parameters: Parameters): string {
  if (by === 'period') return sumsOfPeriods(what, parameters);
  return /* sql */ `
    with ${REACHED}
    select ${KEYS[by]} as key, to_json(array[${sumsOf(what, parameters)}]::float8[]) as sums
    ${rowsBy(by)}
     cross join reached
     group by 1
     order by 1`;
}

/** Thousands of them: zod's own look at each would take longer than the query. */
export const Numbers = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'number'),
);
const SumsRow = z.object({ key: z.string(), sums: Numbers });

/** The numbers of one row by their names; what was not asked for is zero. */
export function named({ names, moments }: Wanted, numbers: readonly number[]): Sums {
  const at = (index: number) => numbers[index] ?? 0;
  const found: Record<string, unknown> = { ...NO_SUMS };
  for (let index = 0; index < names.length; index += 1) found[names[index] ?? ''] = at(index);
  for (let index = 0; index < moments.length; index += 1) {
    const from = names.length + 3 * index;
    const of = { n: at(from), sum: at(from + 1), sumSquares: at(from + 2) };
    const name = moments[index] ?? 'response';
    found[name] = { ...NO_SUMS[name], ...of };
  }
  return found as Sums;
}

/** By key, in order; a period is keyed by its number, from 1. Keys without rows are left out. */
export async function listSums(
  db: Db,
  workspaceId: string,
  vendor: Pick<Vendor, 'id' | 'tz'>,
  periods: readonly Period[],
  {
    by = 'period' as Grouping,
    what = EVERYTHING,
    parameters = DEFAULT_PARAMETERS,
  }: { by?: Grouping; what?: Wanted; parameters?: Parameters } = {},
): Promise<Map<string, Sums>> {
  const { rows } = await db.query(prepared(sumsBy(by, what, parameters)), [
    ...[workspaceId, vendor.id, vendor.tz],
    ...ends(periods),
  ]);
  return new Map(
    z
      .array(SumsRow)
      .parse(rows)
      .map(({ key, sums }) => [key, named(what, sums)]),
  );
}

function ends(periods: readonly Period[]): [from: string[], to: string[]] {
  return [periods.map(({ from }) => from.toString()), periods.map(({ to }) => to.toString())];
}

// As JSON: the driver's reader of arrays takes longer than the query.
function histogramsBy(by: Grouping, times: readonly TimeName[]): string {
  const columns = times.map(column).flatMap((of) => [`r.${of}_bins`, `r.${of}_counts`]);
  const all = columns.map((name) => `to_json(${name})`).join(', ');
  return /* sql */ `
    select ${KEYS[by]} as key, json_build_array(${all}) as histograms
    ${rowsBy(by)} and $3::text is not null`;
}

const HistogramsRow = z.object({ key: z.string(), histograms: z.array(Numbers) });

/** By key, merged over the days. */
export async function listHistograms(
  db: Db,
  workspaceId: string,
  vendor: Pick<Vendor, 'id' | 'tz'>,
  periods: readonly Period[],
  { by = 'period' as Grouping, times = TIMES as readonly TimeName[] } = {},
): Promise<Map<string, Partial<Record<TimeName, Histogram>>>> {
  const { rows } = await db.query(prepared(histogramsBy(by, times)), [
    ...[workspaceId, vendor.id, vendor.tz],
    ...ends(periods),
  ]);
  const groups = Map.groupBy(z.array(HistogramsRow).parse(rows), ({ key }) => key);
  return new Map(
    [...groups].map(([key, days]) => [
      key,
      Object.fromEntries(
        times.map((time, index) => [
          time,
          merged(
            days.map(({ histograms }) => ({
              bins: histograms[2 * index] ?? [],
              counts: histograms[2 * index + 1] ?? [],
            })),
          ),
        ]),
      ),
    ]),
  );
}

/** The same sums with these histograms. */
export function withHistograms(
  sums: Sums,
  histograms: Partial<Record<TimeName, Histogram>> = {},
): Sums {
  const found = TIMES.map((time) => [
    time,
    { ...sums[time], histogram: histograms[time] ?? EMPTY_HISTOGRAM },
  ]);
  return { ...sums, ...Object.fromEntries(found) };
}

// One array of all days: a row a day would cost more than the numbers in it.
function daysOf(terms: readonly Term[]): string {
  const columns = terms.map((term) => scalar(term, DEFAULT_PARAMETERS));
  return /* sql */ `
    with ${REACHED}
    select today, watermark,
           to_json(array_agg(array[r.day - date '2000-01-01', ${columns.join(', ')}]::int[]
                          order by r.day)) as days
    ${rowsBy('period')}
     right join reached on true
     group by today, watermark`;
}

const DaysRow = z.object({
  today: z.iso.date().nullable(),
  watermark: z.instanceof(Temporal.Instant).nullable(),
  days: z.array(z.custom<readonly (number | null)[]>((value) => Array.isArray(value))),
});

/** Each a local day as days since 2000, then its counts in the order in which they were asked for. */
export type DailyCounts = readonly (readonly number[])[];

export type VendorDays = {
  readonly days: DailyCounts;
  readonly watermark: Temporal.Instant | null;
  /** The local day of the watermark. */
  readonly newest: Temporal.PlainDate | null;
};

/** Each day's counts of a period, and how far the vendor's data reach. */
export async function listDays(
  db: Db,
  workspaceId: string,
  vendor: Pick<Vendor, 'id' | 'tz'>,
  period: Period,
  terms: readonly Term[],
): Promise<VendorDays> {
  const { rows } = await db.query(prepared(daysOf(terms)), [
    ...[workspaceId, vendor.id, vendor.tz],
    ...ends([period]),
  ]);
  const { today, watermark, days } = DaysRow.parse(rows[0]);
  return {
    watermark,
    newest: today === null ? null : Temporal.PlainDate.from(today),
    days: days.filter((day): day is readonly number[] => day[0] !== null),
  };
}

function firstDays(wholes: readonly (readonly Term[])[]): string {
  const columns = wholes.map(
    (terms) =>
      `min(r.day) filter (where ${ever(terms)
        .map((term) => scalar(term, DEFAULT_PARAMETERS))
        .join(' + ')} > 0)::text`,
  );
  return /* sql */ `
    select array[${columns.join(', ')}]::text[] as days
      from rollup_day r
     where r.workspace_id = $1 and r.vendor_id = $2 and r.dimension = '' and r.day < $3`;
}

const FirstDaysRow = z.object({ days: z.array(z.iso.date().nullable()) });

/** For each sum of terms the first day ever, before `to`, on which it was more than zero. */
export async function findFirstDays(
  db: Db,
  workspaceId: string,
  vendorId: number,
  to: Temporal.PlainDate,
  wholes: readonly (readonly Term[])[],
): Promise<(string | null)[]> {
  if (wholes.length === 0) return [];
  const { rows } = await db.query(prepared(firstDays(wholes)), [
    workspaceId,
    vendorId,
    to.toString(),
  ]);
  return FirstDaysRow.parse(rows[0]).days;
}
