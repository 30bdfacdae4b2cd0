// What a vendor's days say to the score: its indicators, and what is watched beside them.
import { type Scored, variants } from '../kpi/catalogue.ts';
import type { Period } from '../lib/period.ts';
import type { Sums } from '../rollups/model.ts';
import type { History } from './history.ts';
import { INFORMATIVE, type Input, type ScoreInputs } from './model.ts';
import type { TemplateLine } from './presets.ts';
import { readingOf } from './readings.ts';
import { exactTarget, type Setup } from './setup.ts';
import { gatesOf, guardsOf, WATCHED } from './watched.ts';

/** Every variant that a score looks at, whatever its weight. */
function lookedAt(setups: readonly Setup[]): Scored[] {
  const keys = new Set([
    ...setups.flatMap(({ template }) => template.map(({ key }) => key)),
    ...WATCHED,
  ]);
  const own = new Map(setups.flatMap((setup) => [...(setup.own ?? [])]));
  return [...keys].flatMap((key) => variants.get(key) ?? own.get(key) ?? []);
}

export const BESIDE: readonly Scored[] = INFORMATIVE.flatMap((key) => variants.get(key) ?? []);

/** The same, and what is shown beside the score. */
export function shownIn(setups: readonly Setup[]): Scored[] {
  return [...new Set([...lookedAt(setups), ...BESIDE])];
}

export function scoreInputs(history: History, period: Period, setup: Setup): ScoreInputs {
  const sums = history.sums(period);
  return {
    indicators: setup.template.map((line) => inputOf(history, period, sums, setup, line)),
    guards: guardsOf(history, period, sums, setup),
    gates: gatesOf(history, period, sums, setup),
  };
}

function inputOf(
  history: History,
  period: Period,
  sums: Sums,
  setup: Setup,
  line: TemplateLine,
): Input {
  const scored = variants.get(line.key) ?? setup.own?.get(line.key);
  const agreed = setup.agreed(line.key);
  const common = { ...line, quality: setup.quality(line.key) } as const;
  if (!scored || !agreed) {
    const unscored = { kind: 'census', rungs: [NO_TARGET], history: [] } as const;
    const isMeasured = scored && readingOf(history, period, sums, scored).code === 'measured';
    const reading = { code: isMeasured ? 'no_target' : 'not_applicable' } as const;
    return { ...common, ...unscored, reading };
  }
  return {
    ...common,
    ...agreed,
    kind: scored.variant.kind ?? scored.indicator.kind,
    reading: readingOf(history, period, sums, scored),
  };
}

const NO_TARGET = exactTarget({ floor: 0, target: 80, stretch: 100 });
