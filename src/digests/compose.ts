// From scorecards to what a digest says, worst first. What noise alone could have made is no news.
import { isSurelyAbove, ranks, verdict } from '../compare/model.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import { type Rational, toNumber } from '../lib/rational.ts';
import { remembered } from '../lib/remember.ts';
import type { Row, Scorecard } from '../scorecard/model.ts';
import { CONTRACT_MET, utility } from '../scorecard/targets.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Change, Digest, Gap, Lead, Oldest, Scored, Seen, Shifts } from './content.ts';
import type { Audience, Draft, Section } from './model.ts';
import { breachesOf, progressOf, tasksOf } from './work.ts';

/** Who leads needs every vendor, who decides the few that need a decision. */
const MOST_ROWS: Readonly<Record<Audience, number>> = { leads: 100, executives: 10, vendor: 1 };
const MOST_CHANGES: Readonly<Record<Audience, number>> = { leads: 5, executives: 3, vendor: 5 };
/** Who decides gets the count of tasks, and nobody's name. */
const MOST_TASKS: Readonly<Record<Audience, number>> = { leads: 5, executives: 0, vendor: 8 };
const MOST_GAPS = 3;
const LEAST_POINTS = 0.05;

type What = Pick<Draft, 'audience' | 'edition' | 'sections'>;

export function compose({ audience, edition, sections }: What, seen: readonly Seen[]): Digest {
  const has = (section: Section) => sections.includes(section);
  const changes = seen
    .flatMap(changesOf)
    .toSorted((a, b) => a.points - b.points || byName(a.vendor, b.vendor));
  const worse = changes.filter(({ points }) => points < 0);
  const better = changes.filter(({ points }) => points > 0).toReversed();
  const lead = leadOf(seen, worse, better);
  // What the first sentence says is not said again.
  const told = [...worse, ...better].slice(lead.kind === 'worse' || lead.kind === 'better' ? 1 : 0);
  const mostChanges = MOST_CHANGES[audience];
  const scored = bestOf(seen);
  const isReview = edition !== 'daily' && seen.length > 1;
  const places = isReview ? placesOf(scored) : [];
  const placeOf = new Map(scored.map(({ vendor }, at) => [vendor.id, places[at] ?? null]));
  const ordered = worstFirst(seen).map((one) => ({
    ...one,
    rank: isReview ? (placeOf.get(one.standing.vendor.id) ?? null) : null,
  }));
  const most = MOST_ROWS[audience];
  return {
    vendors: seen.length,
    vendor: seen.length === 1 ? (seen[0]?.standing.vendor ?? null) : null,
    lead,
    rows: has('table') ? ordered.slice(0, most) : [],
    hiddenRows: has('table') ? Math.max(0, ordered.length - most) : 0,
    changes: has('changes') ? told.slice(0, mostChanges) : [],
    moreChanges: has('changes') ? Math.max(0, told.length - mostChanges) : 0,
    breaches: breachesOf(has('breaches') ? seen : [], mostChanges),
    tasks: tasksOf(has('tasks') ? seen : [], edition, MOST_TASKS[audience]),
    plans: progressOf(has('plans') && edition !== 'daily' ? seen : [], mostChanges),
    gaps: has('gaps') ? gapsOf(seen) : [],
    held: has('held') ? seen.filter(holds).map(({ standing }) => standing.vendor) : [],
    guarded: has('guards') ? scored.filter(({ card }) => isLowered(card)).toReversed() : [],
    // A finding accuses nobody; whether it is shown to the vendor is for a lead to decide.
    suspected:
      has('guards') && audience === 'leads'
        ? seen.filter(({ findings }) => findings.length > 0)
        : [],
    ranking:
      has('ranking') && isReview
        ? { names: scored.map(({ vendor }) => vendor.name), verdict: verdict(places) }
        : null,
    shifts: edition === 'daily' ? null : shiftsOf(seen),
    chart: has('chart') ? scored : [],
    stale: seen.filter(({ stale }) => stale.length > 0),
    empty: seen.filter(({ recent }) => isEmpty(recent)).map(({ recent }) => recent.vendor),
    provisional: scored
      .filter(({ card }) => card.provisional.length > 0)
      .map(({ vendor }) => vendor),
    oldest: oldestOf(seen),
  };
}

function oldestOf(seen: readonly Seen[]): Oldest | null {
  const dated = seen.flatMap(({ standing: { vendor, watermark } }) =>
    watermark ? [{ vendor, watermark }] : [],
  );
  return dated.toSorted((a, b) => Temporal.Instant.compare(a.watermark, b.watermark))[0] ?? null;
}

function byName(a: Vendor, b: Vendor): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

function leadOf(seen: readonly Seen[], worse: readonly Change[], better: readonly Change[]): Lead {
  if (seen.every(({ recent }) => isEmpty(recent))) return { kind: 'empty' };
  const [change] = worse;
  if (change) {
    const others = new Set(worse.map(({ vendor }) => vendor.id)).size - 1;
    return { kind: 'worse', change, others };
  }
  const [fallen] = shiftsOf(seen).worse;
  if (fallen?.card.shown != null) {
    const lost = (fallen.previous.card.shown ?? 0) - fallen.card.shown;
    return { kind: 'score', vendor: fallen.vendor, lost, now: fallen.card.shown };
  }
  return better[0] ? { kind: 'better', change: better[0] } : { kind: 'calm' };
}

function isEmpty({ metrics }: Scored): boolean {
  return metrics.every(({ n, provenance }) => n === 0 && !provenance);
}

/** Many digests of the same days speak of the same vendors, so each is looked at once. */
const changesOf = remembered(({ recent: { vendor, card, metrics }, usual }: Seen): Change[] => {
  const before = new Map(usual.rows.map((row) => [row.key, row]));
  return card.rows.flatMap((row) => {
    const [now, then] = [row.measured, before.get(row.key)?.measured];
    if (!now?.interval || !then?.interval) return [];
    const [a, b] = [estimate(now), estimate(then)];
    if (!isSurelyAbove(a, b) && !isSurelyAbove(b, a)) return [];
    const was = utility(then.value, row.target);
    const points = toNumber(row.utility.sub(was).mul(row.share));
    if (Math.abs(points) < LEAST_POINTS) return [];
    return {
      ...{ vendor, key: row.key, unit: unitOf(metrics, row.key), points },
      ...{ now: a.value, before: b.value, target: toNumber(row.target.target) },
      ...{ misses: row.utility.lt(CONTRACT_MET), missed: was.lt(CONTRACT_MET) },
    };
  });
});

function estimate({ value, interval }: NonNullable<Row['measured']>) {
  const [low, high] = interval ?? [value, value];
  return { value: toNumber(value), low: toNumber(low), high: toNumber(high) };
}

function unitOf(metrics: readonly Metric[], key: string): Unit {
  return metrics.find(({ id, variant }) => `${id}/${variant}` === key)?.unit ?? 'points';
}

function gapsOf(seen: readonly Seen[]): Gap[] {
  return seen
    .flatMap(missesOf)
    .toSorted((a, b) => b.points - a.points || byName(a.vendor, b.vendor))
    .slice(0, MOST_GAPS);
}

/** Points are those of a score: without one nothing is lost. */
const missesOf = remembered(({ standing: { vendor, period, card, metrics } }: Seen): Gap[] =>
  (card.shown === null ? [] : card.rows)
    .map((row) => ({
      ...{ vendor, period, key: row.key, unit: unitOf(metrics, row.key) },
      actual: row.measured ? toNumber(row.measured.value) : null,
      target: toNumber(row.target.target),
      points: toNumber(row.share.mul(CONTRACT_MET.sub(row.utility))),
    }))
    .filter(({ points }) => points >= LEAST_POINTS),
);

/** What deserves praise: every target met, by a score that stands, and nothing really got worse. */
export function holds(seen: Seen): boolean {
  const { card } = seen.standing;
  if (card.shown === null || changesOf(seen).some(({ points }) => points < 0)) return false;
  return card.rows.every((row) => row.utility.compare(CONTRACT_MET) >= 0);
}

/** A gate that changes nothing is no news here. */
function isLowered({ guards, gates }: Scorecard): boolean {
  return guards.length > 0 || gates.some(({ shown }) => shown !== 0);
}

function shiftsOf(seen: readonly Seen[]): Shifts {
  const differing = seen
    .map(({ standing }) => standing)
    .flatMap((one) => (one.difference ? [{ one, points: toNumber(one.difference.points) }] : []));
  const real = differing
    .filter(({ one }) => one.difference?.real)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return {
    better: real.filter(({ points }) => points > 0).map(({ one }) => one),
    worse: real.filter(({ points }) => points < 0).map(({ one }) => one),
    same: differing.length - real.length,
  };
}

const bestOf = remembered((seen: readonly Seen[]): readonly Scored[] => {
  const of = ({ card }: Scored) => card.score as Rational;
  return seen
    .map(({ standing }) => standing)
    .filter(({ card }) => card.score !== null && card.band !== null)
    .toSorted((a, b) => of(b).compare(of(a)) || byName(a.vendor, b.vendor));
});

/** Each against each: of a thousand it is done once. */
const placesOf = remembered((best: readonly Scored[]) => ranks(best.map(estimateOf), 'higher'));

function estimateOf({ card: { score, band } }: Scored) {
  return { value: score ? toNumber(score) : 0, low: band?.low ?? 0, high: band?.high ?? 0 };
}

function worstFirst(seen: readonly Seen[]): Seen[] {
  const of = ({ standing: { card } }: Seen) => card.shown ?? Number.POSITIVE_INFINITY;
  return seen.toSorted(
    (a, b) => (of(a) === of(b) ? 0 : of(a) - of(b)) || byName(a.standing.vendor, b.standing.vendor),
  );
}
