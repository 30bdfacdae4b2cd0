import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import type { Count } from '../detectors/model.ts';
import { type Columns, DECISION, FIRST_DECISION, OPENING } from '../rollups/columns.ts';
import type { CountName } from '../rollups/model.ts';
import { DECIDED, FIRST_DECIDED, WAITED } from '../rollups/rows.ts';
import { missesOf, WATCHED, type Watched } from '../watch/watched.ts';
import type { Hour } from './model.ts';

type Pass = {
  readonly rows: string;
  readonly name: string;
  readonly columns: Columns;
  readonly counts: readonly CountName[];
};

/** Read from the contacts themselves, by the same rules as the rollups. */
const PASSES: readonly Pass[] = [
  { rows: DECIDED, name: 'decision_row', columns: DECISION, counts: ['slaMet', 'slaMissed'] },
  {
    rows: FIRST_DECIDED,
    name: 'first_row',
    columns: FIRST_DECISION,
    counts: ['firstMet', 'firstMissed'],
  },
  {
    ...{ rows: WAITED, name: 'waiting_row', columns: OPENING },
    counts: ['answeredTimed', 'answeredInTime', 'abandonedLate', 'abandonedShort', 'abandonedLong'],
  },
];

const KNOWN: ReadonlySet<string> = new Set(PASSES.flatMap(({ counts }) => counts));

/** What can be told of single hours. */
export const HOURLY: readonly Watched[] = WATCHED.filter(
  ({ kind, part, whole }) =>
    kind === 'share' &&
    whole.every((term) => KNOWN.has(term)) &&
    part.every((one) => 'term' in one && KNOWN.has(one.term)),
);

// $1 workspace; $2 vendors, $3 their zones, $4 and $5 the ends of one hour each.
const HOUR_RUNS = /* sql */ `
  hour as (
    select vendor_id, tz, start, stop, number
      from unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::timestamptz[])
           with ordinality as h (vendor_id, tz, start, stop, number)),
  run as (
    select h.vendor_id, '-infinity'::date as first, 'infinity'::date as last, h.tz, f.watermark,
           min(h.start) as start, max(h.stop) as stop
      from hour h
      join feed f on f.workspace_id = $1 and f.vendor_id = h.vendor_id and f.kind = 'contacts'
     group by h.vendor_id, h.tz, f.watermark)`;

function hoursBy({ rows, name, columns, counts }: Pass): string {
  const totals = counts.map((count) => `count(*) filter (where ${columns.counts[count]})::int`);
  return /* sql */ `
    with ${HOUR_RUNS},
    ${rows}
    select h.number::int as number, to_json(array[${totals.join(', ')}]) as counts
      from ${name} r
      join hour h on h.vendor_id = r.vendor_id and r.moment >= h.start and r.moment < h.stop
     group by h.number`;
}

const HourRow = z.object({ number: z.number(), counts: z.array(z.number()) });

export type AskedHours = {
  readonly vendorId: number;
  readonly tz: string;
  readonly hours: readonly Hour[];
};

/** By vendor, an indicator's misses in each of its hours. */
export async function listHours(
  db: Db,
  workspaceId: string,
  asked: readonly AskedHours[],
): Promise<(vendorId: number, watched: Watched) => Count[]> {
  const flat = asked.flatMap(({ hours, ...vendor }) =>
    hours.map((hour) => ({ ...vendor, ...hour })),
  );
  const at = (ms: number) => new Date(ms).toISOString();
  const values = [
    ...[workspaceId, flat.map(({ vendorId }) => vendorId), flat.map(({ tz }) => tz)],
    ...[flat.map(({ fromMs }) => at(fromMs)), flat.map(({ toMs }) => at(toMs))],
  ];
  const found = flat.map(() => new Map<string, number>());
  for (const pass of PASSES) {
    const { rows } = await db.query(prepared(hoursBy(pass)), values);
    for (const { number, counts } of z.array(HourRow).parse(rows)) {
      for (const [index, name] of pass.counts.entries())
        found[number - 1]?.set(name, counts[index] ?? 0);
    }
  }
  return (vendorId, watched) =>
    flat.flatMap((hour, index) => {
      if (hour.vendorId !== vendorId) return [];
      const add = (terms: readonly string[]) =>
        terms.reduce((total, term) => total + (found[index]?.get(term) ?? 0), 0);
      const n = add(watched.whole);
      const part = add(watched.part.flatMap((one) => ('term' in one ? [one.term] : [])));
      return [{ n, misses: missesOf(watched, part, n) }];
    });
}
