import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Charts } from './charts/draw.ts';
import type { Config } from './config.ts';
import type { Pool } from './db/pool.ts';
import type { Clock } from './lib/clock.ts';

/** Everything an entry point may use. Built once in main.ts and once in the tests. */
export type Context = {
  readonly db: Pool;
  readonly clock: Clock;
  /**
   * For background work in one workspace; null where it is not installed, or not here. Listeners get
   * Bolt's own client, so that one's rate limit never holds up the other.
   */
  readonly slackFor: (workspaceId: string) => WebClient | null;
  /** Blocks and pictures from a ChartSpec. */
  readonly charts: Charts;
  readonly config: Config;
  readonly log: Logger;
};
