// One entry of the journal as a line to read: what it was, and how it ended.
import type { JournalEntry, Json } from '../../server/protocol.ts';
import type { PanelWords } from '../panel-words.ts';

type Tone = 'good' | 'bad' | 'warn' | 'quiet';

export type Line = {
  /** Seen from Slack: `out` goes to the app. */
  readonly direction: 'in' | 'out';
  readonly name: string;
  readonly detail: string;
  readonly state: { readonly text: string; readonly tone: Tone };
  /** Beside the state: a retry, a fault. */
  readonly marks: readonly string[];
  readonly parts: readonly { readonly title: string; readonly value: unknown }[];
};

type Entry<K extends JournalEntry['kind']> = Extract<JournalEntry, { kind: K }>;

export function lineOf(entry: JournalEntry, words: PanelWords): Line {
  switch (entry.kind) {
    case 'call':
      return callLine(entry, words);
    case 'delivery':
      return deliveryLine(entry, words);
    case 'response_url':
      return {
        direction: 'in',
        name: 'response_url',
        detail: textIn(entry.body, 'text'),
        state: statusOf(entry.status, words),
        marks: faultMark(entry, words),
        parts: [
          { title: words.received, value: entry.body },
          { title: words.sent, value: entry.answer },
        ],
      };
  }
}

function callLine(entry: Entry<'call'>, words: PanelWords): Line {
  const { method, args, answer, status } = entry;
  const error = answer?.['ok'] === false ? String(answer['error']) : null;
  const state = statusOf(status, words);
  return {
    direction: 'in',
    name: method,
    detail: textIn(args, 'channel', 'user_id', 'trigger_id', 'path'),
    state: error && status === 200 ? { text: error, tone: 'bad' } : state,
    marks: faultMark(entry, words),
    parts: [
      { title: words.received, value: args },
      ...(answer ? [{ title: words.sent, value: answer }] : []),
    ],
  };
}

function deliveryLine(entry: Entry<'delivery'>, words: PanelWords): Line {
  const { payload, attempt, ack, type } = entry;
  return {
    direction: 'out',
    ...(type === 'slash_commands'
      ? { name: textIn(payload, 'command'), detail: textIn(payload, 'text') }
      : interaction(payload)),
    state: outcomeOf(entry, words),
    marks: [...(attempt > 0 ? [words.retry(attempt)] : []), ...faultMark(entry, words)],
    parts: [
      { title: words.sent, value: payload },
      ...(ack ? [{ title: words.received, value: ack }] : []),
    ],
  };
}

function interaction(payload: Json): { readonly name: string; readonly detail: string } {
  const event = payload['event'] as Json | undefined;
  if (event) return { name: textIn(event, 'type'), detail: textIn(event, 'channel', 'user') };
  const actions = (payload['actions'] ?? []) as readonly Json[];
  const view = payload['view'] as Json | undefined;
  const acted = actions.map((action) => textIn(action, 'action_id')).join(', ');
  const detail = acted || textIn(payload, 'action_id', 'callback_id');
  return { name: textIn(payload, 'type'), detail: detail || textIn(view ?? {}, 'callback_id') };
}

function outcomeOf({ outcome, ms }: Entry<'delivery'>, words: PanelWords): Line['state'] {
  switch (outcome) {
    case 'acked':
      return { text: words.acked(Math.round(ms)), tone: 'good' };
    case 'pending':
      return { text: words.pending, tone: 'quiet' };
    case 'timeout':
      return { text: words.notAcked, tone: 'bad' };
    case 'refused':
      return { text: words.refused, tone: 'bad' };
  }
}

function statusOf(status: number, words: PanelWords): Line['state'] {
  if (status === 0) return { text: words.noAnswer, tone: 'bad' };
  if (status === 200) return { text: 'ok', tone: 'good' };
  return { text: `HTTP ${status}`, tone: status === 429 ? 'warn' : 'bad' };
}

function faultMark({ fault }: { readonly fault?: string }, words: PanelWords): readonly string[] {
  return fault ? [words.faultChip(fault)] : [];
}

/** The first of these that is a text. */
function textIn(from: Json, ...names: readonly string[]): string {
  const found = names.map((name) => from[name]).find((value) => typeof value === 'string');
  return (found as string | undefined) ?? '';
}

export type Kind = 'all' | 'call' | 'delivery' | 'response_url' | 'failures';

export function fits(entry: JournalEntry, line: Line, kind: Kind, query: string): boolean {
  if (kind === 'failures') {
    if (line.state.tone === 'good' && line.marks.length === 0) return false;
  } else if (kind !== 'all' && entry.kind !== kind) return false;
  if (query === '') return true;
  return JSON.stringify(entry).toLowerCase().includes(query.toLowerCase());
}
