import type { Reader } from '../i18n/reader.ts';
import type { From, Member } from '../members/model.ts';
import type { Message, Modal } from './blocks.ts';
import type { OutgoingFile } from './files.ts';
import type { FormValues } from './submission.ts';

/** The person who asks: who they are, what they may do, and the language they read. */
export type Actor = Reader & {
  readonly workspaceId: string;
  readonly userId: string;
  readonly from: From;
  /** Chosen in a menu; nothing is ever asked by one. */
  readonly isBot: boolean;
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
  /** What stands in the form whose element was used; null outside forms. */
  readonly form: FormValues | null;
  /** The `private_metadata` of that form; it may be forged like anything that comes in. */
  readonly carried: string | null;
};

/** Where a message stands. */
export type Place = { readonly channelId: string; readonly messageTs: string };

/** What is told when a post did not come about. */
type PostWords = {
  readonly already: string;
  readonly unknown: string;
  readonly invite: string;
  refused(code: string): string;
};

/** What an entry point decides; register.ts carries it out. */
export type Reply =
  /** Only the person who asked sees it. */
  | { readonly kind: 'private'; readonly message: Message }
  /** Takes the place of the private message whose button was pressed. */
  | { readonly kind: 'replace'; readonly message: Message }
  /** The card whose button was pressed will show it; nothing else needs saying. */
  | { readonly kind: 'card' }
  | { readonly kind: 'modal'; readonly modal: Modal }
  /**
   * A file for the person who asked, as a direct message, or for everybody as a reply to a message.
   * What would reach people of another organisation goes to the person instead.
   */
  | {
      readonly kind: 'file';
      readonly file: OutgoingFile;
      readonly to: 'asker' | Place;
      /** Stands above the file, in Slack's markup. */
      readonly comment: string;
      /** What the person is told when it has arrived; a plain sentence unless given. */
      readonly after?: Message;
    }
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
      readonly words: PostWords;
    }
  /**
   * Brings the message that was posted under `key` up to date; `draw` reads what stands now.
   * `pressed` is that message where it is known, because its button was pressed.
   */
  | {
      readonly kind: 'edit';
      readonly key: string;
      readonly pressed: Place | null;
      readonly draw: () => Promise<Message>;
      readonly after: Message | null;
    };
