// Weights that somebody is still editing: from what the form holds to lines, or to what is wrong
// with them and on which field.
import { categoryOf, PRESETS, type TemplateLine } from '../scorecard/presets.ts';
import { basisPoints, FOLLOW, isPreset, KNOWN_KEYS, problemsOf, totalOf } from './model.ts';

/** Fields of weights are named anew for each template that the form begins with: Slack keeps what
 * was typed under a name. */
export function fieldOf(start: string, key: string): string {
  return `w.${start}.${key}`;
}

const FIELD = /^w\.[^.]*\.([\w/]+)$/;

type Value = string | number | null | readonly string[] | undefined;
export type Values = { readonly [field: string]: Value };

type Weight = { readonly field: string; readonly key: string; readonly weight: number | null };

/** Null weights can't be read; empty fields are none. */
function weightsIn(values: Values): Weight[] {
  return Object.entries(values).flatMap(([field, value]): Weight[] => {
    const [, key] = FIELD.exec(field) ?? [];
    const text = typeof value === 'number' ? `${value}` : value;
    if (!key || typeof text !== 'string' || text.trim() === '') return [];
    return [{ field, key, weight: basisPoints(text) }];
  });
}

/** In basis points, of all that can be read. */
export function runningTotal(values: Values): number {
  return totalOf(weightsIn(values).map(({ weight }) => ({ weight: weight ?? 0 })));
}

export type Trouble =
  | { readonly field: string; readonly kind: 'weight' | 'name' | 'reserved' }
  | { readonly field: string; readonly kind: 'total'; readonly total: number };

export type Draft =
  | { readonly name: string; readonly lines: readonly TemplateLine[] }
  | { readonly trouble: Trouble };

/** A preset that nobody changed keeps its name; anything else needs one of its own. */
export function readDraft(values: Values, start: string): Draft {
  if (start === FOLLOW) return { name: FOLLOW, lines: [] };
  const weights = weightsIn(values);
  const unread = weights.find(({ weight }) => weight === null);
  if (unread) return { trouble: { field: unread.field, kind: 'weight' } };
  const lines = weights.flatMap(({ key, weight }): TemplateLine[] => {
    const category = categoryOf(key);
    return category && weight ? [{ key, category, weight }] : [];
  });
  const [problem] = problemsOf(lines, KNOWN_KEYS);
  if (problem) {
    const field = weights[0]?.field ?? fieldOf(start, 'csat/top2');
    return {
      trouble:
        problem.kind === 'total'
          ? { field, kind: 'total', total: problem.total }
          : {
              field: weights.find(({ key }) => key === problem.key)?.field ?? field,
              kind: 'weight',
            },
    };
  }
  const preset = presetOf(lines);
  if (preset) return { name: preset, lines };
  const name = typeof values['name'] === 'string' ? values['name'].trim() : '';
  if (name === '') return { trouble: { field: 'name', kind: 'name' } };
  if (isPreset(name) || name === FOLLOW) return { trouble: { field: 'name', kind: 'reserved' } };
  return { name, lines };
}

function presetOf(lines: readonly TemplateLine[]): string | null {
  const text = (all: readonly TemplateLine[]) =>
    all
      .map(({ key, weight }) => `${key} ${weight}`)
      .toSorted()
      .join();
  return Object.entries(PRESETS).find(([, preset]) => text(preset) === text(lines))?.[0] ?? null;
}
