import type { Reader } from '../i18n/reader.ts';
import type { Member } from '../members/model.ts';
import type { Message, Modal } from './blocks.ts';

/** The person who asks: who they are, what they may do, and the language they read. */
export type Actor = Reader & {
  readonly workspaceId: string;
  readonly userId: string;
  /** Null: nobody whom we may show anything. */
  readonly member: Member | null;
};

export type Ask<Args> = {
  readonly args: Args;
  /** What follows the colon of the action_id; empty for commands. */
  readonly detail: string;
  readonly actor: Actor;
  /** Where it was asked; null inside a modal. */
  readonly channelId: string | null;
  /** The message whose button was pressed; null for commands and inside modals. */
  readonly messageTs: string | null;
};

/** What an entry point decides; register.ts carries it out. */
export type Reply =
  /** Only the person who asked sees it. */
  | { readonly kind: 'private'; readonly message: Message }
  /** Takes the place of the private message whose button was pressed. */
  | { readonly kind: 'replace'; readonly message: Message }
  | { readonly kind: 'modal'; readonly modal: Modal }
  /**
   * Everybody in the channel sees it, once per `key`; `after` is what the person is told.
   * In a channel shared with another organisation `confirm` comes first, unless it was given.
   */
  | {
      readonly kind: 'post';
      readonly key: string;
      readonly channelId: string;
      readonly message: Message;
      readonly after: Message;
      readonly confirm: Message | null;
    };
