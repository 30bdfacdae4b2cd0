import {
  failConnector,
  listConnectors,
  moveConnector,
  removeConnector,
  renewConnector,
  saveConnector,
  takeDueConnector,
} from '../../../src/connectors/query.ts';
import type { Walk } from './walk.ts';

/** One account from its beginning to its end. */
export const connectors: Walk = async ({ pool, clock, workspaceId }) => {
  const now = clock.now();
  const of = { kind: 'zendesk', account: 'acme' } as const;
  await saveConnector(pool, workspaceId, { ...of, vendorFrom: 'group', beginsAt: now }, now);
  const taken = await takeDueConnector(pool, workspaceId, now, now.add({ minutes: 1 }));
  if (taken?.account !== 'acme') throw new Error('nothing was due');
  const [until, later] = [now.add({ minutes: 1 }), now.add({ minutes: 2 })];
  if (!(await renewConnector(pool, workspaceId, of, until, later))) throw new Error('not ours');
  const step = { from: null, to: 'c1', newestAt: now, nextAt: now, at: now, contacts: 2 };
  const isMoved = await moveConnector(pool, workspaceId, of, step, () => ({ Others: 1 }));
  if (!isMoved) throw new Error('not moved');
  await failConnector(pool, workspaceId, of, { problem: 'busy', at: now, nextAt: now });
  const [found] = await listConnectors(pool, workspaceId);
  if (found?.problem !== 'busy' || found.cursor !== 'c1') throw new Error('not as it was left');
  if (!(await removeConnector(pool, workspaceId, of))) throw new Error('not removed');
};
