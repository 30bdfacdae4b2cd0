import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

// The incremental ticket export as Zendesk documents it: sorted by when a ticket last changed, the
// changes of the last minute held back, a start at least a minute old, opaque cursors.

export const SIGNS_IN = { email: 'ada@example.com', token: 'CANARYZENDESK' };

/** What a ticket says; `metric_set` and the rest as the export writes them. */
export type Ticket = { readonly id: number; readonly [field: string]: unknown };

type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type ZendeskServer = {
  readonly url: string;
  /** The export's requests, newest last. */
  readonly asked: URL[];
  readonly groups: Map<number, string>;
  /** Created or changed, now. */
  put(ticket: Ticket): void;
  /** The next requests get these in place of a page; null: a page after all. */
  readonly faults: (Answer | 'reset' | null)[];
  /** Before each page is cut: what others do meanwhile. */
  meanwhile: (() => void) | null;
  /** No cursor that was given out is known any more. */
  forgetCursors(): void;
  /** The next answer repeats the last page. */
  repeat(): void;
  close(): Promise<void>;
};

const Cursor = z.object({ era: z.number(), afterS: z.number(), id: z.number() });

export async function zendeskServer(
  now: () => Temporal.Instant,
  pageSize: number,
): Promise<ZendeskServer> {
  const tickets = new Map<number, { ticket: Ticket; changedS: number }>();
  let era = 0;
  let last: string | null = null;
  let isRepeating = false;
  const nowS = () => Math.floor(now().epochMilliseconds / 1_000);

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://zendesk');
    self.asked.push(url);
    const fault = self.faults.shift() ?? null;
    if (fault === 'reset') return void request.socket.destroy();
    if (fault) return void response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
    const { email, token } = SIGNS_IN;
    const who = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
    if (request.headers.authorization !== who) return void response.writeHead(401).end();
    const json = isRepeating && last ? last : page(url.searchParams);
    isRepeating = false;
    if (json === null) return void response.writeHead(400).end('{"error":"InvalidValue"}');
    last = json;
    response.writeHead(200, { 'content-type': 'application/json' }).end(json);
  }

  function page(asked: URLSearchParams): string | null {
    const from = placeOf(asked);
    if (!from) return null;
    self.meanwhile?.();
    const ready = [...tickets.values()]
      .filter(({ changedS }) => changedS < nowS() - 60)
      .filter(({ ticket, changedS }) =>
        changedS === from.afterS ? ticket.id > from.id : changedS > from.afterS,
      )
      .toSorted((a, b) => a.changedS - b.changedS || a.ticket.id - b.ticket.id);
    const shown = ready.slice(0, pageSize);
    const end = shown.at(-1);
    const at = end ? { afterS: end.changedS, id: end.ticket.id } : from;
    return JSON.stringify({
      tickets: shown.map(({ ticket, changedS }) => ({ ...ticket, generated_timestamp: changedS })),
      groups: [...self.groups].map(([id, name]) => ({ id, name })),
      after_cursor: Buffer.from(JSON.stringify({ era, ...at })).toString('base64url'),
      end_of_stream: ready.length <= pageSize,
    });
  }

  function placeOf(asked: URLSearchParams): { afterS: number; id: number } | null {
    const cursor = asked.get('cursor');
    if (cursor === null) {
      const startS = Number(asked.get('start_time'));
      return startS > nowS() - 60 ? null : { afterS: startS, id: -1 };
    }
    const place = Cursor.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return place.success && place.data.era === era ? place.data : null;
  }

  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const self: ZendeskServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    groups: new Map(),
    put(ticket) {
      tickets.set(ticket.id, { ticket, changedS: nowS() });
    },
    faults: [],
    meanwhile: null,
    forgetCursors() {
      era += 1;
    },
    repeat() {
      isRepeating = true;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return self;
}
