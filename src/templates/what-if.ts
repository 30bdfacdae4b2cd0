// The same vendors under other weights: who stands where, and how little would change that.
import { OWN, withOwn } from '../own/model.ts';
import { type Scorecard, type ScoreInputs, score } from '../scorecard/model.ts';
import { PRESETS, type PresetName, type TemplateLine } from '../scorecard/presets.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Weights } from './model.ts';
import { type Flips, reweigh, smallestFlips } from './sensitivity.ts';

/** A vendor with the readings of every line that any of the templates names. */
export type Contender = {
  readonly vendor: Vendor;
  readonly inputs: ScoreInputs;
  /** With the workspace's own indicators. */
  readonly weights: Weights;
  /** Of those own indicators the lines that a preset is given too. */
  readonly own: readonly TemplateLine[];
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

/** Every line of the presets and of these templates, each key once. */
export function everyLine(templates: readonly (readonly TemplateLine[])[]): TemplateLine[] {
  const lines = [...Object.values(PRESETS), ...templates].flat();
  return [...new Map(lines.map((line) => [line.key, line])).values()];
}

export function rank(contenders: readonly Contender[], choice: Choice): Ranked[] {
  const scored = contenders
    .map((contender) => ({
      vendor: contender.vendor,
      card: score(reweigh(contender.inputs, linesOf(contender, choice))),
    }))
    .toSorted((a, b) => compare(a.card, b.card));
  return scored.map(({ vendor, card }) => ({
    ...{ vendor, card },
    place: card.score && 1 + scored.filter((other) => compare(other.card, card) < 0).length,
  }));
}

function linesOf({ weights, own }: Contender, choice: Choice): readonly TemplateLine[] {
  if (choice === 'current') return weights.lines;
  const named = own.map((line) => ({ ...line, id: line.key.replace(`/${OWN}`, '') }));
  return withOwn(PRESETS[choice], named);
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
    const lines = linesOf(ahead, choice);
    if (card.score.equals(next.card.score) || !alike(lines, linesOf(behind, choice))) return [];
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
