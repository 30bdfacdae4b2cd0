// What the page and the test client say to the local Slack on behalf of one person: JSON under
// `/_/…` and a WebSocket at `/_/live?user=U…`.
import type {
  AppInfo,
  CanvasName,
  Channel,
  Enterprise,
  Input,
  Inputs,
  Json,
  Message,
  Option,
  OptionGroup,
  Shortcut,
  SlashCommand,
  Team,
  User,
  View,
} from './protocol.ts';

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
