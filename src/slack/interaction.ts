import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Ask, Reply } from './reply.ts';
import type { Guarded } from './rights.ts';

/**
 * A button or a select. Its id is the `action_id` up to the first colon: what follows tells
 * several of a kind apart. `value` reads what the button carries or the option's value.
 * Inside a form a `modal` takes the form's place, and what the blocks keep their ids for stays.
 */
export type Interaction<V = unknown> = Guarded<Ask<V>> & {
  readonly id: string;
  readonly value: z.ZodType<V, string>;
  /**
   * A trigger lives for three seconds: register.ts opens a waiting modal before `run` begins. Of a
   * menu whose options differ, those whose value this says.
   */
  readonly opensModal?: true | ((value: string) => boolean);
  run(ctx: Context, ask: Ask<V>): Promise<Reply>;
};

/** Ties `run` to the type that `value` parses to, then forgets it so that all fit in one list. */
export function interaction<V>(definition: Interaction<V>): Interaction {
  return definition as Interaction;
}

/** The id of a row of ours, as a button or a form carries it. */
export const RowId = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** The id of a person in Slack, as a button or a form carries it. */
export const UserId = z.string().regex(/^[UW][A-Z0-9]{2,30}$/);

/** What an external select offers while somebody types. */
export type OptionSource = Guarded<Ask<string>> & {
  readonly id: string;
  options(ctx: Context, ask: Ask<string>): Promise<PlainTextOption[]>;
};
