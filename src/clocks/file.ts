import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../errors.ts';
import { operatorClocks } from '../i18n/operator-clocks.ts';
import type { Calendar } from './calendar.ts';
import { CalendarFile, PolicyFile } from './definition.ts';
import type { Policy } from './model.ts';

const say = operatorClocks.file;

/** `definition` is what was written, as it is kept. */
type Read<T> = T & { readonly name: string; readonly definition: unknown };

export const readCalendar = (file: string, text: string): Read<Calendar> =>
  read(file, text, CalendarFile);

export const readPolicy = (file: string, text: string): Read<Policy> =>
  read(file, text, PolicyFile);

function read<T extends { readonly name: string }>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): Read<T> {
  const definition = parseText(file, text);
  const parsed = schema.safeParse(definition);
  if (parsed.success) return { ...parsed.data, definition };
  const { path, reason } = firstFault(parsed.error.issues[0], definition);
  throw new UserError(say.at(file, path, reason));
}

function parseText(file: string, text: string): unknown {
  try {
    return parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [reason = ''] = error.message.split('\n');
    throw new UserError(say.notYaml(file, reason.replace(/:$/, '')), { cause: error });
  }
}

/** Of a choice the way that came furthest is what was meant. */
function firstFault(
  issue: z.core.$ZodIssue | undefined,
  root: unknown,
  under: readonly PropertyKey[] = [],
): { path: string; reason: string } {
  const at = [...under, ...(issue?.path ?? [])];
  if (issue?.code === 'invalid_union' && issue.message === 'Invalid input') {
    const ways = issue.errors.map(([first]) => first).filter((one) => one !== undefined);
    const [deepest] = ways.toSorted((a, b) => b.path.length - a.path.length);
    if (deepest) return firstFault(deepest, root, at);
  }
  const path = at
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  return { path, reason: reasonOf(issue, at, root) };
}

function reasonOf(
  issue: z.core.$ZodIssue | undefined,
  at: readonly PropertyKey[],
  root: unknown,
): string {
  const value = at.reduce<unknown>(
    (held, key) => (held as Record<PropertyKey, unknown>)?.[key],
    root,
  );
  if (issue?.code === 'invalid_type') {
    return value === undefined && at.length > 0 ? say.missing : say.expected(issue.expected);
  }
  if (issue?.code === 'unrecognized_keys') return say.unknownKeys(issue.keys, knownKeys(at));
  return issue?.message ?? '';
}

/** What may stand where an unknown name was found. */
function knownKeys(at: readonly PropertyKey[]): readonly string[] {
  const place = at.find((key) => ['hours', 'openings', 'targets'].includes(String(key)));
  if (place === 'hours') return ['days', 'from', 'to'];
  if (place === 'openings') return ['date', 'from', 'to'];
  if (place !== 'targets')
    return [...new Set([...Object.keys(CalendarFile.shape), ...Object.keys(PolicyFile.shape)])];
  return at.length === 1
    ? Object.keys(PolicyFile.shape.targets.shape)
    : ['channel', 'issue_type', 'priority', 'target'];
}
