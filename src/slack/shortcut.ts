import type { Context } from '../context.ts';
import type { Actor, Place, Reply } from './reply.ts';
import type { Guarded } from './rights.ts';

/** The message whose menu a shortcut was taken from. */
export type SourceMessage = Place & {
  /** In Slack's markup. */
  readonly text: string;
  /** Null for what no person wrote. */
  readonly authorId: string | null;
};

/** Global or of a message; its id is the `callback_id` in manifest.yml. A waiting modal is open. */
export type Shortcut = Guarded<Taken> & {
  readonly id: string;
  run(ctx: Context, ask: Taken): Promise<Reply>;
};

type Taken = { readonly actor: Actor; readonly message: SourceMessage | null };
