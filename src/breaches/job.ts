// What findings, and time alone, do to breaches. Any number may run at once: one breach of a kind can be
// open, and each change is kept only on the version that it was decided on.
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import { loadTerms } from '../escalation/query.ts';
import { canonical } from '../lib/canonical.ts';
import type { Clock } from '../lib/clock.ts';
import { admits, isCritical } from '../settings/model.ts';
import { loadSettings } from '../settings/query.ts';
import { archived, opened, sign } from './life.ts';
import type { Finding, Numbers, Sign, Subject, Terms } from './model.ts';
import { addBreaches, listDue, listOpen, type NewBreach, transition } from './query.ts';
import type { SavedBreach } from './row.ts';

/** Breaches that were opened or changed, for whoever shows them. */
export type Touched = { readonly workspaceId: string; readonly breachId: number };

export type VendorFinding = { readonly vendorId: number; readonly finding: Finding };

export function keyOf({ vendorId, indicator, subject, family }: Subject): string {
  return JSON.stringify([vendorId, indicator, subject, family]);
}

/** Opens what is new, updates what goes on, and closes what recovered. */
export async function applyFindings(
  db: Db,
  clock: Clock,
  workspaceId: string,
  found: readonly VendorFinding[],
): Promise<Touched[]> {
  const ids = [...new Set(found.map(({ vendorId }) => vendorId))];
  const open = new Map((await listOpen(db, workspaceId, ids)).map((one) => [keyOf(one), one]));
  const isOpen = ({ vendorId, finding }: VendorFinding) =>
    open.has(keyOf({ vendorId, ...finding }));
  const told = found.filter((one) => one.finding.isOpen || isOpen(one));
  if (told.length === 0) return [];
  const now = clock.now();
  const settings = await loadSettings(db, workspaceId);
  const news = told.filter(
    (one) => isOpen(one) || admits(settings.of(one.vendorId), one.finding, now),
  );
  const termsOf = await loadTerms(db, now, workspaceId);
  const touched: SavedBreach[] = [];
  const fresh: NewBreach[] = [];
  for (const { vendorId, finding } of news) {
    const { isOpen: goesOn, level, numbers, ...rest } = finding;
    const subject: Subject = { vendorId, ...rest };
    const breach = open.get(keyOf(subject));
    if (breach && goesOn && isSame(breach, level, numbers)) continue;
    const terms = termsOf(vendorId, isCritical(finding));
    if (!breach) {
      const { ownerId: owner } = settings.of(vendorId);
      fresh.push({ subject, breach: { ...opened(level, terms), owner }, numbers });
      continue;
    }
    const seen: Sign = goesOn ? { kind: 'seen', level } : { kind: 'recovered' };
    const changed = await signed(db, workspaceId, breach, seen, numbers, terms);
    if (changed) touched.push(changed);
  }
  touched.push(...(await addBreaches(db, workspaceId, fresh, now)));
  return touched.map(({ id: breachId }) => ({ workspaceId, breachId }));
}

/** No news, and no query: most of what goes on looks as it did a moment ago. */
function isSame({ breach, latest }: SavedBreach, level: number, numbers: Numbers): boolean {
  return breach.level === level && !breach.reopenedBy && canonical(numbers) === canonical(latest);
}

/** In the transaction that archives the vendor: what is open of it ends. */
export async function closeArchived(
  db: Db,
  at: Temporal.Instant,
  workspaceId: string,
  vendorId: number,
): Promise<void> {
  for (const { id } of await listOpen(db, workspaceId, [vendorId])) {
    await transition(db, workspaceId, id, ({ breach }) => {
      const outcome = archived(breach, at);
      if ('refused' in outcome) return outcome;
      return { ...outcome, by: null, at, detail: {}, numbers: null, settledOn: null };
    });
  }
}

/** Null where nothing changed. */
async function signed(
  db: Db,
  workspaceId: string,
  { id }: SavedBreach,
  seen: Sign,
  numbers: Numbers | null,
  terms: Terms,
): Promise<SavedBreach | null> {
  const applied = await transition(db, workspaceId, id, ({ breach }) => {
    const outcome = sign(breach, seen, terms);
    if ('refused' in outcome) return outcome;
    const detail = outcome.calls ? { to: outcome.calls } : (numbers ?? {});
    return { ...outcome, by: null, at: terms.now, detail, numbers, settledOn: null };
  });
  return applied && 'outcome' in applied ? applied.breach : null;
}

const DUE_AT_ONCE = 500;

/** Wakes what slept its time, asks again what nobody followed up, calls the next one. */
export async function passTime(pool: Pool, clock: Clock, workspaceId: string): Promise<Touched[]> {
  const now = clock.now();
  const due = await listDue(pool, workspaceId, now, DUE_AT_ONCE);
  if (due.length === 0) return [];
  const termsOf = await loadTerms(pool, now, workspaceId);
  const touched: Touched[] = [];
  for (const breach of due) {
    const { family, indicator, latest: numbers } = breach;
    const { level } = breach.breach;
    const terms = termsOf(breach.vendorId, isCritical({ family, indicator, level, numbers }));
    if (await signed(pool, workspaceId, breach, { kind: 'due' }, null, terms)) {
      touched.push({ workspaceId, breachId: breach.id });
    }
  }
  return touched;
}
