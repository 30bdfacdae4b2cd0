import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import type { Clock } from '../lib/clock.ts';
import type { Lane } from './decide.ts';

/** One turn at one channel. */
export type Work = {
  /** For what must stand even when the turn breaks off. */
  readonly pool: Pool;
  /** The transaction that locks the channel's row. */
  readonly lock: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly client: WebClient;
  readonly workspaceId: string;
  readonly lane: Lane;
};
