// Days of which nothing but answers changed: the rollups' other columns stay as they are.
import { ANSWER, column } from './columns.ts';
import { HISTOGRAMS, KEY, pass, SCALARS } from './fill.ts';
import { ANSWERED, RATED, RUNS } from './rows.ts';

const COLUMNS = Object.keys(ANSWER.counts).map(column);
const of = (alias: string) => COLUMNS.map((name) => `${alias}.${name}`).join(', ');
const BLANK = SCALARS.filter((name) => !COLUMNS.includes(name));
const LISTS = HISTOGRAMS.flatMap((name) => [`${name}_bins`, `${name}_counts`]);
/** Every answer is counted by one of these. */
const RATINGS = COLUMNS.filter((name) => name.startsWith('csat_'));

const ANSWERS = pass({ name: 'answer', rows: ANSWERED, columns: ANSWER });

/**
 * $1 workspace, $2 vendors, $3 their days. Returns the days on which a row has lost its last answer: only a look
 * at the whole day tells whether anything else is in it.
 */
export const FILL_ANSWERS = /* sql */ `
  with ${RUNS},
  ${RATED},
  ${ANSWERS},
  filled as (
    insert into rollup_day as r (
           workspace_id, ${[KEY, ...COLUMNS, ...BLANK, ...LISTS].join(', ')})
    select $1, ${KEY}, ${COLUMNS.join(', ')},
           ${BLANK.map(() => '0').join(', ')}, ${LISTS.map(() => `'{}'`).join(', ')}
      from answer
     order by dimension, ${KEY}
        on conflict (workspace_id, ${KEY}) do update
       set (${COLUMNS.join(', ')}) = (${of('excluded')})
     where (${of('r')}) is distinct from (${of('excluded')}))
  select distinct r.vendor_id::int as "vendorId", r.day::text as day
    from unnest($2::bigint[], $3::date[]) as d (vendor, local_day)
   cross join lateral (
         select ${KEY}, ${RATINGS.join(' + ')} as answers
           from rollup_day
          where workspace_id = $1 and vendor_id = d.vendor and day = d.local_day
         offset 0) r
    left join answer a using (${KEY})
   where r.answers > 0 and a.csat_blank is null`;
