import type { OptionList } from '../../server/page-protocol.ts';
import type { FileObject, Input, Option, OptionGroup } from '../../server/protocol.ts';
import type { Words } from '../words.ts';
import type { Address } from './address.ts';

/** Everything that a renderer may know; it reads nothing else and keeps nothing. */
export type Stage = {
  readonly doc: Document;
  readonly words: Words;
  /** BCP 47, for dates, numbers and sorting. */
  readonly locale: string;
  /** IANA zone of the reader. */
  readonly tz: string;
  readonly directory: Directory;
  /** Where a file of this Slack is had from; null where there are none. */
  fileUrl(file: FileReference, how: 'show' | 'download'): string | null;
  readonly surface: Surface;
};

type FileReference = { readonly id?: string; readonly url?: string };

type Entry = { readonly id: string; readonly label: string };
type Conversation = Entry & {
  readonly kind: 'channel' | 'private' | 'im' | 'mpim';
  /** A channel with people of another organisation in it. */
  readonly isShared?: boolean;
  /** A direct message with a bot. */
  readonly isBot?: boolean;
};

export type Directory = {
  readonly users: readonly Entry[];
  readonly channels: readonly Conversation[];
  /** The channel that is open, for `default_to_current_conversation`. */
  readonly here: string | null;
};

/** One message or view: where its elements report to. */
export type Surface = {
  readonly kind: 'message' | 'modal' | 'home';
  /** What the person has put in so far, if they touched it. */
  touched(at: Address): Input | undefined;
  touch(at: Address, input: Input): void;
  /** Resolves when the app has answered; rejects with a sentence for the person. */
  act(at: Address, input?: Input): Promise<void>;
  search(at: Address, query: string): Promise<OptionList>;
  /** Rejects with a sentence for the person. */
  upload(file: File): Promise<FileObject>;
};

export type Choice = Option & { readonly group?: string };

export function flatten(list: {
  readonly options?: readonly Option[] | undefined;
  readonly option_groups?: readonly OptionGroup[] | undefined;
}): readonly Choice[] {
  return [
    ...(list.options ?? []),
    ...(list.option_groups ?? []).flatMap((group) =>
      group.options.map((option) => ({ ...option, group: group.label.text })),
    ),
  ];
}
