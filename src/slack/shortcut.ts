import type { Context } from '../context.ts';
import type { Actor, Place, Reply } from './reply.ts';

/** The message whose menu a shortcut was taken from. */
export type SourceMessage = Place & {
  /** In Slack's markup. */
  readonly text: string;
  /** Null for what no person wrote. */
  readonly authorId: string | null;
};

/** Global or of a message; its id is the `callback_id` in manifest.yml. A waiting modal is open. */
export type Shortcut = {
  readonly id: string;
  run(
    ctx: Context,
    ask: { readonly actor: Actor; readonly message: SourceMessage | null },
  ): Promise<Reply>;
};
