// A period that has closed keeps its score: what the score was made of is stored as text, and
// made again from it the score comes out byte by byte. Late data are reported, never slipped in.
import type { Scored } from '../kpi/catalogue.ts';
import type { Metric } from '../kpi/model.ts';
import { canonical, revive } from '../lib/canonical.ts';
import { sha256 } from '../lib/hash.ts';
import type { Period } from '../lib/period.ts';
import { type Scorecard, type ScoreInputs, score } from '../scorecard/model.ts';
import type { TemplateLine } from '../scorecard/presets.ts';
import type { Agreed, Setup } from '../scorecard/setup.ts';
import type { TemplateRef } from '../templates/model.ts';

/** Goes up whenever the same inputs would give another result. */
export const METHOD = 1;

/** What a frozen period consists of, all of it canonical text. */
export type Contents = {
  readonly setup: string;
  readonly inputs: string;
  readonly result: string;
  readonly metrics: string;
  readonly hash: string;
};

/** What is said beside a frozen score. */
export type FrozenNote = {
  readonly version: number;
  readonly frozenAt: Temporal.Instant;
  readonly watermark: Temporal.Instant | null;
  readonly metrics: readonly Metric[];
  readonly drift: Drift | null;
};

/** What late data would make of it. */
type Drift = {
  readonly hash: string;
  readonly card: Scorecard;
  readonly foundAt: Temporal.Instant;
};

export type Stored = Contents & {
  readonly vendorId: number;
  readonly period: Period;
  readonly version: number;
  readonly method: number;
  readonly watermark: Temporal.Instant | null;
  readonly frozenAt: Temporal.Instant;
  /** Who applied late data; null: the job froze it. */
  readonly frozenBy: string | null;
  readonly why: string | null;
};

export function contents(setup: string, inputs: ScoreInputs, metrics: readonly Metric[]): Contents {
  const texts = [setup, canonical(inputs), canonical(score(inputs)), canonical(metrics)] as const;
  const [, inputsText, result, metricsText] = texts;
  return { setup, inputs: inputsText, result, metrics: metricsText, hash: sha256(...texts) };
}

/** `hash`: somebody changed what is stored. `method`: it was scored by an older Plumbline. */
export type Verdict = 'same' | 'hash' | 'method' | 'result';

export function verify({ setup, inputs, result, metrics, hash, method }: Stored): Verdict {
  if (sha256(setup, inputs, result, metrics) !== hash) return 'hash';
  if (canonical(score(inputsOf(inputs))) === result) return 'same';
  return method === METHOD ? 'result' : 'method';
}

export function inputsOf(text: string): ScoreInputs {
  return revive(text) as ScoreInputs;
}

export function cardOf(text: string): Scorecard {
  return revive(text) as Scorecard;
}

export function metricsOf(text: string): Metric[] {
  return revive(text) as Metric[];
}

type SetupText = {
  readonly weights: Omit<TemplateRef, 'effectiveFrom'> & { readonly effectiveFrom: string | null };
  readonly template: readonly TemplateLine[];
  readonly agreed: Readonly<Record<string, Agreed | null>>;
  readonly quality: Readonly<Record<string, ReturnType<Setup['quality']>>>;
  readonly confirmed: readonly string[];
  /** Absent in what was frozen before they counted. */
  readonly openIncidents?: number;
  readonly own: Readonly<Record<string, Scored>>;
};

/** A setup that takes down all it is asked, and what it has taken down. */
export function recorded(setup: Setup): { readonly setup: Setup; text(): string } {
  const agreed: Record<string, Agreed | null> = {};
  const quality: Record<string, ReturnType<Setup['quality']>> = {};
  const { weights, template, confirmed, openIncidents } = setup;
  return {
    setup: {
      ...setup,
      agreed: (key) => (agreed[key] ??= setup.agreed(key)),
      quality: (key) => (quality[key] ??= setup.quality(key)),
    },
    text: () =>
      canonical({
        weights: { ...weights, effectiveFrom: weights.effectiveFrom?.toString() ?? null },
        ...{ template, agreed, quality, confirmed: [...confirmed].toSorted() },
        openIncidents,
        own: Object.fromEntries(setup.own ?? []),
      } satisfies SetupText),
  };
}

const UNKNOWN_QUALITY = { q: 1, reason: null } as const;

export function setupOf(text: string): Setup {
  const stored = revive(text) as SetupText;
  const { weights, template, agreed, quality, confirmed, openIncidents = 0, own } = stored;
  return {
    weights: weightsOf(weights),
    template,
    agreed: (key) => agreed[key] ?? null,
    quality: (key) => quality[key] ?? UNKNOWN_QUALITY,
    confirmed: new Set(confirmed),
    openIncidents,
    own: new Map(Object.entries(own)),
  };
}

function weightsOf({ effectiveFrom, ...rest }: SetupText['weights']): TemplateRef {
  return {
    ...rest,
    effectiveFrom: effectiveFrom === null ? null : Temporal.PlainDate.from(effectiveFrom),
  };
}

/** An indicator whose reading late data changed. */
export type Change = {
  readonly key: string;
  readonly before: Reading;
  readonly after: Reading;
};
type Reading = { readonly code: string; readonly value: string | null; readonly n: number | null };

export function changes(before: ScoreInputs, after: ScoreInputs): Change[] {
  const then = new Map(before.indicators.map(({ key, reading }) => [key, readingOf(reading)]));
  return after.indicators.flatMap(({ key, reading }) => {
    const [was, is] = [then.get(key), readingOf(reading)];
    return was && canonical(was) !== canonical(is) ? [{ key, before: was, after: is }] : [];
  });
}

function readingOf(reading: ScoreInputs['indicators'][number]['reading']): Reading {
  const { code } = reading;
  const value = reading.code === 'measured' ? reading.value.toFraction() : null;
  return { code, value, n: 'n' in reading ? reading.n : null };
}

export function whyText(why: Why): string {
  return canonical(why);
}

/** Why late data change a score. */
export type Why = {
  /** The first and the last day whose facts changed. */
  readonly days: readonly [first: string, last: string];
  readonly changes: readonly Change[];
};

export function whyOf(text: string): Why {
  return JSON.parse(text) as Why;
}
