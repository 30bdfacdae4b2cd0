// What each error of Slack's means for a card. `slack.md` has no other place in the code: a code
// that is missing here is a refusal that parks the card and is logged.

export type Act =
  /** Slack names the time to wait; nothing was done. */
  | 'wait'
  /** Whether anything was done is unknown: look before it is said again. */
  | 'doubt'
  /** Nothing helps until somebody acts; the owner hears of it. */
  | 'park'
  /** This place is closed: the owner's direct messages, then the default channel. */
  | 'reroute'
  /** The message is gone: a new one. */
  | 'fresh'
  /** Slack refuses the blocks: the words alone, once. */
  | 'plain'
  /** No call of this workspace will go through. */
  | 'pause'
  /** Somebody was faster: once more with what stands now. */
  | 'again';

const ACTS: Readonly<Record<Act, readonly string[]>> = {
  wait: ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  doubt: ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'],
  park: [
    'channel_not_found',
    'not_in_channel',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'posting_to_channel_denied',
    'ekm_access_denied',
    'accesslimited',
    'missing_scope',
  ],
  reroute: [
    'is_archived',
    'is_inactive',
    'channel_deleted',
    'user_not_in_channel',
    'cannot_dm_bot',
    'user_disabled',
    'user_not_found',
    'messages_tab_disabled',
  ],
  fresh: ['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found'],
  plain: [
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
  ],
  pause: [
    'account_inactive',
    'token_revoked',
    'invalid_auth',
    'not_authed',
    'token_expired',
    'org_login_required',
    'team_added_to_org',
    'team_access_not_granted',
  ],
  again: ['hash_conflict'],
};

const BY_CODE = new Map(
  Object.entries(ACTS).flatMap(([act, codes]) => codes.map((code) => [code, act as Act] as const)),
);

export const ERROR_CODES: readonly string[] = [...BY_CODE.keys()];

export function actOn(code: string): Act {
  return BY_CODE.get(code) ?? 'park';
}

/** How a call failed. */
export type Failure =
  | { readonly kind: 'rate'; readonly retryAfterS: number | null }
  | {
      readonly kind: 'refused';
      readonly code: string;
      /** The scope that is missing, or what is wrong with which block. */
      readonly detail: string | null;
    }
  | { readonly kind: 'unknown' };

const RATE_DEFAULT_S = 30;
const RATE_MAX_S = 300;

/** What Slack asks for, within bounds: nothing that a header says may stop us for a day. */
export function rateWait(retryAfterS: number | null): { seconds: number; isOdd: boolean } {
  if (retryAfterS === null || !Number.isFinite(retryAfterS) || retryAfterS < 0) {
    return { seconds: RATE_DEFAULT_S, isOdd: true };
  }
  if (retryAfterS > RATE_MAX_S) return { seconds: RATE_MAX_S, isOdd: true };
  return { seconds: Math.max(1, retryAfterS), isOdd: false };
}

const BACK_OFF_MAX_S = 30;

/** 1, 2, 4, 8, 16, 30, 30 … seconds: never so long that a fault outlives itself by a minute. */
export function backOffS(tries: number): number {
  return Math.min(2 ** Math.min(tries, 10), BACK_OFF_MAX_S);
}
