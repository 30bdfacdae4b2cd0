import { isNight } from './day.ts';
import type { Random } from './random.ts';
import type { Channel, Form, Issue, SampleVendor } from './vendors.ts';

export type Customer = {
  readonly id: string;
  readonly issue: Issue;
  readonly segment: string;
  /** What the first contact was about: who comes back comes about the same. */
  reason: string;
};

/** One contact as it will have gone in the end; what lies in the future is cut off later. */
export type SampleContact = {
  readonly id: string;
  readonly openedMs: number;
  readonly channel: Channel;
  readonly issue: Issue;
  readonly priority: string;
  readonly queue: string;
  readonly customer: Customer;
  readonly agent: string;
  readonly respondedMs: number | null;
  readonly abandonedMs: number | null;
  readonly resolvedMs: number | null;
  readonly waitS: number;
  readonly talkS: number;
  readonly holdS: number;
  readonly wrapS: number;
  readonly late: boolean;
  readonly reopens: number;
  readonly transfers: number;
  readonly replies: number;
  readonly escalated: boolean;
  readonly complaint: boolean;
  readonly reason: string;
  readonly cost: number;
  readonly cause: string;
};

const HANDLE_S: Readonly<Record<Issue, number>> = {
  billing: 290,
  technical: 455,
  delivery: 245,
  account: 270,
  complaint: 410,
};
const CHANNEL_HANDLING: Readonly<Record<Channel, number>> = { phone: 1, chat: 1.12, email: 0.95 };
const PRIORITY = { 1: 2, 2: 12, 3: 61, 4: 25 };
const SLA_H: Readonly<Record<string, number>> = { 1: 4, 2: 8, 3: 72, 4: 120 };
const FIRST_CONTACT: Readonly<Record<Channel, number>> = { phone: 0.74, chat: 0.7, email: 0.35 };
const COST: Readonly<Record<Channel, number>> = { phone: 5.2, chat: 3.8, email: 4.4 };
const CAUSES = { agent: 45, company: 35, customer: 20 };

const REASONS: Readonly<Record<Issue, Readonly<Record<string, number>>>> = {
  billing: { 'double charge': 3, refund: 4, invoice: 2, 'failed payment': 2 },
  technical: { 'app crash': 3, login: 2, 'slow service': 2, installation: 1 },
  delivery: { 'late parcel': 5, 'wrong address': 1, 'damaged parcel': 2, return: 3 },
  account: { 'password reset': 4, 'change of address': 2, closure: 1, verification: 2 },
  complaint: { 'rude agent': 1, 'promise not kept': 2, 'repeated fault': 2 },
};

const HOUR_MS = 3_600_000;

export function makeContact(
  vendor: SampleVendor,
  form: Form,
  { id, openedMs, second }: { id: string; openedMs: number; second: number },
  customer: Customer,
  random: Random,
): SampleContact {
  const night = isNight(second);
  const channel = random.weighted(vendor.channels);
  const { issue } = customer;
  const priority = random.weighted(PRIORITY);
  const waitS = waitSeconds(channel, form.waiting * (night ? 1.7 : 1), random);
  const abandoned = channel === 'phone' && random.chance(0.02 + Math.min(0.3, waitS / 900));
  const handleS =
    random.logNormal(HANDLE_S[issue], 0.5) *
    CHANNEL_HANDLING[channel] *
    form.handling *
    (night ? 1.08 : 1);
  const late = random.chance(Math.min(0.6, form.lateShare * (night ? 1.5 : 1)));
  const respondedMs = openedMs + waitS * 1_000;
  const solvedMs = solved({ channel, priority, late, respondedMs, openedMs, handleS }, random);
  const reopens = random.chance(form.reopenShare) ? 1 + Number(random.chance(0.12)) : 0;
  const tier2 = (issue === 'technical' && random.chance(0.3)) || priority === '1';
  return {
    id,
    openedMs,
    channel,
    issue,
    priority,
    queue: tier2 ? 'Tier 2' : 'Tier 1',
    customer,
    agent: `${vendor.code}-${String(1 + random.int(Math.max(3, vendor.contactsPerDay / 9))).padStart(2, '0')}`,
    respondedMs: abandoned ? null : respondedMs,
    abandonedMs: abandoned ? respondedMs : null,
    resolvedMs: abandoned ? null : solvedMs,
    waitS: Math.round(waitS),
    talkS: Math.round(handleS * 0.76),
    holdS: Math.round(handleS * (channel === 'phone' ? 0.08 : 0)),
    wrapS: Math.round(handleS * 0.16),
    late,
    reopens: abandoned ? 0 : reopens,
    transfers: Number(random.chance(0.1 + form.reopenShare)),
    replies: channel === 'email' ? 1 + random.int(3) : 0,
    escalated: random.chance(late ? 0.09 : 0.02),
    complaint: issue === 'complaint' && random.chance(0.12),
    reason: reasonOf(customer, random.weighted(REASONS[issue])),
    cost: COST[channel] * vendor.costFactor * (0.85 + 0.3 * random.next()),
    cause: reopens > 0 ? random.weighted(CAUSES) : '',
  };
}

function reasonOf(customer: Customer, drawn: string): string {
  customer.reason ||= drawn;
  return customer.reason;
}

/** Most callers and chats wait a few seconds, some a minute; mail waits for hours. */
function waitSeconds(channel: Channel, factor: number, random: Random): number {
  if (channel === 'phone') {
    return random.chance(0.9 - 0.06 * (factor - 1))
      ? 2 + random.exponential(6)
      : 30 * factor + random.exponential(55 * factor);
  }
  if (channel === 'chat') return 3 + random.logNormal(8 * factor, 0.8);
  return random.logNormal(4_700 * factor, 0.85);
}

type Case = {
  readonly channel: Channel;
  readonly priority: string;
  readonly late: boolean;
  readonly openedMs: number;
  readonly respondedMs: number;
  readonly handleS: number;
};

/** At first contact when all goes well, else some way into the time allowed, or past it. */
function solved(contact: Case, random: Random): number {
  const { channel, openedMs, respondedMs, handleS } = contact;
  const endOfContactMs = respondedMs + handleS * 1_000;
  const allowedMs = (SLA_H[contact.priority] ?? 72) * HOUR_MS;
  if (contact.late) {
    return Math.max(endOfContactMs, openedMs + allowedMs * (1.02 + random.exponential(0.35)));
  }
  if (random.chance(FIRST_CONTACT[channel])) return endOfContactMs;
  const share = Math.min(0.97, random.logNormal(0.22, 0.8));
  return Math.max(endOfContactMs, openedMs + allowedMs * share);
}
