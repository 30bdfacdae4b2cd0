import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Modal } from './blocks.ts';
import type { Ask, Reply } from './reply.ts';
import type { Guarded } from './rights.ts';

/** What a person put into a form, by block_id: null or an empty list where they left it empty. */
export type FormValues = { readonly [block: string]: FormValue };
type FormValue = string | number | null | readonly string[];

type Submitted<V, M> = Ask<V> & {
  /** What `private_metadata` carried: ids, never rights. */
  readonly metadata: M;
  /** The same for every delivery of this submission: `once` lets the first one alone write. */
  readonly key: string;
};

/** What one window carries to the next as JSON; it may be forged like anything that comes in. */
export function carried<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text, ctx): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        ctx.addIssue('no JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/**
 * A form that is sent. Its id is the `callback_id`. Whoever may see the form may not yet send it:
 * rights are checked anew.
 */
export type Submission<V = unknown, M = unknown> = Guarded<Submitted<V, M>> & {
  readonly id: string;
  /** What doesn't fit shape and range here is forged or from an older form; `run` words the rest. */
  readonly values: z.ZodType<V>;
  readonly metadata: z.ZodType<M, string>;
  run(ctx: Context, ask: Submitted<V, M>): Promise<SubmitReply>;
  /** The window was closed without being sent: for a form with `notify_on_close`. */
  closed?(ctx: Context, left: Pick<Ask<V>, 'actor' | 'form' | 'carried'>): Promise<void>;
};

/** A `modal` takes the form's place; any other Reply closes every window before it is told. */
export type SubmitReply =
  | Reply
  /** By block_id, each a sentence for the person. What they typed stays. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** Lies on top; closing it leads back to the form as it was. */
  | { readonly kind: 'push'; readonly modal: Modal }
  /** Nothing more to say. */
  | { readonly kind: 'close' };

/** Ties `run` to what the schemas parse to, then forgets it so that all fit in one list. */
export function submission<V, M>(definition: Submission<V, M>): Submission {
  return definition as Submission;
}
