import pg from 'pg';

// Any number that nobody else uses.
const BOT_LOCK = 7_305_118_642;

export type Lock = { release(): Promise<void> };

/**
 * The right to be the only bot on an embedded database; null when another process has it.
 * It lives as long as this connection, so a killed process gives it up by dying. `onLost` is
 * called when the server goes away: its next start has another port, which nobody here knows.
 */
export async function takeBotLock(url: string, onLost: () => void): Promise<Lock | null> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [BOT_LOCK]);
  if (!rows[0].taken) {
    await client.end();
    return null;
  }
  client.once('end', onLost);
  return {
    release() {
      client.off('end', onLost);
      return client.end();
    },
  };
}
