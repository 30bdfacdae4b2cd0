// User groups as Slack knows them.

import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { slackError } from './exchange.ts';

const Users = z.object({ users: z.array(z.string()) });
/** Also what was switched off. */
const GONE = 'no_such_subteam';

/** A mention would reach nobody; no where Slack won't say. */
export async function isEmptyGroup(client: WebClient, id: string, log: Logger): Promise<boolean> {
  try {
    return Users.parse(await client.usergroups.users.list({ usergroup: id })).users.length === 0;
  } catch (error) {
    log.warn({ err: error, group: id }, 'no members of a group');
    return slackError(error) === GONE;
  }
}
