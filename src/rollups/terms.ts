// What a rollup row counts, as SQL: which sums are wanted, and their numbers by name. Windows that are
// still open are told by `today`, the local day that the vendor's data have reached.
import { column } from './columns.ts';
import {
  AMOUNTS,
  type AmountName,
  type CountName,
  DEFAULT_PARAMETERS,
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

/** The condition under which a day's window is over. */
export function isOver(window: WindowName, { windowDays }: Parameters): string {
  const days = window === 'repeat' ? windowDays : WINDOW_DAYS[window];
  return `coalesce(r.day < today - ${days}, false)`;
}

function scalar(term: Term, parameters: Parameters): string {
  if (isMoment(term)) return `r.${column(term)}_n`;
  if (!isWindowed(term)) return counted(term, parameters);
  const { of, window, over } = WINDOWED[term];
  const days = `${over ? '' : 'not '}${isOver(window, parameters)}`;
  return `case when ${days} then ${of.map((part) => counted(part, parameters)).join(' + ')} else 0 end`;
}

/** Where the vendors' own rows are read: with histograms only where something is recounted. */
export function vendorDays(parameters: Parameters): string {
  return Object.keys(recounted(parameters)).length === 0
    ? 'vendor_day'
    : `(select * from rollup_day where dimension = '')`;
}

/** Of one row, all these terms together. */
export function addedUp(terms: readonly Term[], parameters = DEFAULT_PARAMETERS): string {
  return terms.map((term) => scalar(term, parameters)).join(' + ');
}

/** What to read, without histograms: some counts, and moments of some durations and amounts. */
export type Wanted = {
  readonly names: readonly SumName[];
  readonly moments: readonly (TimeName | AmountName)[];
};

export const EVERYTHING: Wanted = { names: SUM_NAMES, moments: [...TIMES, ...AMOUNTS] };

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
