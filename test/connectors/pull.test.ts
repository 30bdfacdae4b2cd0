import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Connector, Page, Puller } from '../../src/connectors/model.ts';
import { pullContacts } from '../../src/connectors/pull.ts';
import { pullerOf } from '../../src/connectors/pullers.ts';
import { listConnectors, saveConnector } from '../../src/connectors/query.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { SIGNS_IN, type Ticket, type ZendeskServer, zendeskServer } from './zendesk-server.ts';

const { pool } = testDatabase();
const clock = stoppedClock('2026-03-31T12:00:00Z');
const hold = { db: pool, clock, log: pino({ level: 'silent' }) };
const never = new AbortController().signal;
const beginsAt = Temporal.Instant.from('2026-03-01T00:00:00Z');
let zendesk: ZendeskServer;
beforeAll(async () => {
  zendesk = await zendeskServer(clock.now, 3);
  for (const [at, name] of GROUPS.entries()) zendesk.groups.set(at, name);
});
afterAll(() => zendesk.close());

/** The last is nobody's name. */
const GROUPS = ['Acme', 'Nimbus', 'Own people'];

async function connected(account = 'acme'): Promise<string> {
  const id = `T${crypto.randomUUID()}`;
  await saveWorkspace(pool, { id, name: 'Test' }, clock.now());
  await addVendors(pool, id, ['Acme', 'Nimbus'], clock.now());
  const connector = { kind: 'zendesk', account, vendorFrom: 'group', beginsAt } as const;
  await saveConnector(pool, id, connector, clock.now());
  return id;
}

const puller = (connector: Connector): Puller =>
  pullerOf({ zendesk: { ...SIGNS_IN, apiUrl: zendesk.url } }, connector);

const pull = (id: string, how = puller) => pullContacts(hold, id, how, never);

const ticket = (id: number, group: number, reopens = 0): Ticket => ({
  ...{ id, created_at: '2026-03-30T09:00:00Z', status: 'open', group_id: group },
  metric_set: { reopens },
});

/** `id vendor reopens` of what was imported. */
async function contacts(workspaceId: string): Promise<string[]> {
  const { rows } = await pool.query(
    `select c.external_id || ' ' || v.name || ' ' || c.reopens as line
       from contact c join vendor v using (workspace_id, vendor_id)
      where workspace_id = $1 order by c.external_id::int`,
    [workspaceId],
  );
  return (rows as { line: string }[]).map(({ line }) => line);
}

async function state(workspaceId: string) {
  const [found] = await listConnectors(pool, workspaceId);
  if (!found) throw new Error('no connector');
  return found;
}

/** A minute and a bit: what was changed before is out, and the next pull is due. */
async function later(workspaceId: string): Promise<void> {
  clock.advance({ seconds: 70 });
  await pull(workspaceId);
}

test('pages are pulled until there are no more, what changes later comes once more', async () => {
  const id = await connected();
  for (let n = 1; n <= 8; n += 1) zendesk.put(ticket(n, n % 3));
  clock.advance({ minutes: 2 });
  await pull(id);
  // 3, 6: Acme; 1, 4, 7: Nimbus; 2, 5, 8: our own.
  const first = ['1 Nimbus 0', '3 Acme 0', '4 Nimbus 0', '6 Acme 0', '7 Nimbus 0'];
  expect(await contacts(id)).toEqual(first);
  expect(await state(id)).toMatchObject({
    contacts: 5,
    strangers: { 'Own people': 3 },
    failures: 0,
  });
  zendesk.put(ticket(4, 0, 2)); // reopened twice and handed to Acme
  const before = zendesk.asked.length;
  await pull(id); // not due yet
  expect(zendesk.asked.length).toBe(before);
  await later(id);
  expect(await contacts(id)).toEqual(first.with(2, '4 Acme 2'));
  const { rows } = await pool.query('select distinct source from contact where workspace_id = $1', [
    id,
  ]);
  expect(rows).toEqual([{ source: 'zendesk:acme' }]);
});

test('F25 a page that comes again counts once', async () => {
  const id = await connected();
  await later(id);
  const before = await contacts(id);
  zendesk.put(ticket(100, 0));
  await later(id);
  zendesk.repeat();
  await later(id);
  await later(id);
  expect(await contacts(id)).toEqual([...before, '100 Acme 0']);
});

test('F25 a lost cursor: it goes on from the newest change that it saw', async () => {
  const id = await connected();
  await later(id);
  const before = await contacts(id);
  zendesk.put(ticket(101, 1));
  zendesk.forgetCursors();
  const mark = zendesk.asked.length;
  await later(id);
  const [first, second] = zendesk.asked.slice(mark);
  expect(first?.searchParams.has('cursor')).toBe(true);
  expect(second?.searchParams.has('start_time')).toBe(true);
  expect(await contacts(id)).toEqual([...before, '101 Nimbus 0']);
  expect((await state(id)).problem).toBeNull();
});

test('F25 an item that changes between pages is neither lost nor twice', async () => {
  const id = await connected();
  let changes = 0;
  zendesk.meanwhile = () => {
    changes += 1;
    clock.advance({ seconds: 1 });
    zendesk.put(ticket(1, 1, changes)); // stood on the page before
  };
  await later(id);
  zendesk.meanwhile = null;
  await later(id);
  const all = await contacts(id);
  expect(all.filter((line) => line.startsWith('1 '))).toEqual([`1 Nimbus ${changes}`]);
  expect(new Set(all).size).toBe(all.length);
});

test('F25 clocks that differ: a day ahead or behind, nothing is missed', async () => {
  for (const hours of [-24, 24]) {
    const ahead = await zendeskServer(() => clock.now().add({ hours }), 3);
    for (const [at, name] of GROUPS.entries()) ahead.groups.set(at, name);
    const id = await connected();
    const skewed = (connector: Connector) =>
      pullerOf({ zendesk: { ...SIGNS_IN, apiUrl: ahead.url } }, connector);
    ahead.put(ticket(1, 0));
    clock.advance({ seconds: 70 });
    await pull(id, skewed);
    ahead.put(ticket(2, 0));
    ahead.forgetCursors();
    clock.advance({ seconds: 70 });
    await pull(id, skewed);
    expect(await contacts(id), `${hours} h`).toEqual(['1 Acme 0', '2 Acme 0']);
    await ahead.close();
  }
});

test('F25 end_of_stream that is said too early only costs a minute', async () => {
  const id = await connected();
  const early = (connector: Connector): Puller => {
    const real = puller(connector);
    return async (place) => ({ ...(await real(place)), isLast: true });
  };
  clock.advance({ seconds: 70 });
  const before = zendesk.asked.length;
  await pull(id, early);
  expect(zendesk.asked.length).toBe(before + 1);
  expect((await contacts(id)).length).toBeLessThanOrEqual(3);
  const reference = await connected();
  await later(reference);
  await later(id);
  expect(await contacts(id)).toEqual(await contacts(reference));
});

test('two processes at once: one of them pulls', async () => {
  const id = await connected();
  clock.advance({ seconds: 70 });
  const before = zendesk.asked.length;
  await Promise.all([pull(id), pull(id), pull(id)]);
  const once = zendesk.asked.length - before;
  const alone = await connected();
  const mark = zendesk.asked.length;
  await later(alone);
  expect(once).toBe(zendesk.asked.length - mark);
  expect(await contacts(id)).toEqual(await contacts(alone));
});

test('a page that another has written meanwhile is not kept, nor counted', async () => {
  const id = await connected();
  clock.advance({ seconds: 70 });
  const slow = (connector: Connector): Puller => {
    const real = puller(connector);
    return async (place) => {
      const page = await real(place);
      await pool.query(`update connector set cursor = 'theirs' where workspace_id = $1`, [id]);
      return page;
    };
  };
  await pull(id, slow);
  expect(await contacts(id)).toEqual([]);
  expect(await state(id)).toMatchObject({ cursor: 'theirs', contacts: 0, failures: 0 });
});

test('what goes wrong is kept, waited out and told; then it goes on', async () => {
  const id = await connected();
  clock.advance({ seconds: 70 });
  zendesk.faults.push({ status: 429, headers: { 'retry-after': '200' } });
  await pull(id);
  const busy = await state(id);
  expect(busy).toMatchObject({ problem: 'busy', failures: 1, contacts: 0 });
  expect(`${clock.now().until(busy.nextAt)}`).toBe('PT200S');
  const before = zendesk.asked.length;
  clock.advance({ seconds: 199 });
  await pull(id);
  expect(zendesk.asked.length).toBe(before);
  clock.advance({ seconds: 1 });
  zendesk.faults.push('reset');
  await pull(id);
  expect(await state(id)).toMatchObject({ problem: 'away', failures: 2 });
  clock.advance({ hours: 1 });
  await pull(id);
  expect(await state(id)).toMatchObject({ problem: null, problemAt: null, failures: 0 });
  expect((await contacts(id)).length).toBeGreaterThan(0);
});

test('killed in the middle of a page, another goes on within a minute; a page that takes long is nobody else’s', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const id = await connected('slow');
    zendesk.put(ticket(301, 0));
    clock.advance({ minutes: 2 });
    const asked: string[] = [];
    const page = Promise.withResolvers<Page>();
    const slow = () => {
      asked.push('slow');
      return page.promise;
    };
    const going = pull(id, () => slow);
    await expect.poll(() => asked).toHaveLength(1);
    // It lives, so it keeps what it has, for as long as it takes.
    for (let beat = 0; beat < 6; beat += 1) {
      clock.advance({ seconds: 20 });
      vi.advanceTimersByTime(20_000);
      const held = `${clock.now().add({ seconds: 60 })}`;
      await expect.poll(async () => `${(await state(id)).nextAt}`).toBe(held);
      await state(id); // by now the beat has heard of it as well
    }
    await pull(id);
    expect((await state(id)).contacts).toBe(0);
    // It is dead: no beat comes any more.
    clock.advance({ seconds: 59 });
    await pull(id);
    expect((await state(id)).contacts).toBe(0);
    clock.advance({ seconds: 1 });
    await pull(id);
    const { contacts: kept, cursor, nextAt } = await state(id);
    expect(kept).toBeGreaterThan(0);
    // Should it only have slept, it changes nothing any more.
    page.resolve({ contacts: [], cursor: 'old', newestAt: null, isLast: false });
    await going;
    expect(await state(id)).toMatchObject({ contacts: kept, cursor, nextAt });
  } finally {
    vi.useRealTimers();
  }
});

test('without anybody who signs in it says so, and changes nothing', async () => {
  const id = await connected();
  await pull(id, (connector) => pullerOf({ zendesk: null }, connector));
  expect(await state(id)).toMatchObject({ problem: 'refused', cursor: null, contacts: 0 });
});

const Happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ put: fc.nat(20), group: fc.nat(2), reopens: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.constant('pull' as const) },
  fc.constantFrom('repeat', 'forget', 'reset', 'busy', 'end' as const),
);

test('F25 whatever happens in between, in the end every ticket of a vendor is there as it stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Happening, { minLength: 5, maxLength: 30 }), async (happenings) => {
      const theirs = await zendeskServer(clock.now, 3);
      for (const [at, name] of GROUPS.entries()) theirs.groups.set(at, name);
      const how = (connector: Connector) =>
        pullerOf({ zendesk: { ...SIGNS_IN, apiUrl: theirs.url } }, connector);
      const id = await connected();
      const final = new Map<number, string>();
      for (const what of happenings) {
        clock.advance({ seconds: 45 });
        if (typeof what === 'object') {
          theirs.put(ticket(what.put, what.group, what.reopens));
          const line = `${what.put} ${GROUPS[what.group]} ${what.reopens}`;
          // A vendor's ticket that goes to our own people stays where it was.
          if (what.group < 2) final.set(what.put, line);
          else if (final.has(what.put)) final.set(what.put, '');
        } else if (what === 'repeat') theirs.repeat();
        else if (what === 'forget') theirs.forgetCursors();
        else if (what === 'reset') theirs.faults.push('reset');
        else if (what === 'busy') theirs.faults.push({ status: 429 });
        else await pull(id, how);
      }
      theirs.faults.length = 0;
      for (let turn = 0; turn < 4; turn += 1) {
        clock.advance({ hours: 1 });
        await pull(id, how);
      }
      const seen = new Map((await contacts(id)).map((line) => [Number.parseInt(line, 10), line]));
      for (const [ticketId, line] of final) {
        if (line !== '') expect(seen.get(ticketId)).toBe(line);
        seen.delete(ticketId);
      }
      expect([...seen.values()]).toEqual([]);
      await theirs.close();
    }),
    { numRuns: 12 },
  );
}, 60_000);
