import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import type { Actor } from './reply.ts';

export type Happened = {
  readonly workspaceId: string;
  /** The same, or the organisation where the app is installed in all of it. */
  readonly installationId: string;
  /** The organisation that the workspace belongs to, where Slack says so. */
  readonly organisationId: string | null;
  /** The inner event, as Slack sent it: it may come twice, late, or not at all. */
  readonly event: unknown;
  readonly client: WebClient;
  /** Somebody of the workspace. */
  actor(userId: string): Promise<Actor>;
};

/** What follows from it can't be told yet, as while Slack is away: it is dealt with again later. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** Something that happened in Slack. What is done about it may be done twice. */
export type SlackEvent = {
  /** Subscribed to in manifest.yml. */
  readonly type: string;
  run(ctx: Context, happened: Happened): Promise<void>;
};
