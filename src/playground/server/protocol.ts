// What the page and the test client say to the local Slack on behalf of one person: JSON under
// `/_/…` and a WebSocket at `/_/live?user=U…`. Slack's own objects (messages, blocks, views,
// state values) keep Slack's own shape, hence snake_case everywhere.

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
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly Json[];
  readonly files?: readonly FileObject[];
  readonly upload?: boolean;
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly reply_count?: number;
  readonly reactions?: readonly Reaction[];
  readonly metadata?: Json;
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

export type Container =
  | { readonly message: { readonly channel: string; readonly ts: string } }
  | { readonly view: { readonly id: string } };

/** `text` is what Slack would show the person; `error` is for programs. */
export type Failure = {
  readonly ok: false;
  readonly error: string;
  readonly text: string;
  /** view_submission only: sentence by block_id. */
  readonly errors?: { readonly [block: string]: string };
};
export type Answer<T = unknown> = ({ readonly ok: true } & T) | Failure;

// ── GET ──────────────────────────────────────────────────────────────────────

/** GET /_/people: who may be chosen in the switch of user (bots are not). */
export type People = { readonly users: readonly User[]; readonly teams: readonly Team[] };

/** GET /_/boot?user=U… */
export type Boot = {
  readonly me: User;
  readonly users: readonly User[];
  /** The workspace of the app; `teams` has those of strangers too. */
  readonly team: Team;
  readonly teams: readonly Team[];
  /** Those that this person is in. */
  readonly channels: readonly Channel[];
  /** Empty for a stranger. */
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  readonly app: AppInfo;
  /** Where it isn't, there are no commands, no shortcuts and no Home. */
  readonly is_installed: boolean;
};

/**
 * GET /_/workspaces. Each request may say by `team=T…` in which of them the person is at work;
 * without it it is the first one.
 */
export type Workspaces = { readonly workspaces: readonly Workspace[] };
export type Workspace = Team & {
  readonly enterprise: Enterprise | null;
  readonly is_installed: boolean;
  /** By a token of the whole organisation. */
  readonly is_enterprise_install: boolean;
  /** The ids of its people. */
  readonly members: readonly string[];
};

/** POST /_/install, /_/uninstall → Answer: an admin's, without the consent page. */
export type PostInstall = {
  readonly user: string;
  /** A workspace or an organisation. */
  readonly id: string;
};

/** POST /_/grant → Answer: whether an org-wide app works in the workspace. */
export type PostGrant = {
  readonly user: string;
  readonly id: string;
  readonly is_granted: boolean;
};

/** GET /_/messages?user=U…&channel=C…[&thread=TS]: oldest first, ephemeral ones among them.
 * Without `thread` only the channel's own timeline; with it the parent and its replies. */
export type Messages = { readonly messages: readonly Message[] };

/** GET /_/canvas?user=U…&channel=C…&canvas=F… → Answer<{ canvas: CanvasText }>. */
export type CanvasText = CanvasName & { readonly markdown: string };

/** GET /_/views?user=U…: the modal stack, the one on top last, and the App Home. */
export type Views = { readonly stack: readonly View[]; readonly home: View | null };

/** GET /_/file?user=U…&file=F…[&download]: the bytes, for whoever sees a message that has it. */

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

// ── POST: each answers when the app has acked, or failed to within 3 s ───────────

/** POST /_/upload?user=U…&name=N, the bytes as body → Answer<{ file: FileObject }>; nobody else
 * sees it before it stands in a message or a form. */

/** POST /_/message → Answer<{ message: Message }>; `thread_ts` to reply, `files` by id. */
export type PostMessage = {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly files?: readonly string[];
};

/** POST /_/edit → Answer<{ message: Message }>: one's own, and only its text. */
export type PostEdit = {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
};

/** POST /_/delete → Answer: one's own; an admin also what others said. */
export type PostDelete = {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
};

/** POST /_/open → Answer<{ channel: string }>: a direct message with these, one to eight by id. */
export type PostOpen = { readonly user: string; readonly users: readonly string[] };

/** POST /_/command → Answer. A failure also shows as a line of USLACKBOT in the channel. */
export type PostCommand = {
  readonly user: string;
  readonly channel: string;
  /** As typed: `/vendor-score acme`. */
  readonly text: string;
  readonly thread_ts?: string;
};

/** POST /_/action → Answer: a button, a menu, a date; in a view with `dispatch_action` also an input. */
export type PostAction = {
  readonly user: string;
  readonly container: Container;
  readonly block_id: string;
  readonly action_id: string;
  /** Nothing for a button: its value stands in the block. */
  readonly input?: Input;
  /** The other inputs of the same message or view. */
  readonly state?: Inputs;
};

/** POST /_/options → Answer<OptionList>: the search of an external select. */
export type PostOptions = {
  readonly user: string;
  readonly container: Container;
  readonly block_id: string;
  readonly action_id: string;
  readonly value: string;
};
export type OptionList = {
  readonly options?: readonly Option[];
  readonly option_groups?: readonly OptionGroup[];
};

/** POST /_/submit → Answer; the new stack comes as a live event. A Failure with `errors` belongs
 * under the inputs, one without is the banner over the form. */
export type PostSubmit = {
  readonly user: string;
  readonly view_id: string;
  readonly state: Inputs;
};

/** POST /_/close → Answer: `all` is the cross in the corner, otherwise one step back. */
export type PostClose = {
  readonly user: string;
  readonly view_id: string;
  readonly all?: boolean;
};

/** POST /_/home → Answer<{ view: View | null }>: the person opens the app's Home (or its Messages tab). */
export type PostHome = { readonly user: string; readonly tab: 'home' | 'messages' };

/** POST /_/shortcut → Answer; `message` for message shortcuts. */
export type PostShortcut = {
  readonly user: string;
  readonly callback_id: string;
  readonly message?: { readonly channel: string; readonly ts: string };
};

/** POST /_/reaction → Answer: add it, or take it back when it is there. */
export type PostReaction = {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly name: string;
};

/** POST /_/step → Answer<{ execution: string }>: a workflow runs a custom step of the app. */
export type PostStep = {
  readonly user: string;
  readonly callback_id: string;
  readonly inputs: Json;
};

/** POST /_/read → Answer: the person has looked at the channel. */
export type PostRead = { readonly user: string; readonly channel: string };

// ── WebSocket /_/live?user=U… ────────────────────────────────────────────────────

/** Ephemeral messages come as messages too, with `is_ephemeral`, and change and vanish likewise. */
export type LiveEvent =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'message_changed'; readonly message: Message }
  | { readonly type: 'message_deleted'; readonly channel: string; readonly ts: string }
  | { readonly type: 'channels'; readonly channels: readonly Channel[] }
  /** Somebody came or is called otherwise: read who is there anew. */
  | { readonly type: 'people' }
  /** The whole modal stack after `cause`; the one on top last, empty when all are closed. */
  | {
      readonly type: 'views';
      readonly cause: 'opened' | 'pushed' | 'updated' | 'closed';
      readonly stack: readonly View[];
    }
  | { readonly type: 'home'; readonly view: View };
