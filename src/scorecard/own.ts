// A workspace's own indicators in its score: they take their weight off all the others alike.
import { asScored, OWN, type OwnIndicator } from '../own/model.ts';
import type { TemplateLine } from './presets.ts';
import { exactTarget, type Setup } from './setup.ts';

/** A setup in which the workspace's own indicators count, with their weights and targets. */
export function withOwnIndicators(setup: Setup, own: readonly OwnIndicator[]): Setup {
  if (own.length === 0) return setup;
  const targets = new Map(own.map((each) => [`${each.id}/${OWN}`, each.targets]));
  return {
    ...setup,
    template: withOwn(setup.template, own),
    own: new Map(own.map(asScored).map((scored) => [scored.key, scored])),
    agreed: (key) => {
      const ladder = targets.get(key);
      return setup.agreed(key) ?? (ladder ? { rungs: [exactTarget(ladder)], history: [] } : null);
    },
  };
}

const WHOLE = 10_000;

/**
 * A template with the workspace's own indicators: they take their weight off all others alike.
 * Those that the template itself names keep what it gives them. Weights still add up to 10,000.
 */
export function withOwn(
  template: readonly TemplateLine[],
  own: readonly Pick<OwnIndicator, 'id' | 'category' | 'weight'>[],
): TemplateLine[] {
  const named = new Set(template.map(({ key }) => key));
  const added = own
    .map(({ id, category, weight }) => ({ key: `${id}/${OWN}`, category, weight }))
    .filter(({ key, weight }) => weight > 0 && !named.has(key));
  const taken = Math.min(
    WHOLE,
    added.reduce((all, { weight }) => all + weight, 0),
  );
  if (taken === 0) return [...template];
  const exact = template.map(({ weight }) => (weight * (WHOLE - taken)) / WHOLE);
  const floors = exact.map(Math.floor);
  const missing = WHOLE - taken - floors.reduce((all, weight) => all + weight, 0);
  // The largest remainders are rounded up, so that nothing is lost.
  const up = new Set(
    exact
      .map((weight, index) => ({ index, rest: weight - Math.floor(weight) }))
      .sort((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return [
    ...template.map((line, index) => ({
      ...line,
      weight: (floors[index] ?? 0) + Number(up.has(index)),
    })),
    ...added,
  ];
}
