import { sha256 } from '../lib/hash.ts';

export const CONTACT_FIELDS = [
  'external_id',
  'vendor',
  'opened_at',
  'channel',
  'issue_type',
  'priority',
  'queue',
  'customer',
  'agent',
  'first_response_at',
  'answered_at',
  'resolved_at',
  'closed_at',
  'abandoned_at',
  'wait_s',
  'talk_s',
  'hold_s',
  'wrap_s',
  'outcome',
  'reopens',
  'transfers',
  'replies',
  'escalated',
  'complaint',
  'reason',
  'csat',
  'cost',
  'cause',
  'segment',
  'direction',
  'defects',
  'sentiment',
  'survey_invited',
] as const;

export const OUTCOMES = [
  'answered',
  'abandoned',
  'open',
  'resolved',
  'closed',
  'cancelled',
] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Who began it. A proactive notice asks for no answer. */
export const DIRECTIONS = ['inbound', 'outbound', 'proactive'] as const;

export type Direction = (typeof DIRECTIONS)[number];

/** What became of a contact whose export doesn't say: the last thing that is known to have happened. */
export function outcomeOf(contact: {
  readonly abandoned_at: number | null;
  readonly closed_at: number | null;
  readonly resolved_at: number | null;
  readonly answered_at: number | null;
  readonly talk_s: number | null;
}): Outcome {
  if (contact.abandoned_at !== null) return 'abandoned';
  if (contact.closed_at !== null) return 'closed';
  if (contact.resolved_at !== null) return 'resolved';
  return contact.answered_at !== null || contact.talk_s !== null ? 'answered' : 'open';
}

/** What stands for an agent in contacts of earlier imports, which know no key yet. */
export function agentCode(workspaceId: string, name: string): string {
  return `agent-${sha256(workspaceId, name).slice(0, 12)}`;
}
