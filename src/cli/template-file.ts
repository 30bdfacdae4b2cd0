import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { operatorTemplates as words } from '../i18n/operator-templates.ts';
import { nearestWord } from '../ingest/nearest.ts';
import type { Category } from '../scorecard/model.ts';
import { categoryOf, type TemplateLine } from '../scorecard/presets.ts';
import {
  basisPoints,
  FOLLOW,
  isPreset,
  KNOWN_KEYS,
  type Problem,
  problemsOf,
} from '../templates/model.ts';

const File = z.strictObject({
  name: z.string().trim().min(1).max(60),
  weights: z.record(z.string(), z.union([z.number(), z.string()])),
});

/** Weights in percent by indicator and variant; `own` by key are the workspace's own. */
export async function readTemplate(
  path: string,
  own: ReadonlyMap<string, Category>,
): Promise<{ name: string; lines: readonly TemplateLine[] }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(operator.cannotRead(path, error.code ?? error.message), { cause: error });
  });
  const parsed = File.safeParse(parseJson(path, text));
  if (!parsed.success) throw new UserError(words.badFile(path));
  const { name, weights } = parsed.data;
  if (isPreset(name) || name === FOLLOW) throw new UserError(words.reservedName(name));
  const known = new Set([...KNOWN_KEYS, ...own.keys()]);
  const lines = Object.entries(weights).map(([key, weight]): TemplateLine => {
    const category = categoryOf(key) ?? own.get(key);
    if (!category) throw new UserError(said({ kind: 'unknown', key }, known));
    return { key, category, weight: basisPoints(String(weight)) ?? 0 };
  });
  const [problem] = problemsOf(lines, known);
  if (problem) throw new UserError(said(problem, known));
  return { name, lines };
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(operator.badJson(path, error instanceof Error ? error.message : ''), {
      cause: error,
    });
  }
}

function said(problem: Problem, known: ReadonlySet<string>): string {
  switch (problem.kind) {
    case 'total':
      return words.total(problem.total);
    case 'weight':
      return words.badWeight(problem.key);
    case 'twice':
      return words.twice(problem.key);
    case 'unknown':
      return words.unknownKey(problem.key, nearestWord(problem.key, [...known]));
  }
}
