// One person in the local Slack, for tests: types a command, presses a button, fills a form,
// reads a channel. All of it goes over the same HTTP as the page's.
import { setTimeout as sleep } from 'node:timers/promises';
import type { JournalPage } from './server/control-protocol.ts';
import { kindOf, listElements, type Placed } from './server/elements.ts';
import { asList, asObject, asText } from './server/json.ts';
import type {
  Answer,
  Block,
  Boot,
  Container,
  Input,
  Inputs,
  JournalEntry,
  Json,
  Message,
  Messages,
  OptionList,
  View,
  Views,
} from './server/protocol.ts';

/** What a person would see in an element: its text or value, a date, an id, several of them. */
type Choice = string | number | readonly string[] | null | Json;
/** By action_id or block_id. */
type Values = { readonly [name: string]: Choice };
type Target = Message | View;

export type Client = {
  boot(): Promise<Boot>;
  /** Answers when the app has acked; what it says then comes as a message. */
  command(channel: string, text: string, thread?: string): Promise<Answer>;
  post(channel: string, text: string, thread?: string): Promise<Message>;
  /** Oldest first, with what only this person sees. */
  messages(channel: string, thread?: string): Promise<readonly Message[]>;
  /** The newest that fits. */
  waitForMessage(
    channel: string,
    fits: (message: Message) => boolean,
    timeoutMs?: number,
  ): Promise<Message>;
  press(target: Target, actionId: string, values?: Values): Promise<Answer>;
  choose(target: Target, actionId: string, choice: Choice, values?: Values): Promise<Answer>;
  /** What an external select offers for these letters. */
  options(target: Target, actionId: string, typed: string): Promise<Answer<OptionList>>;
  submit(view: View, values?: Values): Promise<Answer>;
  close(view: View, all?: boolean): Promise<Answer>;
  /** The modal on top. */
  view(): Promise<View | null>;
  waitForView(fits?: (view: View) => boolean, timeoutMs?: number): Promise<View>;
  shortcut(callbackId: string, message?: Message): Promise<Answer>;
  /** Opens the Home tab; it shows what the app has published so far. */
  home(): Promise<View | null>;
  journal(since?: number): Promise<readonly JournalEntry[]>;
};

const WAIT_MS = 5_000;
const POLL_MS = 15;

export function createClient(baseUrl: string, user: string): Client {
  async function get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
    const response = await fetch(`${baseUrl}/_/${path}?${new URLSearchParams({ user, ...query })}`);
    const body = (await response.json()) as T & { ok?: boolean; text?: string };
    if (body.ok === false) throw new Error(body.text);
    return body;
  }
  async function send<T>(path: string, body: object): Promise<Answer<T>> {
    const response = await fetch(`${baseUrl}/_/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, ...body }),
    });
    return (await response.json()) as Answer<T>;
  }
  async function messages(channel: string, thread?: string) {
    const found = await get<Messages>('messages', { channel, ...(thread ? { thread } : {}) });
    return found.messages;
  }
  async function view(): Promise<View | null> {
    return (await get<Views>('views')).stack.at(-1) ?? null;
  }
  return {
    boot: () => get('boot'),
    command: (channel, text, thread) =>
      send('command', { channel, text, ...(thread ? { thread_ts: thread } : {}) }),
    async post(channel, text, thread) {
      const body = { channel, text, ...(thread ? { thread_ts: thread } : {}) };
      const answer = await send<{ message: Message }>('message', body);
      if (!answer.ok) throw new Error(answer.text);
      return answer.message;
    },
    messages,
    waitForMessage: (channel, fits, timeoutMs = WAIT_MS) =>
      waitFor(timeoutMs, async (isLast) => {
        const all = await messages(channel);
        const found = all.findLast(fits);
        if (!found && isLast) throw new Error(`no such message in ${channel}: ${texts(all)}`);
        return found;
      }),
    press: (target, actionId, values = {}) =>
      send('action', { ...locate(target, actionId), state: fill(target, values) }),
    choose(target, actionId, choice, values = {}) {
      const { element } = find(target, actionId);
      const input = toInput(element, choice);
      return send('action', { ...locate(target, actionId), input, state: fill(target, values) });
    },
    options: (target, actionId, typed) =>
      send('options', { ...locate(target, actionId), value: typed }),
    submit: (form, values = {}) => send('submit', { view_id: form.id, state: fill(form, values) }),
    close: (form, all = false) => send('close', { view_id: form.id, all }),
    view,
    waitForView: (fits = () => true, timeoutMs = WAIT_MS) =>
      waitFor(timeoutMs, async (isLast) => {
        const top = await view();
        if (top && fits(top)) return top;
        if (isLast) throw new Error(`no such view; on top: ${JSON.stringify(top)}`);
        return undefined;
      }),
    shortcut: (callbackId, message) =>
      send('shortcut', {
        callback_id: callbackId,
        ...(message ? { message: { channel: message.channel, ts: message.ts } } : {}),
      }),
    async home() {
      await send('home', { tab: 'home' });
      return (await get<Views>('views')).home;
    },
    async journal(since = 0) {
      return (await get<JournalPage>('journal', { since: String(since) })).entries;
    },
  };
}

async function waitFor<T>(
  timeoutMs: number,
  attempt: (isLast: boolean) => Promise<T | undefined>,
): Promise<T> {
  const until = performance.now() + timeoutMs;
  while (true) {
    const found = await attempt(performance.now() >= until);
    if (found !== undefined) return found;
    await sleep(POLL_MS);
  }
}

function texts(messages: readonly Message[]): string {
  return JSON.stringify(messages.map(({ text }) => text));
}

function blocksOf(target: Target): readonly Block[] {
  const { blocks = [] } = target;
  const attachments = 'attachments' in target ? (target.attachments ?? []) : [];
  return [...blocks, ...attachments.flatMap((one) => asList(one['blocks']) as Block[])];
}

function find(target: Target, name: string): Placed {
  const all = listElements(blocksOf(target));
  const found = all.find(
    ({ block, element }) => element['action_id'] === name || block.block_id === name,
  );
  if (found) return found;
  const known = all.map(({ element }) => element['action_id']);
  throw new Error(`no element ${name}; there are ${known.join(', ')}`);
}

function locate(target: Target, name: string) {
  const { block, element } = find(target, name);
  return {
    container: containerOf(target),
    block_id: block.block_id,
    action_id: element['action_id'],
  };
}

function containerOf(target: Target): Container {
  if ('ts' in target) return { message: { channel: target.channel, ts: target.ts } };
  return { view: { id: target.id } };
}

function fill(target: Target, values: Values): Inputs {
  const inputs: Record<string, Record<string, Input>> = {};
  for (const [name, choice] of Object.entries(values)) {
    const { block, element } = find(target, name);
    const blockId = block.block_id ?? '';
    inputs[blockId] = {
      ...inputs[blockId],
      [asText(element['action_id'])]: toInput(element, choice),
    };
  }
  return inputs;
}

function toInput(element: Json, choice: Choice): Input {
  const key = element['type'] === 'overflow' ? 'selected_option' : kindOf(element)?.key;
  if (!key) return {};
  if (key === 'selected_option') return { [key]: toOption(element, choice) } as Input;
  if (key === 'selected_options') {
    return { [key]: asList(choice).map((one) => toOption(element, one as Choice)) } as Input;
  }
  if (key === 'value' && choice !== null) return { value: String(choice) };
  return { [key]: choice } as Input;
}

/** By text or value; an option of an external select is given whole. */
function toOption(element: Json, choice: Choice): unknown {
  if (choice === null || typeof choice === 'object') return choice;
  const groups = asList(element['option_groups']).flatMap((one) =>
    asList(asObject(one)['options']),
  );
  const all = [...asList(element['options']), ...groups].map(asObject);
  const found = all.find((one) => {
    return one['value'] === choice || asObject(one['text'])['text'] === choice;
  });
  if (found) return found;
  throw new Error(`no option ${choice}; there are ${all.map((one) => one['value']).join(', ')}`);
}
