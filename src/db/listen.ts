import pg from 'pg';

const AGAIN_MS = 1_000;

export type Listener = { close(): Promise<void> };

/**
 * Calls `heard` with the payload whenever a transaction that notified `channel` commits, in whichever
 * process. Lost notifications cost time only: whoever listens also looks by itself from time to time.
 */
export function listen(url: string, channel: string, heard: (payload: string) => void): Listener {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true });
    client = fresh;
    fresh.on('error', () => {});
    fresh.once('end', () => {
      if (!isClosed) timer = setTimeout(() => void connect(), AGAIN_MS);
    });
    fresh.on('notification', ({ payload }) => heard(payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      // A connection that never was has no end of its own.
      await fresh.end().catch(() => {});
    }
  }

  void connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
