// What happened in Slack, dealt with: nobody waits for an answer, and it is never sent again.
import { putOffDelivery } from '../inbox/query.ts';
import { type Happened, NotYet, type SlackEvent } from './event.ts';
import { type Bound, counted } from './run.ts';

/** Until what could not be told is looked at again. */
const AGAIN_MIN = 1;

/** `delivery`: under what it was written down; undefined where it was not. */
export async function happen(
  bound: Bound,
  entry: SlackEvent,
  given: Pick<Happened, 'event' | 'client' | 'installationId' | 'organisationId'>,
  delivery: string | undefined,
): Promise<void> {
  const { ctx, workspaceId, folk } = bound;
  const { client } = given;
  await counted({ kind: 'event', name: entry.type }, async () => {
    try {
      const actor = async (userId: string) => {
        const found = await folk.reach(workspaceId, userId, client);
        if (!found) throw new Error(`Slack does not say who ${userId} is`);
        return found;
      };
      await entry.run(ctx, { ...given, workspaceId, actor });
      return 'ok';
    } catch (error) {
      if (error instanceof NotYet && delivery && (await putOff(bound, delivery))) {
        ctx.log.warn({ err: error, event: entry.type }, 'event put off');
        return 'put_off';
      }
      ctx.log.error({ err: error, event: entry.type }, 'event failed');
      return 'failed';
    }
  });
}

async function putOff({ ctx, workspaceId }: Bound, key: string): Promise<boolean> {
  const { db, clock, log } = ctx;
  const then = clock.now().add({ minutes: AGAIN_MIN });
  return putOffDelivery(db, workspaceId, key, then).catch((error) => {
    log.error({ err: error, key }, 'event not put off');
    return false;
  });
}
