// One person in the local Slack, for tests: types a command, presses a button, fills a form,
// reads a channel. All of it goes over the same HTTP as the page's.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Choice,
  fill,
  find,
  locate,
  type Target,
  toInput,
  type Values,
} from './client-inputs.ts';
import type { JournalPage } from './server/control-protocol.ts';
import type { Answer, Boot, Messages, OptionList, Views } from './server/page-protocol.ts';
import type { FileObject, JournalEntry, Json, Message, View } from './server/protocol.ts';

export type Client = {
  boot(): Promise<Boot>;
  /** Answers when the app has acked; what it says then comes as a message. */
  command(channel: string, text: string, thread?: string): Promise<Answer>;
  post(channel: string, text: string, thread?: string): Promise<Message>;
  /** For a message, by its id, or for a file input, as it is. */
  upload(name: string, content: string | Uint8Array<ArrayBuffer>): Promise<FileObject>;
  /** One's own message with another text. */
  edit(message: Message, text: string): Promise<Answer<{ message: Message }>>;
  remove(message: Message): Promise<Answer>;
  /** The channel of a direct message with these, by id, handle or name. */
  open(...users: readonly string[]): Promise<string>;
  /** A message with files in it. */
  share(channel: string, files: readonly FileObject[], text?: string): Promise<Message>;
  /** The bytes of a file that this person may see. */
  download(file: Pick<FileObject, 'id'>): Promise<Buffer>;
  /** Adds the reaction, or takes it back. */
  react(message: Pick<Message, 'channel' | 'ts'>, name: string): Promise<Answer>;
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
  /** A workflow runs a custom step of the app; answers the id of its run. */
  step(callbackId: string, inputs?: Json): Promise<string>;
  /** Opens a tab of the app; answers what it has published for Home so far. */
  home(tab?: 'home' | 'messages'): Promise<View | null>;
  /** Has read all that stands in the channel. */
  read(channel: string): Promise<Answer>;
  /** As an admin: lets an app that is installed org-wide work in a workspace, or no longer. */
  grant(workspace: string, isGranted?: boolean): Promise<Answer>;
  journal(since?: number): Promise<readonly JournalEntry[]>;
};

const WAIT_MS = 5_000;
const POLL_MS = 15;

/** `user` by id, handle or name; `team` is the workspace on whose screen, the first if left out. */
export function createClient(baseUrl: string, user: string, team?: string): Client {
  const who = { user, ...(team ? { team } : {}) };
  async function get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
    const response = await fetch(
      `${baseUrl}/_/${path}?${new URLSearchParams({ ...who, ...query })}`,
    );
    const body = (await response.json()) as T & { ok?: boolean; text?: string };
    if (body.ok === false) throw new Error(body.text);
    return body;
  }
  async function send<T>(path: string, body: object): Promise<Answer<T>> {
    const response = await fetch(`${baseUrl}/_/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...who, ...body }),
    });
    return (await response.json()) as Answer<T>;
  }
  async function messages(channel: string, thread?: string) {
    const found = await get<Messages>('messages', { channel, ...(thread ? { thread } : {}) });
    return found.messages;
  }
  async function say(body: object): Promise<Message> {
    const answer = await send<{ message: Message }>('message', body);
    if (!answer.ok) throw new Error(answer.text);
    return answer.message;
  }
  async function view(): Promise<View | null> {
    return (await get<Views>('views')).stack.at(-1) ?? null;
  }
  return {
    boot: () => get('boot'),
    command: (channel, text, thread) =>
      send('command', { channel, text, ...(thread ? { thread_ts: thread } : {}) }),
    post: (channel, text, thread) =>
      say({ channel, text, ...(thread ? { thread_ts: thread } : {}) }),
    async upload(name, content) {
      const query = new URLSearchParams({ ...who, name });
      const response = await fetch(`${baseUrl}/_/upload?${query}`, {
        method: 'POST',
        body: content,
      });
      const answer = (await response.json()) as Answer<{ file: FileObject }>;
      if (!answer.ok) throw new Error(answer.text);
      return answer.file;
    },
    share: (channel, files, text = '') => say({ channel, text, files: files.map(({ id }) => id) }),
    async download({ id }) {
      const query = new URLSearchParams({ ...who, file: id });
      const response = await fetch(`${baseUrl}/_/file?${query}`);
      if (!response.ok) throw new Error(`${id}: ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    },
    edit: ({ channel, ts }, text) => send('edit', { channel, ts, text }),
    remove: ({ channel, ts }) => send('delete', { channel, ts }),
    async open(...users) {
      const answer = await send<{ channel: string }>('open', { users });
      if (!answer.ok) throw new Error(answer.text);
      return answer.channel;
    },
    react: ({ channel, ts }, name) => send('reaction', { channel, ts, name }),
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
    async step(callbackId, inputs = {}) {
      const body = { callback_id: callbackId, inputs };
      const answer = await send<{ execution: string }>('step', body);
      if (!answer.ok) throw new Error(answer.text);
      return answer.execution;
    },
    async home(tab = 'home') {
      await send('home', { tab });
      return (await get<Views>('views')).home;
    },
    read: (channel) => send('read', { channel }),
    grant: (id, is_granted = true) => send('grant', { id, is_granted }),
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
