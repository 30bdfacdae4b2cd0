import { App, type Authorize, type Receiver } from '@slack/bolt';
import type { Context } from './context.ts';
import type { InFlight } from './lib/in-flight.ts';
import { interactiveOptions } from './slack/clients.ts';
import { durable } from './slack/durable.ts';
import { boltLogger } from './slack/logger.ts';
import { type EntryPoints, register } from './slack/register.ts';

export type Plumbline = { readonly app: App; readonly work: InFlight };

/** The team that a bot token belongs to; or many, and whose token a payload needs. */
export type Installation =
  | { readonly token: string; readonly workspaceId: string }
  | { readonly authorize: Authorize<boolean>; readonly workspaceId: null };

/** Bolt with everything bound; used by main, the playground and the tests alike. */
export async function buildApp(
  ctx: Context,
  { workspaceId, ...access }: Installation,
  receiver: Receiver,
  entries: EntryPoints,
): Promise<Plumbline> {
  const app = new App({
    ...access,
    receiver: durable(receiver, ctx, workspaceId),
    logger: boltLogger(ctx.log),
    clientOptions: interactiveOptions(ctx.config.slackApiUrl, ctx.log),
    // A bad token would otherwise end the process from a rejection that nobody can catch.
    deferInitialization: true,
    convoStore: false,
  });
  const work = register(app, ctx, workspaceId, entries);
  await app.init();
  return { app, work };
}
