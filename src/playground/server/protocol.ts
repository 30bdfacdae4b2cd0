// Slack's own objects (messages, blocks, views, state values) in Slack's own shape, hence
// snake_case everywhere, and the journal of what passed.

export type Block = { readonly type: string; readonly block_id?: string } & Json;
export type Json = { readonly [key: string]: unknown };
export type TextObject = { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string };
export type Option = {
  readonly text: TextObject;
  readonly value: string;
  readonly description?: TextObject;
};
export type OptionGroup = { readonly label: TextObject; readonly options: readonly Option[] };

export type Team = { readonly id: string; readonly name: string; readonly domain: string };
/** An Enterprise organisation, which holds several workspaces. */
export type Enterprise = Team;

export type User = {
  readonly id: string;
  /** The handle, such as `ada`. */
  readonly name: string;
  readonly real_name: string;
  readonly team_id: string;
  /** Null for people of another organisation, as in Slack. */
  readonly locale: string | null;
  readonly tz: string;
  readonly is_bot: boolean;
  /** Of another organisation: may press buttons in shared channels, but not use commands. */
  readonly is_stranger: boolean;
};

export type Channel = {
  readonly id: string;
  /** Without `#`; for a DM the id of the other person; `mpdm-…` for one of several people. */
  readonly name: string;
  readonly kind: 'channel' | 'private' | 'im' | 'mpim';
  readonly is_ext_shared: boolean;
  readonly is_archived: boolean;
  readonly topic: string;
  readonly members: readonly string[];
  readonly unread: number;
  /** Those that an app has put beside the channel. */
  readonly canvases: readonly CanvasName[];
};

export type CanvasName = { readonly id: string; readonly title: string };

export type SlashCommand = {
  readonly name: `/${string}`;
  readonly description: string;
  readonly usage_hint: string;
};

export type Shortcut = {
  readonly callback_id: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'global' | 'message';
};

export type AppInfo = {
  readonly id: string;
  readonly bot_id: string;
  readonly bot_user_id: string;
  readonly name: string;
  readonly description: string;
  readonly has_home: boolean;
};

/** A file as it stands in a message; `mimetype` is empty until it is processed. */
export type FileObject = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly pretty_type: string;
  readonly size: number;
  readonly alt_txt?: string;
} & Json;

type Reaction = {
  readonly name: string;
  readonly users: readonly string[];
  readonly count: number;
};

export type Message = {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  /** `USLACKBOT` for the lines by which Slack itself tells that a command failed. */
  readonly user: string;
  /** How the app wished to look this once. */
  readonly username?: string;
  readonly icons?: Json;
  readonly bot_id?: string;
  readonly app_id?: string;
  readonly subtype?: string;
  /** Who brought the person in, of a `channel_join`. */
  readonly inviter?: string;
  /** Of a `channel_name`. */
  readonly old_name?: string;
  readonly name?: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly Json[];
  readonly files?: readonly FileObject[];
  readonly upload?: boolean;
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly reply_count?: number;
  readonly reactions?: readonly Reaction[];
  readonly metadata?: Json;
  /** Of the `tombstone` that a deleted message leaves where its thread goes on. */
  readonly hidden?: true;
  /** "Only visible to you". */
  readonly is_ephemeral?: true;
};

/** One input of a form as Slack states it: `{ type, value }`, `{ type, selected_option }` … */
export type StateValue = { readonly type: string } & Json;
/** By block_id, then action_id. */
export type State = { readonly [block: string]: { readonly [action: string]: StateValue } };

/** What a person put into an element: the part of a StateValue that belongs to the element's type. */
export type Input = {
  readonly value?: string | null;
  readonly selected_option?: Option | null;
  readonly selected_options?: readonly Option[];
  readonly selected_date?: string | null;
  readonly selected_time?: string | null;
  readonly selected_date_time?: number | null;
  readonly selected_user?: string | null;
  readonly selected_users?: readonly string[];
  readonly selected_channel?: string | null;
  readonly selected_channels?: readonly string[];
  readonly selected_conversation?: string | null;
  readonly selected_conversations?: readonly string[];
  readonly rich_text_value?: Block | null;
  /** As `POST /_/upload` answered them; the server looks each up by its id. */
  readonly files?: readonly FileObject[];
};
/** Only what the person touched; the server adds initial values, types and nulls. */
export type Inputs = { readonly [block: string]: { readonly [action: string]: Input } };

export type View = {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly title?: TextObject;
  readonly submit?: TextObject | null;
  readonly close?: TextObject | null;
  readonly blocks: readonly Block[];
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly external_id: string;
  readonly hash: string;
  readonly state: { readonly values: State };
  readonly clear_on_close: boolean;
  readonly notify_on_close: boolean;
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
};

/** GET /_/journal: everything that passed, for tests and the curious; see control-protocol.ts. */
export type JournalEntry = { readonly n: number; readonly at: string } & (
  | {
      readonly kind: 'call';
      readonly method: string;
      readonly args: Json;
      /** 0 when the connection broke or there is no answer. */
      readonly status: number;
      readonly answer: Json | null;
      /** The fault that it met. */
      readonly fault?: string;
      readonly ms?: number;
      /** The workspace that it concerned, where that is clear. */
      readonly team?: string | null;
    }
  | {
      readonly kind: 'delivery';
      readonly transport: 'socket' | 'http';
      readonly type: 'slash_commands' | 'interactive' | 'events_api';
      readonly payload: Json;
      readonly attempt: number;
      /** `refused`: a status other than 200, an unreachable address or no connection at all. */
      readonly outcome: 'pending' | 'acked' | 'timeout' | 'refused';
      readonly fault?: string;
      readonly ack: Json | null;
      readonly ms: number;
    }
  | {
      readonly kind: 'response_url';
      readonly body: Json;
      readonly status: number;
      readonly answer: string;
      readonly fault?: string;
    }
);
