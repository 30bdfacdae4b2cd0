// Signs that a figure was bought: each a named finding with its numbers. A finding accuses nobody. What
// got worse than in the periods before takes the figure's credit above its target (see
// src/scorecard/watched.ts); a lead who confirms a finding makes the figure count a quarter.
import type { Period } from '../lib/period.ts';
import { type Interval, wilson } from '../lib/statistics.ts';
import { chanceOfRise, type Share, UNKNOWN_DISPERSION } from '../scorecard/noise.ts';

export type AgentCalls = {
  readonly agent: string;
  /** Contacts with a talk time. */
  readonly handled: number;
  /** Of them, those that were over within ten seconds. */
  readonly short: number;
};

/** An indicator that could be bought, and the counter that would pay for it. */
export type Pair = {
  readonly indicator: string;
  readonly counter: string;
  /** The indicator's own values; lower is better. Null: not measured. */
  readonly now: number | null;
  readonly before: number | null;
  /** Of the counter, what speaks for the vendor or against it, as the indicator counts it. */
  readonly counterNow: Share;
  readonly counterBefore: Share;
  readonly lowerIsBetter: boolean;
  /** How much more the counter's days differ than chance would make them. */
  readonly dispersion: number;
};

/** What a period's contacts and events say; `before` are the periods of the baseline together. */
export type Facts = {
  readonly agents: readonly AgentCalls[];
  /** Pauses of running clocks, and those that began in a clock's last tenth. */
  readonly pauses: Share;
  /** Contacts whose priority is on record, and those whose priority was lowered. */
  readonly lowered: { readonly now: Share; readonly before: Share };
  /** Contacts of which we know whether the customer was asked, and those that were. */
  readonly invited: Share;
  readonly pairs: readonly Pair[];
};

type FlaggedAgent = AgentCalls & { readonly others: Share };

export type Finding =
  | { readonly kind: 'short_contacts'; readonly agents: readonly FlaggedAgent[] }
  | { readonly kind: 'late_pauses'; readonly pauses: Share; readonly interval: Interval }
  | { readonly kind: 'priority_lowered'; readonly now: Share; readonly before: Share }
  | { readonly kind: 'invitations'; readonly invited: Share }
  | (Pair & { readonly kind: 'pair'; readonly p: number });

export type FindingKind = Finding['kind'];

/** The figures that each finding casts doubt on, by key. */
export const DOUBTED: Readonly<Record<FindingKind, readonly string[]>> = {
  short_contacts: ['aht/talk_hold_wrap'],
  late_pauses: ['sla_compliance/resolution'],
  priority_lowered: ['sla_compliance/resolution'],
  invitations: ['csat/top2', 'nps/nps'],
  pair: ['aht/talk_hold_wrap'],
};

const SIGNIFICANT = 0.05;
/** Fewer contacts of one agent say nothing about the agent. */
const MIN_HANDLED = 50;
/** How many times as often as the others an agent cuts contacts short. */
const SHORT_TIMES = 3;
/** Half a percent: where the others have none, one short call is no sign. */
const SHORT_LEAST = 0.005;
const MIN_SHARE_N = 30;
/** By chance a tenth of the pauses begins in a clock's last tenth; twice that is no chance. */
const LATE_LIMIT = 0.2;
const LOWERED_LIMIT = 0.05;
/** Fewer, and it matters who was asked. */
const INVITED_LEAST = 0.95;

export function findings(facts: Facts): Finding[] {
  return [
    ...facts.pairs.map(boughtAt),
    shortContacts(facts.agents),
    latePauses(facts.pauses),
    priorityLowered(facts.lowered),
    invitations(facts.invited),
  ].filter((finding) => finding !== null);
}

/** Faster, and at the same time worse by more than noise. */
function boughtAt(pair: Pair): Finding | null {
  const { now, before, counterNow, counterBefore, lowerIsBetter, dispersion } = pair;
  if (now === null || before === null || now >= before) return null;
  if (counterNow.whole < MIN_SHARE_N || counterBefore.whole < MIN_SHARE_N) return null;
  const against = (share: Share) =>
    lowerIsBetter ? share : { ...share, part: share.whole - share.part };
  const p = chanceOfRise(against(counterNow), against(counterBefore), dispersion);
  return p !== null && p < SIGNIFICANT ? { kind: 'pair', ...pair, p } : null;
}

/** One-sided against all other agents, shared out over as many looks as there are agents. */
function shortContacts(agents: readonly AgentCalls[]): Finding | null {
  const all = agents.reduce(
    (sum, { handled, short }) => ({ part: sum.part + short, whole: sum.whole + handled }),
    { part: 0, whole: 0 },
  );
  const judged = agents.filter(({ handled }) => handled >= MIN_HANDLED);
  const flagged = judged.flatMap((each) => {
    const others = { part: all.part - each.short, whole: all.whole - each.handled };
    if (others.whole < MIN_HANDLED) return [];
    const usual = Math.max(SHORT_LEAST, others.part / others.whole);
    const p = chanceOfRise({ part: each.short, whole: each.handled }, others, 1);
    const often = each.short / each.handled >= SHORT_TIMES * usual;
    return often && p !== null && p < SIGNIFICANT / judged.length ? [{ ...each, others }] : [];
  });
  const worstFirst = flagged.toSorted((a, b) => b.short / b.handled - a.short / a.handled);
  return flagged.length > 0 ? { kind: 'short_contacts', agents: worstFirst } : null;
}

function latePauses(pauses: Share): Finding | null {
  const interval = wilson(pauses.part, pauses.whole);
  if (pauses.whole < MIN_SHARE_N || !interval || interval[0] <= LATE_LIMIT) return null;
  return { kind: 'late_pauses', pauses, interval };
}

/** More than before; without a past, more than one in twenty. */
function priorityLowered({ now, before }: Facts['lowered']): Finding | null {
  if (now.whole < MIN_SHARE_N) return null;
  const p = before.whole >= MIN_SHARE_N ? chanceOfRise(now, before, UNKNOWN_DISPERSION) : null;
  const low = wilson(now.part, now.whole)?.[0] ?? 0;
  const rose = p === null ? low > LOWERED_LIMIT : p < SIGNIFICANT;
  return rose ? { kind: 'priority_lowered', now, before } : null;
}

function invitations(invited: Share): Finding | null {
  const high = wilson(invited.part, invited.whole)?.[1] ?? 1;
  const tooFew = invited.whole >= MIN_SHARE_N && high < INVITED_LEAST;
  return tooFew ? { kind: 'invitations', invited } : null;
}

/** What a lead decided about an indicator, in order of time. */
export type Verdict = {
  readonly indicator: string;
  readonly verdict: 'confirmed' | 'cleared';
  /** The first local day that it is about. */
  readonly from: Temporal.PlainDate;
};

/** A verdict with who said it and why. */
export type Said = Verdict & { readonly by: string; readonly reason: string };

/** The indicators that count a quarter in `period`: the last word about any of its days decides. */
export function confirmedIn(verdicts: readonly Verdict[], { to }: Period): Set<string> {
  const confirmed = new Set<string>();
  for (const { indicator, verdict, from } of verdicts) {
    if (Temporal.PlainDate.compare(from, to) >= 0) continue;
    if (verdict === 'confirmed') confirmed.add(indicator);
    else confirmed.delete(indicator);
  }
  return confirmed;
}

export type Judged = {
  readonly verdict: Verdict['verdict'];
  readonly indicators: readonly string[];
  /** The finding that was confirmed, or `none` when a verdict is cleared. */
  readonly finding: FindingKind | 'none';
};

/** What a button says: `confirm/short_contacts`, `clear/csat/top2`; null for anything else. */
export function readJudged(detail: string): Judged | null {
  const [, verb, rest = ''] = /^(confirm|clear)\/([\w/]+)$/.exec(detail) ?? [];
  const finding = KINDS.find((kind) => kind === rest);
  if (verb === 'confirm' && finding) {
    return { verdict: 'confirmed', indicators: DOUBTED[finding], finding };
  }
  const doubted = KINDS.some((kind) => DOUBTED[kind].includes(rest));
  return verb === 'clear' && doubted
    ? { verdict: 'cleared', indicators: [rest], finding: 'none' }
    : null;
}

const KINDS = Object.keys(DOUBTED) as FindingKind[];
