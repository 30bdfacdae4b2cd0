// A press or an event that was acknowledged comes never again: it is written down before, dealt with
// once however often it is delivered, and taken up by another process when this one dies.
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import {
  DoneElsewhere,
  keepDelivery,
  purgeInbox,
  settleDelivery,
  settling,
  takeLeftOver,
} from '../inbox/query.ts';
import { sideBySide } from '../lib/side-by-side.ts';
import { listWorkspaces } from '../workspaces/query.ts';
import type { Interaction } from './interaction.ts';
import { reportLost } from './lost.ts';
import type { Ask, Reply } from './reply.ts';
import type { Bound } from './run.ts';

/** Slack waits three seconds; a database that is away must not cost them. */
const KEEP_MS = 800;
/** One that hangs over a press leaves the others a way. */
const WORKSPACES = 4;

const Id = z.object({ id: z.string() });
const Told = z.object({
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).default([]),
  ...{ team_id: z.string().optional(), team: Id.nullish() },
  user: z.object({ team_id: z.string().optional() }).optional().catch(undefined),
});

/** As the SDK finds it: whose installation is meant. */
function workspaceOf(body: unknown): string {
  const { authorizations, team, user, ...told } = Told.catch({ authorizations: [] }).parse(body);
  return authorizations[0]?.team_id ?? told.team_id ?? team?.id ?? user?.team_id ?? '';
}

const Body = z.union([
  z
    .object({ type: z.literal('block_actions'), trigger_id: z.string() })
    .transform(({ trigger_id: id }) => `press:${id}`),
  z
    .object({ type: z.literal('event_callback'), event_id: z.string() })
    .transform(({ event_id: id }) => `event:${id}`),
]);

/** In Bolt's context: by what it was written down. */
export const DELIVERY = 'delivery';

type Deal = (event: ReceiverEvent) => Promise<void>;
/** `workspaceId` null: many, and each delivery says whose it is. */
type Inbox = { readonly workspaceId: string | null; readonly deal: Deal };

/** One a pool, as there is one app. */
const inboxes = new WeakMap<Context['db'], Inbox>();

export function durable(receiver: Receiver, ctx: Context, workspaceId: string | null): Receiver {
  return {
    init(app: App) {
      const deal: Deal = (event) => app.processEvent(event);
      inboxes.set(ctx.db, { workspaceId, deal });
      const processEvent: Deal = (event) => once(ctx, { workspaceId, deal }, event);
      receiver.init(Object.assign(Object.create(app), { processEvent }) as App);
    },
    start: (...args: unknown[]) => receiver.start(...args),
    stop: (...args: unknown[]) => receiver.stop(...args),
  };
}

async function once(
  { db, clock, log }: Context,
  inbox: Inbox,
  event: ReceiverEvent,
): Promise<void> {
  const { deal } = inbox;
  const { data: key } = Body.safeParse(event.body);
  if (key === undefined) return deal(event);
  const workspaceId = inbox.workspaceId ?? workspaceOf(event.body);
  const keeping = keepDelivery(db, workspaceId, key, event.body, clock.now()).catch((error) => {
    log.warn({ err: error, key }, 'delivery not written down');
    return null;
  });
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), KEEP_MS);
  const isNew = await Promise.race([keeping, late]).finally(() => clearTimeout(timer));
  if (isNew === false) {
    log.info({ key }, 'delivered again');
    return event.ack();
  }
  await deal({ ...event, customProperties: { ...event.customProperties, [DELIVERY]: key } });
  if (await keeping) await settled({ db, log }, workspaceId, key);
}

async function settled(
  { db, log }: Pick<Context, 'db' | 'log'>,
  workspaceId: string,
  key: string,
): Promise<void> {
  await settleDelivery(db, workspaceId, key).catch((error) =>
    log.warn({ err: error, key }, 'delivery not settled'),
  );
}

/** What a press changes is changed once, whoever takes it up when this process dies. */
export async function runOnce(
  { ctx, workspaceId }: Bound,
  key: string | undefined,
  entry: Interaction,
  asked: Ask<unknown>,
): Promise<Reply> {
  if (key === undefined) return entry.run(ctx, asked);
  try {
    return await entry.run({ ...ctx, db: settling(ctx.db, workspaceId, key) }, asked);
  } catch (error) {
    if (error instanceof DoneElsewhere) throw new UserError(asked.actor.words.form.already);
    throw error;
  }
}

/** Deals with what a process that died had acknowledged. */
export async function resumeDeliveriesOfSlack(ctx: Context, signal: AbortSignal): Promise<void> {
  const inbox = inboxes.get(ctx.db);
  if (!inbox) return;
  const { db, log } = ctx;
  const all = inbox.workspaceId === null ? await listWorkspaces(db) : [{ id: inbox.workspaceId }];
  await sideBySide(all, WORKSPACES, signal, async ({ id }) => {
    await resume(ctx, inbox.deal, id, signal).catch((error) =>
      log.error({ err: error, workspace: id }, 'left-over deliveries failed'),
    );
  });
}

async function resume(
  ctx: Context,
  deal: Deal,
  workspaceId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, log } = ctx;
  while (!signal.aborted) {
    const left = await takeLeftOver(db, workspaceId, clock.now());
    if (!left) break;
    const { key, payload } = left;
    log.warn({ key }, 'taken up from a process that died');
    const customProperties = { [DELIVERY]: key };
    await deal({ body: payload, ack: async () => {}, customProperties });
    await settled(ctx, workspaceId, key);
  }
  await reportLost(ctx, workspaceId);
  await purgeInbox(db, workspaceId, clock.now());
}
