// Verdicts on plans of made-up vendors whose true effect is known. Stated: of plans without effect at
// most 2.5 % are said to have worked, and of those that did what they aimed at 2.5 % to have done nothing.
import {
  type Aim,
  judge,
  type Verdict,
  WEEKS,
  type Week,
  type Weeks,
} from '../../src/plans/verdict.ts';
import type { Chance } from './chance.ts';

export type Setting = {
  readonly name: string;
  readonly aim: Pick<Aim, 'scale' | 'direction'>;
  /** What a week came to, where its indicator stands at `level` of what it was. */
  week(chance: Chance, level: number): Week;
};

const DAYS = 7;

function misses(contacts: number, rho: number): Setting {
  return {
    name: `misses, 20 % of ${contacts} a day, ρ ${rho}`,
    aim: { scale: 'difference', direction: 'lower' },
    week(chance, level) {
      let [missed, n] = [0, 0];
      for (let day = 0; day < DAYS; day++) {
        const drawn = chance.day({ contacts, misses: 0.2 * level, rho });
        missed += drawn.misses;
        n += drawn.n;
      }
      return { value: n === 0 ? null : (100 * missed) / n, n };
    },
  };
}

/** Of a mean whose weeks scatter by so much. */
function time(scatter: number): Setting {
  return {
    name: `a time whose weeks scatter by ${100 * scatter} %`,
    aim: { scale: 'ratio', direction: 'lower' },
    week(chance, level) {
      // Nearly normal: a hundred draws, of variance 1/12 each.
      let sum = 0;
      for (let index = 0; index < 100; index++) sum += chance.beta(1, 1) - 0.5;
      const noise = sum / Math.sqrt(100 / 12);
      return { value: 400 * level * Math.exp(scatter * noise), n: 1_000 };
    },
  };
}

export const SETTINGS: readonly Setting[] = [misses(200, 0.02), misses(50, 0), time(0.03)];
const EFFECTS = [0, 0.1, 0.2] as const;
const OTHERS = 3;
/** What all vendors do in the second half: a verdict must not take it for the plan's. */
const SHARED = 0.9;

export type Calls = Readonly<Record<Verdict['kind'], number>>;

/** Shares of the verdicts on plans that aim at `aimed` and truly change by `effect`. */
export function callPlans(
  chance: Chance,
  { aim, week }: Setting,
  effect: number,
  aimed: number,
  plans: number,
): Calls {
  const count = { worked: 0, too_early: 0, no_effect: 0, worse: 0 };
  const baseline = aim.scale === 'ratio' ? 400 : 20;
  // A difference is one of points, so the shared change takes its share of the plan's as well.
  const target = aim.scale === 'ratio' ? 400 * (1 - aimed) : 20 - 20 * SHARED * aimed;
  const series = (after: number): Weeks => ({
    before: Array.from({ length: WEEKS }, () => week(chance, 1)),
    after: Array.from({ length: WEEKS }, () => week(chance, after)),
  });
  for (let plan = 0; plan < plans; plan++) {
    const own = series(SHARED * (1 - effect));
    const others = Array.from({ length: OTHERS }, () => series(SHARED));
    count[judge({ ...aim, own, others, baseline, target, counters: [] }).kind] += 1;
  }
  const share = (kind: Verdict['kind']) => count[kind] / plans;
  return {
    worked: share('worked'),
    too_early: share('too_early'),
    no_effect: share('no_effect'),
    worse: share('worse'),
  };
}

/** Plans that aim at a cut by a fifth. */
export function simulatePlans(chance: Chance, plans: number, write: (line: string) => void): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
  write('\nVerdicts on plans that aim at 20 % less, by what truly changed');
  write(`${''.padEnd(38)} effect   worked  unclear  nothing    worse`);
  for (const setting of SETTINGS) {
    for (const effect of EFFECTS) {
      const calls = callPlans(chance, setting, effect, 0.2, plans);
      const { worked, too_early, no_effect, worse } = calls;
      const shares = [worked, too_early, no_effect, worse].map(percent).join(' ');
      write(`${setting.name.padEnd(38)} ${`${100 * effect} %`.padStart(6)} ${shares}`);
    }
  }
}
