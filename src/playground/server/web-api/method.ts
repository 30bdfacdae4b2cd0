// The shape of a Web API method, and how its arguments are read: all come as strings from a form,
// typed from JSON, and unknown ones are ignored, as Slack does.
import { z } from 'zod';
import { parseJson } from '../json.ts';
import type { Json } from '../protocol.ts';
import type { Slack } from '../state.ts';

/** Calls a minute; `post` is one a second for each channel. */
export type Tier = 'tier1' | 'tier2' | 'tier3' | 'tier4' | 'special' | 'post' | 'none';

export type Method = {
  /** One of these must have been granted; none asked for when empty. */
  readonly scopes: readonly string[];
  readonly tier: Tier;
  readonly token: 'bot' | 'app' | 'optional';
  /** With an org-wide token `team_id` must say which workspace is meant. */
  readonly needsTeam?: boolean;
  /** Works with an org-wide token also while no workspace is added. */
  readonly isOfToken?: boolean;
  /** False for those that read forms alone. */
  readonly takesJson?: boolean;
  readonly isPostOnly?: boolean;
  readonly args: z.ZodType<Json>;
  run(slack: Slack, args: Json, token: string): Json;
};

/** Ties `run` to the type that `args` parses to, then forgets it so that methods fit in one table. */
export function method<S extends z.ZodObject>(definition: {
  readonly scopes: readonly string[];
  readonly tier: Tier;
  readonly token?: Method['token'];
  readonly needsTeam?: boolean;
  readonly isOfToken?: boolean;
  readonly takesJson?: boolean;
  readonly isPostOnly?: boolean;
  readonly args: S;
  run(slack: Slack, args: z.output<S>, token: string): Json;
}): Method {
  return { token: 'bot', ...definition } as unknown as Method;
}

/** Ends a method with `ok: false`. */
export class SlackError extends Error {
  override name = 'SlackError';
  readonly answer: Json;
  constructor(answer: { readonly error: string } & Json) {
    super(answer.error);
    this.answer = { ok: false, ...answer };
  }
}

export function fail(error: string, more: Json = {}): never {
  throw new SlackError({ error, ...more });
}

export const text = z.string('must provide a string');
/** Null and empty mean the same as left out. */
export const maybeText = z
  .string('must provide a string')
  .nullish()
  .transform((value) => value ?? '');
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])], 'must provide a boolean')
  .nullish()
  .transform((value) => value === true || value === 'true' || value === '1');
const NOT_A_NUMBER = 'must provide a number';
export const number = z
  .union([z.number(), z.string().regex(/^\d+$/, NOT_A_NUMBER)], NOT_A_NUMBER)
  .transform(Number);
export const count = number.optional();
/** JSON, or a string that holds some; a string that holds none stays a string. */
export const json = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'string' ? (parseJson(value) ?? value) : value;
  });
/** Without effect here. */
export const anything = z.unknown().optional();
