// What Slack says of our own standing: whether a token is good, and in which workspaces.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { slackError } from './exchange.ts';

/** With these Slack says that the app has no place there any more; all else may pass. */
const GONE = new Set(['account_inactive', 'invalid_auth', 'not_authed', 'token_revoked']);

/** `unknown`: Slack could not be asked, or answered something else. */
export type Standing = 'good' | 'gone' | 'unknown';

export async function standingOf(client: WebClient): Promise<Standing> {
  try {
    await client.auth.test();
    return 'good';
  } catch (error) {
    const code = slackError(error);
    return code !== null && GONE.has(code) ? 'gone' : 'unknown';
  }
}

/** As many as Slack gives at once. */
const PAGE = 1_000;

const Teams = z.object({
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().default('') }).default({ next_cursor: '' }),
});

export type Team = { readonly id: string; readonly name: string };

/** The workspaces to which an organisation has added the app whose token it is. */
export async function listTeams(client: WebClient): Promise<Team[]> {
  const all: Team[] = [];
  let cursor = '';
  do {
    const page = cursor ? { cursor } : {};
    const answer = Teams.parse(await client.auth.teams.list({ limit: PAGE, ...page }));
    all.push(...answer.teams);
    cursor = answer.response_metadata.next_cursor;
  } while (cursor);
  return all;
}
