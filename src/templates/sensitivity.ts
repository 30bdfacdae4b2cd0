// How little weight has to move for two neighbours to change places. Templates have whole basis
// points, so a flip is a whole number of them: at one less the order stands, at this many it has
// turned. Doubles find it, fractions decide it.
import { toNumber } from '../lib/rational.ts';
import { type Scorecard, type ScoreInputs, score } from '../scorecard/model.ts';
import type { TemplateLine } from '../scorecard/presets.ts';
import { CONTRACT_MET_POINTS } from '../scorecard/targets.ts';

export type Flip = {
  readonly kind: 'lines' | 'categories';
  /** A key or a category, as `kind` says. */
  readonly from: string;
  readonly to: string;
  /** That many leave `from` and go to `to`; the weights change by twice as many in all. */
  readonly basisPoints: number;
};

export type Flips = { readonly lines: Flip | null; readonly categories: Flip | null };

/** The inputs as another template would weigh them; a key that it doesn't name drops out. */
export function reweigh(inputs: ScoreInputs, lines: readonly TemplateLine[]): ScoreInputs {
  const byKey = new Map(inputs.indicators.map((input) => [input.key, input]));
  const indicators = lines.flatMap(({ key, category, weight }) => {
    const input = byKey.get(key);
    return input ? [{ ...input, category, weight }] : [];
  });
  return { ...inputs, indicators };
}

/** The smallest moves after which `behind` is ahead; null where none does it. */
export function smallestFlips(
  ahead: ScoreInputs,
  behind: ScoreInputs,
  lines: readonly TemplateLine[],
): Flips {
  const pair = [ahead, behind].map((inputs) => {
    const exact = (weights: readonly number[]) => score(reweigh(inputs, weighted(lines, weights)));
    return { terms: termsOf(exact(lines.map(({ weight }) => weight)), lines), exact };
  });
  const [first, second] = pair;
  const nothing = { lines: null, categories: null };
  if (!first?.terms || !second?.terms) return nothing;
  const race = {
    first: { ...first, terms: first.terms },
    second: { ...second, terms: second.terms },
  };
  return {
    lines: smallest('lines', lineMoves(lines), race),
    categories: smallest('categories', categoryMoves(lines), race),
  };
}

function weighted(lines: readonly TemplateLine[], weights: readonly number[]): TemplateLine[] {
  return lines.map((line, at) => ({ ...line, weight: weights[at] ?? 0 }));
}

type Move = {
  readonly from: string;
  readonly to: string;
  /** How many basis points there are to move. */
  readonly most: number;
  /** What one basis point changes, by line. */
  readonly change: readonly number[];
  /** The weights after `moved`, times a whole number so that they are whole. */
  readonly after: (moved: number) => number[];
};

function lineMoves(lines: readonly TemplateLine[]): Move[] {
  return lines.flatMap((source, from) =>
    lines.flatMap((target, to): Move[] => {
      if (from === to) return [];
      const sign = (at: number) => (at === to ? 1 : at === from ? -1 : 0);
      return [
        {
          ...{ from: source.key, to: target.key, most: source.weight },
          change: lines.map((_, at) => sign(at)),
          after: (moved) => lines.map(({ weight }, at) => weight + sign(at) * moved),
        },
      ];
    }),
  );
}

/** Inside both categories the weights keep their proportions. */
function categoryMoves(lines: readonly TemplateLine[]): Move[] {
  const totals = new Map<string, number>();
  for (const { category, weight } of lines) {
    totals.set(category, (totals.get(category) ?? 0) + weight);
  }
  return [...totals].flatMap(([from, losing]) =>
    [...totals].flatMap(([to, winning]): Move[] => {
      if (from === to) return [];
      const share = ({ category, weight }: TemplateLine) =>
        category === to ? weight / winning : category === from ? -weight / losing : 0;
      return [
        {
          ...{ from, to, most: losing, change: lines.map(share) },
          after: (moved) =>
            lines.map(({ category, weight }) => {
              if (category === to) return weight * (winning + moved) * losing;
              if (category === from) return weight * (losing - moved) * winning;
              return weight * winning * losing;
            }),
        },
      ];
    }),
  );
}

type Racer = {
  readonly terms: Terms;
  readonly exact: (weights: readonly number[]) => Scorecard;
};
type Race = { readonly first: Racer; readonly second: Racer };

function smallest(kind: Flip['kind'], moves: readonly Move[], race: Race): Flip | null {
  let best: Flip | null = null;
  for (const move of moves) {
    const bound: number = best ? best.basisPoints - 1 : move.most;
    const basisPoints = flipWithin(move, Math.min(bound, move.most), race);
    if (basisPoints !== null) best = { kind, from: move.from, to: move.to, basisPoints };
  }
  return best;
}

/** Closer than this, doubles don't say who is ahead. */
const DOUBT = 1e-7;

function flipWithin(move: Move, most: number, { first, second }: Race): number | null {
  const [one, other] = [along(first.terms, move), along(second.terms, move)];
  for (let moved = 1; moved <= most; moved += 1) {
    const [a0, b0] = [one(moved), other(moved)];
    const level = a0 === first.terms.cap && b0 === second.terms.cap && a0 === b0;
    if (level || !(b0 - a0 >= -DOUBT)) continue;
    const weights = move.after(moved);
    const [a, b] = [first.exact(weights).score, second.exact(weights).score];
    if (a && b?.gt(a)) return moved;
  }
  return null;
}

/** What a vendor's score hangs on, line by line: who counts, at what evidence, worth how much. */
type Terms = {
  readonly weights: readonly number[];
  readonly evidence: readonly number[];
  readonly worth: readonly number[];
  readonly applicable: readonly number[];
  /** The lowest of its gates. */
  readonly cap: number;
};

const NO_CAP = 100;

/** Null where there is no score to compare. */
function termsOf(card: Scorecard, lines: readonly TemplateLine[]): Terms | null {
  if (!card.score) return null;
  const rows = new Map(card.rows.map((row) => [row.key, row]));
  const guarded = new Set(card.guards.map(({ key }) => key));
  const few = new Set(
    card.removed.filter(({ reading }) => reading.code === 'too_few').map(({ key }) => key),
  );
  const evidence = ({ key }: TemplateLine) => {
    const row = rows.get(key);
    return row ? toNumber(row.effectiveWeight.div(row.weight)) : 0;
  };
  const worth = ({ key }: TemplateLine) => {
    const utility = rows.get(key)?.utility;
    const full = utility ? toNumber(utility) : 0;
    return guarded.has(key) ? Math.min(CONTRACT_MET_POINTS, full) : full;
  };
  return {
    weights: lines.map(({ weight }) => weight),
    evidence: lines.map(evidence),
    worth: lines.map(worth),
    applicable: lines.map(({ key }) => Number(rows.has(key) || few.has(key))),
    cap: Math.min(NO_CAP, ...card.gates.map(({ cap }) => cap)),
  };
}

/** How far an indicator may gain by others' thin evidence (kept in step by the tests). */
const GAIN = 1.5;

/** Below this share of evidence there is no score. */
const LEAST_COVERAGE = 0.4 - 1e-9;

/**
 * The score along a move, in doubles; not a number where there is none. Whether a cap binds hangs on evidence alone: a share of
 * w·e/D is above 1.5·w/T exactly when e·T is above 1.5·D, so most steps need no look at the lines.
 */
function along(terms: Terms, { change }: Move): (moved: number) => number {
  const { weights, evidence, worth, applicable, cap } = terms;
  const line = (factor: (at: number) => number) => {
    const at = (values: readonly number[]) =>
      values.reduce((sum, value, index) => sum + value * factor(index), 0);
    return [at(weights), at(change)] as const;
  };
  const [earned, earnedBy] = line((at) => (evidence[at] ?? 0) * (worth[at] ?? 0));
  const [effective, effectiveBy] = line((at) => evidence[at] ?? 0);
  const [total, totalBy] = line((at) => applicable[at] ?? 0);
  const [counted, countedBy] = line((at) => Number((evidence[at] ?? 0) > 0));
  const strongest = Math.max(...evidence);
  return (moved) => {
    const [d, t] = [effective + moved * effectiveBy, total + moved * totalBy];
    if (d < LEAST_COVERAGE * t) return Number.NaN;
    const capless = GAIN * (counted + moved * countedBy) < t;
    const free = capless || strongest * t <= GAIN * d;
    const raw = free ? (earned + moved * earnedBy) / d : capped(terms, change, moved);
    return Math.min(cap, raw);
  };
}

/** As src/scorecard/weights.ts spreads it: held at their caps until none is above. */
function capped(
  { weights, evidence, worth, applicable }: Terms,
  change: readonly number[],
  moved: number,
): number {
  const now = weights.map((weight, at) => weight + moved * (change[at] ?? 0));
  const total = now.reduce((sum, weight, at) => sum + weight * (applicable[at] ?? 0), 0);
  const held = new Set<number>();
  for (;;) {
    let [room, free] = [1, 0];
    for (const [at, weight] of now.entries()) {
      if (held.has(at)) room -= (GAIN * weight) / total;
      else free += weight * (evidence[at] ?? 0);
    }
    const share = (at: number, weight: number) =>
      held.has(at)
        ? (GAIN * weight) / total
        : free === 0
          ? 0
          : (weight * (evidence[at] ?? 0) * room) / free;
    const above = now.flatMap((weight, at) =>
      !held.has(at) && share(at, weight) > (GAIN * weight) / total + 1e-12 ? [at] : [],
    );
    if (above.length === 0) {
      return now.reduce((sum, weight, at) => sum + share(at, weight) * (worth[at] ?? 0), 0);
    }
    for (const at of above) held.add(at);
  }
}
