// The official types of what Slack sends, and what they lack. The generator finds them by name.
import type {
  BasicElementAction,
  BlockAction,
  BlockElementAction,
  BlockSuggestion,
  SlashCommand,
  ViewOutput,
} from '@slack/bolt';
import type { EnvelopedEvent } from '@slack/bolt/dist/types/events/index.js';
import type { AppHomeOpenedEvent, Confirmation, PlainTextElement } from '@slack/types';

export type {
  GlobalShortcut,
  MessageShortcut,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt';
export type {
  AppMentionEvent,
  AppUninstalledEvent,
  BotMessageEvent,
  ChannelArchiveEvent,
  ChannelCreatedEvent,
  ChannelDeletedEvent,
  ChannelIDChangedEvent,
  ChannelJoinMessageEvent,
  ChannelLeaveMessageEvent,
  ChannelLeftEvent,
  ChannelNameMessageEvent,
  ChannelRenameEvent,
  ChannelSharedEvent,
  ChannelUnarchiveEvent,
  ChannelUnsharedEvent,
  FileChangeEvent,
  FileCreatedEvent,
  FileDeletedEvent,
  FilePublicEvent,
  FileSharedEvent,
  FileShareMessageEvent,
  FileUnsharedEvent,
  FunctionExecutedEvent,
  GenericMessageEvent,
  GroupArchiveEvent,
  GroupDeletedEvent,
  GroupLeftEvent,
  GroupRenameEvent,
  GroupUnarchiveEvent,
  LinkSharedEvent,
  MemberJoinedChannelEvent,
  MemberLeftChannelEvent,
  MessageChangedEvent,
  MessageDeletedEvent,
  MessageMetadataDeletedEvent,
  MessageMetadataPostedEvent,
  MessageMetadataUpdatedEvent,
  PinAddedEvent,
  ReactionAddedEvent,
  ReactionRemovedEvent,
  TeamAccessGrantedEvent,
  TeamAccessRevokedEvent,
  TeamJoinEvent,
  ThreadBroadcastMessageEvent,
  TokensRevokedEvent,
  UserChangeEvent,
} from '@slack/types';
export type {
  ApiTestResponse,
  AppsConnectionsOpenResponse,
  AppsUninstallResponse,
  AuthRevokeResponse,
  AuthTeamsListResponse,
  AuthTestResponse,
  BookmarksAddResponse,
  BotsInfoResponse,
  CanvasesCreateResponse,
  CanvasesEditResponse,
  ChatDeleteResponse,
  ChatDeleteScheduledMessageResponse,
  ChatGetPermalinkResponse,
  ChatPostEphemeralResponse,
  ChatPostMessageResponse,
  ChatScheduledMessagesListResponse,
  ChatScheduleMessageResponse,
  ChatUnfurlResponse,
  ChatUpdateResponse,
  ConversationsCreateResponse,
  ConversationsHistoryResponse,
  ConversationsInfoResponse,
  ConversationsInviteResponse,
  ConversationsJoinResponse,
  ConversationsListResponse,
  ConversationsMembersResponse,
  ConversationsOpenResponse,
  ConversationsRepliesResponse,
  FilesCompleteUploadExternalResponse,
  FilesGetUploadURLExternalResponse,
  FilesInfoResponse,
  FunctionsCompleteErrorResponse,
  FunctionsCompleteSuccessResponse,
  OauthV2AccessResponse,
  PinsAddResponse,
  ReactionsAddResponse,
  ReactionsGetResponse,
  ReactionsRemoveResponse,
  TeamInfoResponse,
  UsergroupsListResponse,
  UsergroupsUsersListResponse,
  UsersConversationsResponse,
  UsersInfoResponse,
  UsersListResponse,
  UsersLookupByEmailResponse,
  ViewsOpenResponse,
  ViewsPublishResponse,
  ViewsPushResponse,
  ViewsUpdateResponse,
} from '@slack/web-api';

// Generic types count only by a name of their own.
export type Command = SlashCommand;
export type Suggestion = BlockSuggestion;
export type EventCallback = EnvelopedEvent;

// Elements that the SDK has no action for, as Slack's reference describes them.
export interface DatetimepickerAction extends BasicElementAction<'datetimepicker'> {
  selected_date_time: number | null;
  initial_date_time?: number;
  confirm?: Confirmation;
}
export interface TypedInputAction
  extends BasicElementAction<'number_input' | 'email_text_input' | 'url_text_input'> {
  value: string | null;
}
export interface WorkflowButtonAction extends BasicElementAction<'workflow_button'> {
  text: PlainTextElement;
}

export type Actions = BlockAction<
  BlockElementAction | DatetimepickerAction | TypedInputAction | WorkflowButtonAction
>;

/** Slack sends the whole view, not what the app published. */
export interface HomeOpenedEvent extends Omit<AppHomeOpenedEvent, 'view'> {
  view?: ViewOutput;
}

/** The outer type alone: it has no inner event. */
export type AppRateLimited = {
  type: 'app_rate_limited';
  token: string;
  team_id: string;
  minute_rate_limited: number;
  api_app_id: string;
};

export type BlocksValidateResponse = {
  ok: boolean;
  error?: string;
  errors?: {
    code: string;
    message: string;
    pointer: string;
    constraint?: { type: string; expected?: unknown; got?: number };
  }[];
  response_metadata?: { messages?: string[]; warnings?: string[] };
  warning?: string;
};
