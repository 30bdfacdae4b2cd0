import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { JournalPage } from '../../../src/playground/server/control-protocol.ts';
import { createJournal, readJournal } from '../../../src/playground/server/journal.ts';
import { button, handClock, localSlack, serve, webClient } from './support.ts';
import { getJson } from './support-control.ts';

const entry = (body: Record<string, unknown>) =>
  ({ kind: 'response_url', body, status: 200, answer: 'ok' }) as const;

function journalOf(count: number, limits?: { entries: number; chars: number }) {
  const journal = createJournal(handClock(), limits);
  for (let i = 1; i <= count; i += 1) journal.add(entry({ text: `text ${i}` }));
  return journal;
}

test('it is read forwards from an entry, backwards before one, or from its end', () => {
  const journal = journalOf(10);
  const numbers = (query: object) => readJournal(journal, query)?.entries.map(({ n }) => n);
  expect(numbers({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(numbers({ since: '8' })).toEqual([9, 10]);
  expect(numbers({ since: 2, limit: 3 })).toEqual([3, 4, 5]);
  expect(numbers({ before: '5', limit: 2 })).toEqual([3, 4]);
  expect(numbers({ limit: 1 })).toEqual([10]);
  expect(numbers({ since: 10 })).toEqual([]);
  for (const wrong of [{ since: 'x' }, { limit: -1 }, { limit: 5_000 }]) {
    expect(readJournal(journal, wrong)).toBeNull();
  }
});

test('the oldest go when there are too many, or when they are too large', () => {
  const many = readJournal(journalOf(101, { entries: 100, chars: 1e6 }), {});
  expect(many).toMatchObject({ oldest: 52, newest: 101 });
  const journal = createJournal(handClock(), { entries: 1e6, chars: 10_000 });
  for (let i = 0; i < 50; i += 1) journal.add(entry({ text: 'x'.repeat(1_000) }));
  const size = JSON.stringify(journal.all()).length;
  expect(size).toBeLessThan(12_000);
  expect(size).toBeGreaterThan(3_000);
  expect(journal.all().at(-1)?.n).toBe(50);
});

test('an entry is amended in place, and one that is forgotten is not', () => {
  const journal = journalOf(101, { entries: 100, chars: 1e6 });
  const told: unknown[] = [];
  const stop = journal.watch((one) => told.push(one));
  journal.amend(60, { answer: 'late' });
  journal.amend(3, { answer: 'late' });
  stop();
  journal.amend(61, { answer: 'late' });
  expect(told).toMatchObject([{ n: 60, answer: 'late', body: { text: 'text 60' } }]);
  expect(journal.all()).toHaveLength(50);
  expect(journal.all().find(({ n }) => n === 60)).toMatchObject({ answer: 'late' });
});

test('what changes later does not change what was journalled', () => {
  const journal = createJournal(handClock());
  const body = { text: 'before' };
  journal.add(entry(body));
  body.text = 'after';
  expect(journal.all()).toMatchObject([{ body: { text: 'before' } }]);
});

test.each([
  'xoxb-1234-CANARY',
  'xoxe.xoxb-1-CANARY',
  'xoxe-1-CANARY',
  'xoxp-CANARY',
  'xapp-1-A0-CANARY',
])('no token is in it: %s', (token) => {
  const journal = createJournal(handClock());
  journal.add(entry({ text: `a ${token} b`, nested: [{ token }], client_secret: 'CANARY' }));
  const text = JSON.stringify(journal.all());
  expect(text).not.toContain('CANARY');
  expect(text).toMatch(/a (xox[a-z.]+|xapp)-… b/);
});

test('over HTTP it is paged, and a wrong page is refused', async () => {
  const slack = await localSlack();
  for (let i = 0; i < 5; i += 1) await fetch(`${slack.apiUrl}api.test`, { method: 'POST' });
  const page = await getJson<JournalPage>(slack, 'journal?before=5&limit=2');
  expect(page).toMatchObject({ oldest: 1, newest: 5, entries: [{ n: 3 }, { n: 4 }] });
  expect(await getJson(slack, 'journal?since=x')).toMatchObject({
    ok: false,
    error: 'bad_request',
  });
});

test('the same acts at the same time are told alike to the last id, with another seed not', async () => {
  const play = async (seed: string) => {
    const http = await serve(createServer((_, response) => response.end()));
    const slack = await localSlack({ clock: handClock(), seed, deliver: { http } });
    const ada = slack.client('ada');
    const client = webClient(slack);
    const blocks = [{ type: 'actions' as const, elements: [button('go')] }];
    await client.chat.postMessage({ channel: 'C0LEADS001', text: 'card', blocks });
    await client.views.publish({ user_id: 'U0ADALIN01', view: { type: 'home', blocks } });
    await ada.post('#support-leads', 'hello');
    await ada.command('#support-leads', '/todo buy milk');
    await ada.press(
      await ada.waitForMessage('#support-leads', ({ text }) => text === 'card'),
      'go',
    );
    await ada.home();
    await slack.control.settled();
    const told = JSON.stringify(slack.control.journal());
    return told.replaceAll(slack.url, '').replaceAll(/"ms":\d+/g, '');
  };
  const told = await play('one');
  expect(told.match(/"kind":"delivery"/g)?.length).toBe(5);
  expect(told).toContain('"trigger_id"');
  expect(await play('one')).toBe(told);
  expect(await play('two')).not.toBe(told);
});
