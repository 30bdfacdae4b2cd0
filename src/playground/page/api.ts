// The page's line to the local Slack, on behalf of one person.

import type { Answer } from '../server/page-protocol.ts';
import type { FileObject } from '../server/protocol.ts';
import type { Words } from './words.ts';

export type Api = {
  /** For what the browser fetches by itself. */
  href(what: string, query: { readonly [name: string]: string }): string;
  get<T>(what: string, query?: { readonly [name: string]: string }): Promise<T>;
  /** The answer, failures included; rejects only when nobody answers. */
  post<T = unknown>(what: string, body: object): Promise<Answer<T>>;
  /** Like `post`, but a failure rejects with its sentence. */
  send<T = unknown>(what: string, body: object): Promise<T>;
  /** Rejects with a sentence when it was not taken. */
  upload(file: File): Promise<FileObject>;
};

export function createApi(user: string, team: string | null, words: Words): Api {
  const who = { user, ...(team ? { team } : {}) };
  async function call<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await fetch(path, init).catch(() => null);
    if (!response) throw new Error(words.trouble);
    return (await response.json()) as T;
  }
  const href: Api['href'] = (what, query) =>
    `/_/${what}?${new URLSearchParams({ ...who, ...query })}`;
  const api: Api = {
    href,
    get: (what, query = {}) => call(href(what, query)),
    post: (what, body) =>
      call(`/_/${what}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...who, ...body }),
      }),
    async send<T>(what: string, body: object) {
      const answer = await api.post<T>(what, body);
      if (!answer.ok) throw new Error(answer.text || answer.error);
      return answer;
    },
    async upload(file) {
      const path = href('upload', { name: file.name });
      const answer = await call<Answer<{ file: FileObject }>>(path, { method: 'POST', body: file });
      if (!answer.ok) throw new Error(answer.text || answer.error);
      return answer.file;
    },
  };
  return api;
}

type Listeners = {
  onOpen(): void;
  onLost(): void;
  onMessage(message: unknown): void;
};

const RETRY_MS = { first: 500, most: 5000 };

/** Comes back by itself; whoever listens reads everything anew on `onOpen`, so nothing is missed. */
export function stayConnected(path: string, on: Listeners): () => void {
  let waitMs = RETRY_MS.first;
  let socket: WebSocket;
  let stopped = false;
  const connect = () => {
    if (stopped) return;
    socket = new WebSocket(path);
    socket.onopen = () => {
      waitMs = RETRY_MS.first;
      on.onOpen();
    };
    socket.onmessage = ({ data }) => on.onMessage(JSON.parse(String(data)));
    socket.onclose = () => {
      if (stopped) return;
      on.onLost();
      setTimeout(connect, waitMs);
      waitMs = Math.min(waitMs * 2, RETRY_MS.most);
    };
  };
  connect();
  return () => {
    stopped = true;
    socket.close();
  };
}
