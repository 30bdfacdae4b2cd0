// The same vendors under other weights: who stands where, and how little would change that.
import { type Scorecard, type ScoreInputs, score } from '../scorecard/model.ts';
import { PRESETS, type PresetName, type TemplateLine } from '../scorecard/presets.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Weights } from './model.ts';
import { type Flips, reweigh, smallestFlips } from './sensitivity.ts';

/** A vendor with the readings of every line that any of the templates names. */
export type Contender = {
  readonly vendor: Vendor;
  readonly inputs: ScoreInputs;
  readonly weights: Weights;
};

/** `current`: each vendor's own weights. */
export type Choice = PresetName | 'current';

export type Ranked = {
  readonly vendor: Vendor;
  readonly card: Scorecard;
  /** Equal scores share a place; null without a score. */
  readonly place: number | null;
};

export type Neighbours = { readonly ahead: Vendor; readonly behind: Vendor; readonly flips: Flips };

/** Every line of the presets and of the contenders' own templates, each key once. */
export function everyLine(weights: readonly Weights[]): TemplateLine[] {
  const lines = [...Object.values(PRESETS), ...weights.map((each) => each.lines)].flat();
  return [...new Map(lines.map((line) => [line.key, line])).values()];
}

export function rank(contenders: readonly Contender[], choice: Choice): Ranked[] {
  const scored = contenders
    .map(({ vendor, inputs, weights }) => ({
      vendor,
      card: score(reweigh(inputs, linesOf(weights, choice))),
    }))
    .toSorted((a, b) => compare(a.card, b.card));
  return scored.map(({ vendor, card }) => ({
    ...{ vendor, card },
    place: card.score && 1 + scored.filter((other) => compare(other.card, card) < 0).length,
  }));
}

function linesOf(weights: Weights, choice: Choice): readonly TemplateLine[] {
  return choice === 'current' ? weights.lines : PRESETS[choice];
}

/** The best first, those without a score last. */
function compare(a: Scorecard, b: Scorecard): number {
  if (a.score && b.score) return b.score.compare(a.score);
  return Number(b.score !== null) - Number(a.score !== null);
}

/** At most so many neighbours are looked at: a list that nobody reads would cost seconds. */
const MOST_NEIGHBOURS = 10;

/** For each two neighbours on one template the smallest move of weight that turns them around. */
export function sensitivity(contenders: readonly Contender[], choice: Choice): Neighbours[] {
  const byId = new Map(contenders.map((each) => [each.vendor.id, each]));
  const ranked = rank(contenders, choice);
  return ranked.slice(0, MOST_NEIGHBOURS).flatMap(({ vendor, card }, at): Neighbours[] => {
    const next = ranked[at + 1];
    const [ahead, behind] = [byId.get(vendor.id), next && byId.get(next.vendor.id)];
    if (!ahead || !behind || !card.score || !next?.card.score) return [];
    const lines = linesOf(ahead.weights, choice);
    if (card.score.equals(next.card.score) || !alike(lines, linesOf(behind.weights, choice)))
      return [];
    const flips = smallestFlips(ahead.inputs, behind.inputs, lines);
    return [{ ahead: vendor, behind: next.vendor, flips }];
  });
}

function alike(a: readonly TemplateLine[], b: readonly TemplateLine[]): boolean {
  const text = (lines: readonly TemplateLine[]) =>
    lines
      .map(({ key, weight }) => `${key} ${weight}`)
      .toSorted()
      .join();
  return text(a) === text(b);
}
