import { importContacts } from '../contacts/import.ts';
import { CONTACT_FIELDS } from '../contacts/model.ts';
import type { Context } from '../context.ts';
import { textSource } from '../ingest/bytes.ts';
import { listVendors } from '../vendors/query.ts';
import {
  addStrangers,
  type Connector,
  type OfVendor,
  type Page,
  PullError,
  type Puller,
  placeOf,
  restS,
  sortOut,
  waitS,
} from './model.ts';
import { failConnector, moveConnector, renewConnector, takeDueConnector } from './query.ts';

/** Zendesk allows ten requests a minute, and somebody else may want one. */
const PAGES = 8;
/** Renewed while the work goes on; after a death another goes on when it is over. */
const LEASE = { seconds: 60 };
const RENEW_MS = 20_000;

type Hold = Pick<Context, 'db' | 'clock' | 'log'>;

/** Every connector of the workspace that is due, a few pages each. */
export async function pullContacts(
  hold: Hold,
  workspaceId: string,
  pullerOf: (connector: Connector) => Puller,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock } = hold;
  const now = clock.now();
  while (!signal.aborted) {
    const until = now.add(LEASE);
    const connector = await takeDueConnector(db, workspaceId, now, until);
    if (!connector) return;
    const lease = leaseOf(hold, workspaceId, connector, until);
    const turn = { connector, puller: pullerOf(connector), lease };
    await pullWhile(hold, workspaceId, turn, signal).finally(lease.end);
  }
}

type Lease = {
  /** Until when it is held; null: not any more. */
  moved(until: Temporal.Instant | null): void;
  end(): void;
};

/** Keeps a connector from everybody else for as long as this process lives and works on it. */
function leaseOf(
  { db, clock, log }: Hold,
  workspaceId: string,
  connector: Connector,
  until: Temporal.Instant,
): Lease {
  let held: Temporal.Instant | null = until;
  async function renew(): Promise<void> {
    if (!held) return;
    const [before, next] = [held, clock.now().add(LEASE)];
    const isHeld = await renewConnector(db, workspaceId, connector, before, next);
    if (isHeld && held === before) held = next;
  }
  const timer = setInterval(() => {
    renew().catch((error) => log.warn({ err: error }, 'lease of a connector not renewed'));
  }, RENEW_MS);
  return {
    moved(next) {
      held = next;
    },
    end: () => clearInterval(timer),
  };
}

type Turn = {
  readonly connector: Connector;
  readonly puller: Puller;
  readonly lease: Lease;
};

/** A turn of one connector; what goes wrong is kept with it, and when to try again. */
async function pullWhile(
  hold: Hold,
  workspaceId: string,
  { connector, puller, lease }: Turn,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, log } = hold;
  let at = connector;
  try {
    for (let page = 1; ; page += 1) {
      const found = await puller(placeOf(at));
      const isDone = found.isLast || page === PAGES || signal.aborted;
      lease.moved(await keepPage(hold, workspaceId, at, found, isDone));
      if (isDone) return;
      at = { ...at, cursor: found.cursor, newestAt: later(at.newestAt, found.newestAt) };
    }
  } catch (error) {
    if (error instanceof Moved) return;
    if (!(error instanceof PullError)) throw error;
    const now = clock.now();
    const { problem, message } = error;
    const nextAt = now.add({ seconds: waitS(error, connector.failures + 1) });
    await failConnector(db, workspaceId, at, { problem, at: now, nextAt });
    const { kind, account } = connector;
    log.warn({ workspace: workspaceId, kind, account, problem, reason: message }, 'pull failed');
  }
}

/** Somebody else has written this page or a later one. */
class Moved extends Error {}

/** The contacts of known vendors and the new place in one transaction. Returns until when it is held. */
async function keepPage(
  { db, clock, log }: Hold,
  workspaceId: string,
  connector: Connector,
  page: Page,
  isDone: boolean,
): Promise<Temporal.Instant | null> {
  const vendors = await listVendors(db, workspaceId);
  const { known, strangers } = sortOut(page.contacts, vendors);
  let until: Temporal.Instant | null = null;
  const move = async (tx: Parameters<typeof moveConnector>[0]) => {
    const at = clock.now();
    until = isDone ? null : at.add(LEASE);
    const step = {
      from: connector.cursor,
      to: page.cursor,
      newestAt: page.newestAt,
      nextAt: until ?? at.add({ seconds: restS(page.isLast) }),
      at,
      contacts: known.length,
    };
    const add = (before: Parameters<typeof addStrangers>[0]) => addStrangers(before, strangers);
    if (!(await moveConnector(tx, workspaceId, connector, step, add))) throw new Moved();
  };
  if (known.length === 0) await db.transaction(move);
  else {
    const { kind, account } = connector;
    const { rejected, reasons } = await importContacts(db, clock, {
      workspaceId,
      input: textSource(`${kind}/${account}`, csvOf(known)),
      tz: 'UTC',
      source: `${kind}:${account}`,
      refresh: false,
      together: move,
    });
    if (rejected > 0)
      log.warn({ workspace: workspaceId, account, rejected, reasons }, 'turned away');
  }
  return until;
}

/** Every cell in quotes: whatever stands in it is a value. */
function* csvOf(contacts: readonly OfVendor[]): Generator<string> {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
  yield line(CONTACT_FIELDS);
  for (const { name, cells } of contacts) {
    const row: Readonly<Record<string, string>> = { ...cells, vendor: name };
    yield line(CONTACT_FIELDS.map((field) => row[field] ?? ''));
  }
}

function later(a: Temporal.Instant | null, b: Temporal.Instant | null): Temporal.Instant | null {
  if (!a || !b) return a ?? b;
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
}
