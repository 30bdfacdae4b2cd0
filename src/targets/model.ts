// A target is agreed by both sides and never changed in place. What holds in a period is what held
// when it began: an agreement says nothing about the past.
import { catalogue } from '../kpi/catalogue.ts';
import type { Indicator, Metric, Targets, Variant } from '../kpi/model.ts';
import type { Member } from '../members/model.ts';
import { type Agreed, exactTarget } from '../scorecard/setup.ts';
import { rungAfter } from '../scorecard/targets.ts';

export type Side = 'client' | 'vendor';
type Status = 'proposed' | 'agreed' | 'objected' | 'withdrawn';

/** `dates`: each rung from its own day; `met`: the next after two of three scored months. */
export type LadderKind = 'single' | 'dates' | 'met';

/** `from` is null where meeting the rung before leads to it. */
export type Rung = Targets & { readonly from: Temporal.PlainDate | null };
export type Rungs = readonly [Rung, ...Rung[]];

export type Signature = {
  readonly side: Side;
  readonly verdict: 'agreed' | 'objected';
  /** Who pressed. Null: the operator. */
  readonly userId: string | null;
  /** Who gave their consent elsewhere; then `userId` only recorded it. */
  readonly givenBy: string | null;
  readonly note: string | null;
  readonly at: Temporal.Instant;
};

export type Proposal = {
  readonly id: number;
  /** Null: every vendor that has none of its own. */
  readonly vendorId: number | null;
  /** `csat/top2` */
  readonly key: string;
  readonly ladder: LadderKind;
  readonly rungs: Rungs;
  /** Less than what held when it was proposed. */
  readonly eases: boolean;
  readonly reason: string;
  readonly language: string;
  /** Null: the operator. */
  readonly proposedBy: string | null;
  readonly proposedAt: Temporal.Instant;
  readonly status: Status;
  readonly decidedAt: Temporal.Instant | null;
  readonly holdsFrom: Temporal.PlainDate | null;
  readonly signatures: readonly Signature[];
  /** Of the vendor that was asked about. */
  readonly results: readonly Result[];
};

/** What a closed month did on a ladder that is climbed. */
type Result = {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly rung: number;
  readonly met: boolean;
};

export type Measured = {
  readonly key: string;
  readonly indicator: Indicator;
  readonly variant: Variant;
};

/** What can have a target: those proposed by the catalogue first, then the other variants. */
export const AIMED: readonly Measured[] = catalogue
  .flatMap((indicator) =>
    indicator.variants.map((variant) => ({
      key: `${indicator.id}/${variant.id}`,
      indicator,
      variant,
    })),
  )
  .filter(({ variant }) => variant.direction !== 'none')
  .toSorted((a, b) => Number(a.variant.targets === null) - Number(b.variant.targets === null));

const BY_KEY: ReadonlyMap<string, Measured> = new Map(AIMED.map((one) => [one.key, one]));

/** By its key, or by the indicator's id for its default variant. */
export function measuredBy(key: string): Measured | null {
  return BY_KEY.get(key) ?? AIMED.find(({ indicator }) => indicator.id === key) ?? null;
}

/** Who may speak for which side; null for those who only read. */
export function sideOf(member: Member | null): Side | null {
  if (member?.role === 'admin' || member?.role === 'lead') return 'client';
  return member?.role === 'vendor_contact' ? 'vendor' : null;
}

/** The agreed proposal that holds on `day`; a vendor's own before one for all vendors. */
export function standing(
  proposals: readonly Proposal[],
  key: string,
  day: Temporal.PlainDate,
): Proposal | null {
  const holding = proposals.filter(
    (one) =>
      one.key === key &&
      one.status === 'agreed' &&
      one.holdsFrom !== null &&
      Temporal.PlainDate.compare(one.holdsFrom, day) <= 0,
  );
  return holding.toSorted(bestLast).at(-1) ?? null;
}

function bestLast(a: Proposal, b: Proposal): number {
  return (
    Number(a.vendorId !== null) - Number(b.vendorId !== null) ||
    compare(`${a.holdsFrom}`, `${b.holdsFrom}`) ||
    Temporal.Instant.compare(a.decidedAt ?? a.proposedAt, b.decidedAt ?? b.proposedAt) ||
    a.id - b.id
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What the score needs to know of a target that was agreed, as of `day`. */
export function agreedOn(
  proposals: readonly Proposal[],
  key: string,
  day: Temporal.PlainDate,
): Agreed | null {
  const proposal = standing(proposals, key, day);
  if (!proposal) return null;
  const [first, ...more] = proposal.rungs;
  if (proposal.ladder !== 'met') {
    return { rungs: [exactTarget(rungOn(proposal, day))], history: [] };
  }
  return {
    rungs: [exactTarget(first), ...more.map(exactTarget)],
    history: resultsBefore(proposal, day).map(({ met }) => ({ met })),
  };
}

/** What holds on `day`, agreed or by default; null without a target. */
export function targetsOn(
  proposals: readonly Proposal[],
  { key, variant }: Measured,
  day: Temporal.PlainDate,
): Targets | null {
  const proposal = standing(proposals, key, day);
  return proposal ? rungOn(proposal, day) : variant.targets;
}

/** What would have held on its date without it, as far as that was settled when it was made. */
export function targetsBefore(
  proposals: readonly Proposal[],
  measured: Measured,
  { id, rungs, proposedAt }: Pick<Proposal, 'id' | 'rungs' | 'proposedAt'>,
): Targets | null {
  const settled = proposals.filter(
    (one) =>
      one.id !== id &&
      one.decidedAt !== null &&
      Temporal.Instant.compare(one.decidedAt, proposedAt) <= 0,
  );
  return targetsOn(settled, measured, rungs[0].from ?? FIRST_DAY);
}

const FIRST_DAY = Temporal.PlainDate.from('2000-01-01');

/** The rung of a proposal that holds on `day`. */
export function rungOn(proposal: Proposal, day: Temporal.PlainDate): Rung {
  const { ladder, rungs } = proposal;
  const [first, ...more] = rungs;
  if (ladder === 'met') {
    return rungs[rungAfter(rungs.length, resultsBefore(proposal, day))] ?? first;
  }
  const reached = more.filter(({ from }) => from && Temporal.PlainDate.compare(from, day) <= 0);
  return reached.at(-1) ?? first;
}

export type Held = { readonly rung: Rung; readonly since: Temporal.PlainDate };

/** What was agreed and holds on `day`, and since when just that does. */
export function heldOn(
  proposals: readonly Proposal[],
  key: string,
  day: Temporal.PlainDate,
): Held | null {
  const proposal = standing(proposals, key, day);
  if (!proposal?.holdsFrom) return null;
  const rung = rungOn(proposal, day);
  const climbed = resultsBefore(proposal, day)
    .map(({ to }) => to)
    .filter((to) => rungOn(proposal, to.subtract({ days: 1 })) !== rungOn(proposal, to));
  const since = [proposal.holdsFrom, rung.from, climbed.at(-1)]
    .filter((from) => from !== null && from !== undefined)
    .toSorted(Temporal.PlainDate.compare);
  return { rung, since: since.at(-1) ?? proposal.holdsFrom };
}

/** Months that had ended by `day`, oldest first: later ones never change an earlier rung. */
function resultsBefore({ results }: Proposal, day: Temporal.PlainDate): readonly Result[] {
  return results
    .filter(({ to }) => Temporal.PlainDate.compare(to, day) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}

/** From its date, but never before the day on which the second side agreed. */
export function holdsFrom([first]: Rungs, decidedOn: Temporal.PlainDate): Temporal.PlainDate {
  const { from } = first;
  return from && Temporal.PlainDate.compare(from, decidedOn) > 0 ? from : decidedOn;
}

export type Attained = { readonly met: number; readonly days: number; readonly missing: number };

/** On how many of the days that have a figure the target would have been met. */
export function attained(
  days: readonly (Metric | undefined)[],
  { floor, target }: Targets,
): Attained {
  const values = days.flatMap((metric) =>
    metric && metric.n > 0 && metric.value !== null ? [metric.value] : [],
  );
  const isHigher = target > floor;
  return {
    met: values.filter((value) => (isHigher ? value >= target : value <= target)).length,
    days: values.length,
    missing: days.length - values.length,
  };
}

/** Whether `next` asks less than `now` in any of its figures. */
export function eases(next: Targets, now: Targets): boolean {
  const sign = now.target > now.floor ? 1 : -1;
  return (['floor', 'target', 'stretch'] as const).some(
    (name) => sign * (next[name] - now[name]) < 0,
  );
}
