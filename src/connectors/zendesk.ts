// Tickets of Zendesk Support as contacts: what the incremental export says of each, see
// https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
import { z } from 'zod';
import type { Cells, Page, Pulled } from './model.ts';

/** Where a ticket says which vendor handles it. */
export type VendorFrom =
  | { readonly from: 'group' }
  | { readonly from: 'tag'; readonly prefix: string }
  | { readonly from: 'field'; readonly id: number };

/** Of `group`, `tag:PREFIX` or `field:ID`; null for anything else. */
export function vendorFromOf(text: string): VendorFrom | null {
  if (text === 'group') return { from: 'group' };
  const [, tag, field] = /^(?:tag:(\S{1,60})|field:(\d{1,15}))$/u.exec(text) ?? [];
  if (tag !== undefined) return { from: 'tag', prefix: tag.toLowerCase() };
  return field === undefined ? null : { from: 'field', id: Number(field) };
}

/** What `https://NAME.zendesk.com` may be called. */
export const ACCOUNT = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const Id = z.number().nullish();
const Span = z.object({ calendar: z.number().nullish() }).nullish();
const Metrics = z
  .object({
    ticket_id: Id,
    group_stations: z.number().nullish(),
    reopens: z.number().nullish(),
    replies: z.number().nullish(),
    solved_at: z.string().nullish(),
    status_updated_at: z.string().nullish(),
    reply_time_in_minutes: Span,
    reply_time_in_seconds: Span,
  })
  .nullish();

const Ticket = z.object({
  id: z.number(),
  created_at: z.iso.datetime({ offset: true }),
  generated_timestamp: z.number(),
  status: z.string(),
  type: z.string().nullish(),
  priority: z.string().nullish(),
  via: z
    .object({
      channel: z.union([z.string(), z.number()]).nullish(),
      source: z.object({ rel: z.string().nullish() }).nullish(),
    })
    .nullish(),
  group_id: Id,
  assignee_id: Id,
  requester_id: Id,
  tags: z.array(z.string()).default([]),
  custom_fields: z.array(z.object({ id: z.number(), value: z.unknown() })).default([]),
  satisfaction_rating: z.object({ score: z.string().nullish() }).nullish(),
  metric_set: Metrics,
});
type Ticket = z.infer<typeof Ticket>;

export const Export = z.object({
  tickets: z.array(Ticket),
  groups: z.array(z.object({ id: z.number(), name: z.string() })).default([]),
  metric_sets: z.array(Metrics).default([]),
  after_cursor: z.string(),
  end_of_stream: z.boolean(),
});

export function pageOf(found: z.infer<typeof Export>, vendorFrom: VendorFrom): Page {
  const groups = new Map(found.groups.map(({ id, name }) => [id, name]));
  const metrics = new Map(found.metric_sets.map((each) => [each?.ticket_id, each]));
  const contacts = found.tickets.map((ticket): Pulled => {
    const full = { ...ticket, metric_set: ticket.metric_set ?? metrics.get(ticket.id) };
    const group = groups.get(ticket.group_id ?? Number.NaN) ?? null;
    return { vendor: vendorOf(ticket, group, vendorFrom), cells: cellsOf(full, group) };
  });
  const newestS = found.tickets.reduce((max, each) => Math.max(max, each.generated_timestamp), 0);
  return {
    contacts,
    cursor: found.after_cursor,
    isLast: found.end_of_stream,
    newestAt: newestS > 0 ? Temporal.Instant.fromEpochMilliseconds(newestS * 1_000) : null,
  };
}

function vendorOf(ticket: Ticket, group: string | null, vendorFrom: VendorFrom): string | null {
  switch (vendorFrom.from) {
    case 'group':
      return group;
    case 'tag': {
      const { prefix } = vendorFrom;
      const tag = ticket.tags.find((each) => each.toLowerCase().startsWith(prefix));
      return tag === undefined ? null : tag.slice(prefix.length).replaceAll('_', ' ') || null;
    }
    case 'field': {
      const value = ticket.custom_fields.find(({ id }) => id === vendorFrom.id)?.value;
      return typeof value === 'string' && value !== '' ? value.replaceAll('_', ' ') : null;
    }
  }
}

const SOLVED: readonly string[] = ['solved', 'closed'];

function cellsOf(ticket: Ticket, group: string | null): Cells {
  const { status, via, metric_set: metrics } = ticket;
  const channel = `${via?.channel ?? ''}`;
  const isSolved = SOLVED.includes(status);
  return {
    external_id: `${ticket.id}`,
    opened_at: ticket.created_at,
    channel: CHANNELS[channel] ?? channel,
    issue_type: ticket.type ?? '',
    priority: ticket.priority ?? '',
    queue: group ?? '',
    customer: text(ticket.requester_id),
    agent: text(ticket.assignee_id),
    first_response_at: firstResponseAt(ticket),
    resolved_at: (isSolved && metrics?.solved_at) || '',
    closed_at: (status === 'closed' && (metrics?.status_updated_at || metrics?.solved_at)) || '',
    // A deleted one counts nowhere, also where it counted before.
    outcome: status === 'deleted' ? 'cancelled' : '',
    reopens: text(metrics?.reopens),
    transfers: metrics?.group_stations ? `${Math.max(0, metrics.group_stations - 1)}` : '',
    replies: text(metrics?.replies),
    direction: via?.source?.rel === 'outbound' ? 'outbound' : 'inbound',
    ...ratingOf(ticket.satisfaction_rating?.score ?? ''),
  };
}

const text = (value: number | null | undefined) => (value == null ? '' : `${value}`);

const CHANNELS: Readonly<Record<string, string>> = {
  voice: 'phone',
  native_messaging: 'messaging',
  web: 'web',
};

/** By the calendar: Plumbline counts business hours by its own agreements. */
function firstResponseAt({ created_at, metric_set: metrics }: Ticket): string {
  const minutes = metrics?.reply_time_in_minutes?.calendar;
  const s = metrics?.reply_time_in_seconds?.calendar ?? (minutes == null ? null : minutes * 60);
  if (s == null) return '';
  return Temporal.Instant.from(created_at).add({ seconds: s }).toString();
}

/** Zendesk asks for good or bad: the two ends of our five, right for top-2-box and bottom-2-box. */
function ratingOf(score: string): { csat: string; survey_invited: string } {
  const csat = score.startsWith('good') ? '5' : score.startsWith('bad') ? '1' : '';
  return { csat, survey_invited: score === '' || score === 'unoffered' ? '' : 'yes' };
}
