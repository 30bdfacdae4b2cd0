// Quiet hours that are under way, and what they hold back.
import { z } from 'zod';
import { BreachRow, COLUMNS, type SavedBreach } from '../breaches/row.ts';
import type { Db } from '../db/db.ts';
import { wake } from '../db/wake.ts';
import { loadSettings, type SettingsOf } from '../settings/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { type Quiet, quietAt, type Stretch } from './model.ts';

type At = Temporal.Instant;

/** Of all vendors that have no quiet hours of their own. */
const COMMON = 0;

export type Scope = { readonly vendorId: number; readonly stretch: Stretch };

export type QuietOf = {
  /** Whose hours count for a vendor, be there any or not. */
  scopeOf(vendorId: number): number;
  /** Null: not now. */
  now(vendorId: number): Scope | null;
  /** The end of the quiet hours that an instant of a vendor's lies in, else itself. */
  after(vendorId: number, at: At): At;
  /** Those under way now. */
  readonly underWay: readonly Scope[];
};

export async function loadQuiet(db: Db, workspaceId: string, now: At): Promise<QuietOf> {
  return quietBy(await loadSettings(db, workspaceId), now);
}

function quietBy({ common, own }: SettingsOf, now: At): QuietOf {
  const all = hours(common.quiet);
  const of = (vendorId: number): [scope: number, quiet: Quiet | null] => {
    const mine = own.get(vendorId)?.quiet ?? 'inherit';
    return mine === 'inherit' ? [COMMON, all] : [vendorId, hours(mine)];
  };
  const known = new Map<string, Stretch | null>();
  const stretch = (scope: number, quiet: Quiet | null, at: At): Stretch | null => {
    if (!quiet) return null;
    const key = `${scope} ${at}`;
    const found = known.has(key) ? (known.get(key) ?? null) : quietAt(quiet, at);
    known.set(key, found);
    return found;
  };
  const scope = (vendorId: number, quiet: Quiet | null): Scope[] => {
    const found = stretch(vendorId, quiet, now);
    return found ? [{ vendorId, stretch: found }] : [];
  };
  return {
    scopeOf: (vendorId) => of(vendorId)[0],
    now: (vendorId) => {
      const [found, quiet] = of(vendorId);
      const held = stretch(found, quiet, now);
      return held ? { vendorId: found, stretch: held } : null;
    },
    after: (vendorId, at) => {
      const [found, quiet] = of(vendorId);
      return stretch(found, quiet, at)?.to ?? at;
    },
    underWay: [
      ...scope(COMMON, all),
      ...[...own].flatMap(([vendorId, { quiet }]) =>
        quiet === 'inherit' ? [] : scope(vendorId, hours(quiet)),
      ),
    ],
  };
}

function hours(quiet: Quiet | 'none' | 'inherit'): Quiet | null {
  return typeof quiet === 'string' ? null : quiet;
}

const OPEN_WINDOW = /* sql */ `
  insert into quiet_window (workspace_id, vendor_id, since) values ($1, $2, $3)
      on conflict do nothing`;

export async function openWindow(
  db: Db,
  workspaceId: string,
  { vendorId, stretch }: Scope,
): Promise<void> {
  await db.query(OPEN_WINDOW, [workspaceId, vendorId, stretch.from.toString()]);
}

const HAS_OPEN = /* sql */ `
  select 1 from quiet_window where workspace_id = $1 and ended_at is null limit 1`;

export async function hasOpenWindow(db: Db, workspaceId: string): Promise<boolean> {
  return (await db.query(HAS_OPEN, [workspaceId])).rows.length > 0;
}

// Locked against whoever ends the window at the same moment. What has a card already is kept true there.
const HOLD = /* sql */ `
  with open as materialized (
    select window_id from quiet_window
     where workspace_id = $1 and vendor_id = $3 and ended_at is null
       for share),
  held as (
    insert into quiet_held (workspace_id, breach_id, window_id)
    select $1, $2, window_id from open
     where not exists (select from card where workspace_id = $1 and key = $4)
        on conflict do nothing
    returning breach_id)
  select 1 from held
   union all
  select 1 from quiet_held q
    join quiet_window w using (workspace_id, window_id)
   where q.workspace_id = $1 and q.breach_id = $2 and w.ended_at is null`;

/** True where its card is for later. `vendorId`: whose hours these are; null: none now. */
export async function holdBack(
  db: Db,
  workspaceId: string,
  breachId: number,
  vendorId: number | null,
): Promise<boolean> {
  const values = [workspaceId, breachId, vendorId, `breach:${breachId}`];
  return (await db.query(HOLD, values)).rows.length > 0;
}

const LET_GO = /* sql */ `delete from quiet_held where workspace_id = $1 and breach_id = $2`;

/** It has become too grave to wait. */
export async function letGo(db: Db, workspaceId: string, breachId: number): Promise<void> {
  await db.query(LET_GO, [workspaceId, breachId]);
}

const LIST_WINDOWS = /* sql */ `
  select window_id as id, vendor_id as "vendorId", since
    from quiet_window
   where workspace_id = $1 and ended_at is null`;

const WindowRow = z.object({
  ...{ id: z.number(), vendorId: z.number(), since: z.instanceof(Temporal.Instant) },
});
export type Window = z.infer<typeof WindowRow>;

export async function listWindows(db: Db, workspaceId: string): Promise<Window[]> {
  const { rows } = await db.query(LIST_WINDOWS, [workspaceId]);
  return z.array(WindowRow).parse(rows);
}

const END = /* sql */ `
  update quiet_window set ended_at = $3
   where workspace_id = $1 and window_id = any ($2::bigint[]) and ended_at is null
  returning window_id as id, vendor_id as "vendorId", since`;

/** In a transaction with what is said of it: those that nobody else has ended. */
export async function endWindows(
  db: Db,
  workspaceId: string,
  ids: readonly number[],
  now: At,
): Promise<Window[]> {
  const { rows } = await db.query(END, [workspaceId, ids, now.toString()]);
  return z.array(WindowRow).parse(rows);
}

// What is over by now has no card to come.
const RELEASE = /* sql */ `
  with gone as (
    delete from quiet_held
     where workspace_id = $1 and (window_id = any ($2::bigint[]) or breach_id = any ($3::bigint[]))
    returning breach_id)
  update breach b set carded_version = case when b.resolved_at is not null then b.version end
    from gone g
   where b.workspace_id = $1 and b.breach_id = g.breach_id`;

/** What windows hold, or single breaches: their cards are next. */
export async function releaseHeld(
  db: Db,
  workspaceId: string,
  windowIds: readonly number[],
  breachIds: readonly number[] = [],
): Promise<void> {
  await db.query(RELEASE, [workspaceId, windowIds, breachIds]);
}

const LIST_HELD = /* sql */ `
  select q.breach_id as id, b.vendor_id as "vendorId", q.window_id as "windowId"
    from quiet_held q
    join breach b using (workspace_id, breach_id)
   where q.workspace_id = $1`;

const HeldRow = z.object({ id: z.number(), vendorId: z.number(), windowId: z.number() });

/** Breaches whose card is for later. */
export async function listHeld(db: Db, workspaceId: string): Promise<z.infer<typeof HeldRow>[]> {
  const { rows } = await db.query(LIST_HELD, [workspaceId]);
  return z.array(HeldRow).parse(rows);
}

// What is put off by nothing else: see HASTEN of the cards.
const HELD_LINE = /* sql */ `
  c.workspace_id = $1 and c.state = 'waiting' and c.tries = 0 and c.reason is null
     and b.workspace_id = $1 and b.breach_id = substring(c.parent_key from '^breach:([0-9]+)$')::bigint`;

const LIST_LINES = /* sql */ `
  select distinct b.vendor_id as "vendorId", c.due_at as until
    from card c, breach b
   where ${HELD_LINE} and c.due_at > $2`;

const LineRow = z.object({ vendorId: z.number(), until: z.instanceof(Temporal.Instant) });

/** Until when lines below cards of a vendor's breaches are held. */
export async function listHeldLines(
  db: Db,
  workspaceId: string,
  now: At,
): Promise<z.infer<typeof LineRow>[]> {
  const { rows } = await db.query(LIST_LINES, [workspaceId, now.toString()]);
  return z.array(LineRow).parse(rows);
}

const MOVE_LINES = /* sql */ `
  update card c
     set due_at = $4
    from breach b
   where ${HELD_LINE} and c.due_at = $3 and b.vendor_id = $2`;

/** They end sooner, or later, than when the lines were written. */
export async function moveHeldLines(
  db: Db,
  workspaceId: string,
  { vendorId, until }: z.infer<typeof LineRow>,
  to: At,
): Promise<void> {
  await db.query(MOVE_LINES, [workspaceId, vendorId, until.toString(), to.toString()]);
  await wake(db, 'cards');
}

const MEANWHILE = /* sql */ `
  with news as (
    select breach_id, bool_or(kind = 'opened') as opened, bool_or(kind = 'worsened') as worsened,
           bool_or(kind in ('recovered', 'resolve')) as recovered
      from breach_event
     where workspace_id = $1 and at >= $2 and kind in ('opened', 'worsened', 'recovered', 'resolve')
     group by breach_id),
  shown as (select ${COLUMNS} from breach
             where workspace_id = $1 and breach_id in (select breach_id from news))
  select s.*, n.opened, n.worsened, n.recovered, v.name as "vendorName",
         coalesce(v.tz, w.tz) as "vendorTz"
    from news n
    join shown s on s.id = n.breach_id
    join vendor v on v.workspace_id = $1 and v.vendor_id = s."vendorId" and v.archived_at is null
    join workspace w on w.workspace_id = $1
   order by s.id`;

const NewsRow = z.object({
  ...{ opened: z.boolean(), worsened: z.boolean(), recovered: z.boolean() },
  ...{ vendorName: z.string(), vendorTz: z.string() },
});

export type News = {
  readonly saved: SavedBreach;
  readonly vendor: Vendor;
  readonly opened: boolean;
  readonly worsened: boolean;
  readonly recovered: boolean;
};

/** What happened to breaches since then. */
export async function listMeanwhile(db: Db, workspaceId: string, since: At): Promise<News[]> {
  const { rows } = await db.query(MEANWHILE, [workspaceId, since.toString()]);
  return rows.map((row) => {
    const { vendorName, vendorTz, ...news } = NewsRow.parse(row);
    const saved = BreachRow.parse(row);
    return { ...news, saved, vendor: { id: saved.vendorId, name: vendorName, tz: vendorTz } };
  });
}
