// Imported figures and own indicators as the metrics of a period.

import {
  answerFigure,
  type Combine,
  type Figure,
  type FigureAnswer,
  type Span,
} from '../figures/model.ts';
import { wilson } from '../lib/statistics.ts';
import { answerOwn, type Catalogue, inForce, OWN, type OwnIndicator } from '../own/model.ts';
import type { Figure as Answered, Measure, Unit } from './model.ts';

/** By key, what imported figures say of a period; `own` are all versions. */
export function figuresOf(
  figures: readonly Figure[],
  own: readonly OwnIndicator[],
  period: Span,
  catalogue: Catalogue,
  unitOf: (key: string) => { readonly unit: Unit; readonly measure: Measure } | undefined,
): ReadonlyMap<string, Answered> {
  const answers = new Map<string, Answered>();
  for (const [key, group] of Map.groupBy(
    figures,
    ({ metric, variant }) => `${metric}/${variant}`,
  )) {
    const known = unitOf(key);
    if (!known) continue;
    const combine = combineOf(catalogue, key);
    const answer = answerFigure(group, period, combine);
    if (answer) answers.set(key, answered(answer, isShare(known)));
  }
  for (const each of inForce(own, period.to.subtract({ days: 1 }))) {
    const answer = answerOwn(each, figures, period, catalogue);
    if (!answer) continue;
    const { name, unit } = each;
    answers.set(`${each.id}/${OWN}`, { ...answered(answer, false), name, unit });
  }
  return answers;
}

export type Latest = { readonly span: Span; readonly figure: Answered };

/** By key, the newest period that has a figure, and the figure. */
export function latestOf(
  figures: readonly Figure[],
  answer: (span: Span) => ReadonlyMap<string, Answered>,
): ReadonlyMap<string, Latest> {
  const spans = new Map(figures.map(({ from, to }) => [`${from}..${to}`, { from, to }]));
  const newestFirst = [...spans.values()].toSorted(
    (a, b) => Temporal.PlainDate.compare(b.to, a.to) || Temporal.PlainDate.compare(a.from, b.from),
  );
  const latest = new Map<string, Latest>();
  for (const span of newestFirst) {
    for (const [key, figure] of answer(span)) {
      if (!latest.has(key)) latest.set(key, { span, figure });
    }
  }
  return latest;
}

function combineOf(catalogue: Catalogue, key: string): Combine {
  const [id = '', variant] = key.split('/');
  return catalogue.get(id)?.variants.find((each) => each.id === variant)?.combine ?? 'none';
}

/** Of a hundred, so that Wilson's interval holds. */
function isShare({ unit, measure }: { readonly unit: Unit; readonly measure: Measure }): boolean {
  if (measure.kind === 'share') return true;
  const ofHundred =
    measure.kind === 'figure' && measure.range?.[0] === 0 && measure.range[1] === 100;
  return unit === '%' && ofHundred;
}

function answered(
  { value, n, sources, audited, importedAt, parts }: FigureAnswer,
  share: boolean,
): Answered {
  const interval = share && n !== null ? wilson(Math.round((value * n) / 100), n) : null;
  return {
    ...{ value, numerator: null, denominator: null, n: n ?? 0, excluded: {} },
    interval: interval && [100 * interval[0], 100 * interval[1]],
    provenance: { sources, audited, importedAt, parts },
  };
}
