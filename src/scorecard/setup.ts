// What both sides agreed on and what the data are worth, as it stood in a period.
import { catalogue, type Scored } from '../kpi/catalogue.ts';
import type { Figure, Targets } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { rational } from '../lib/rational.ts';
import type { OwnIndicator } from '../own/model.ts';
import { DEFAULT_WEIGHTS, refOf, type TemplateRef } from '../templates/model.ts';
import type { Quality } from './model.ts';
import type { TemplateLine } from './presets.ts';
import type { RungResult, Target } from './targets.ts';

export type Agreed = {
  readonly rungs: readonly [Target, ...Target[]];
  /** Past scored periods, oldest first. */
  readonly history: readonly RungResult[];
};

/** By key: `csat/top2`. */
export type Setup = {
  /** Where the template's lines come from. */
  readonly weights: TemplateRef;
  readonly template: readonly TemplateLine[];
  /** Null: without a target there are no points. */
  readonly agreed: (key: string) => Agreed | null;
  readonly quality: (key: string) => Quality;
  /** Indicators that a lead has confirmed to be gamed, and has not cleared since. */
  readonly confirmed: ReadonlySet<string>;
  /** Critical incidents of compliance or data security that were not over at the period's end. */
  readonly openIncidents: number;
  /** The workspace's own indicators, by key; the catalogue knows the others. */
  readonly own?: ReadonlyMap<string, Scored>;
};

/** What held in a period, and what came from elsewhere than contacts and surveys. */
export type Conditions = {
  readonly setup: (period: Period) => Setup;
  readonly figures: (period: Period) => ReadonlyMap<string, Figure>;
  /** The workspace's own indicators in force on a period's last day. */
  readonly own: (period: Period) => readonly OwnIndicator[];
};

export function exactTarget({ floor, target, stretch }: Targets): Target {
  return { floor: rational(floor), target: rational(target), stretch: rational(stretch) };
}

const PROPOSED: ReadonlyMap<string, Agreed> = new Map(
  catalogue.flatMap(({ id, variants }) =>
    variants.flatMap((variant) =>
      variant.targets
        ? [[`${id}/${variant.id}`, { rungs: [exactTarget(variant.targets)], history: [] }] as const]
        : [],
    ),
  ),
);

const FULL: Quality = { q: 1, reason: null };

/** Holds until a workspace sets its own. */
export const DEFAULT_SETUP: Setup = {
  weights: refOf(DEFAULT_WEIGHTS),
  template: DEFAULT_WEIGHTS.lines,
  agreed: (key) => PROPOSED.get(key) ?? null,
  quality: () => FULL,
  confirmed: new Set(),
  openIncidents: 0,
};
