import { describe, expect, test } from 'vitest';
import type { DeliveryFault } from '../../../src/playground/server/control-protocol.ts';
import { startBot, TRANSPORTS, type TransportName, until } from './support.ts';

const LEADS = '#support-leads';
const WINDOWS = { ackMs: 500, retriesMs: [1, 1, 1] };

/** What the bot heard: the text of each message and command, with the number of its retry. */
async function listening(transport: TransportName) {
  const heard: string[] = [];
  const { slack } = await startBot(
    transport,
    (app) => {
      app.command('/todo', async ({ ack, command }) => {
        heard.push(command.text);
        await ack();
      });
      app.message(async ({ message, context }) => {
        if ('text' in message) heard.push(`${message.text} ${context.retryNum ?? 0}`);
      });
    },
    { windows: WINDOWS },
  );
  const fault = (kind: DeliveryFault['kind'], delivery: DeliveryFault['delivery'] = '*') =>
    slack.control.fault({ delivery, kind });
  return { heard, slack, fault, ada: slack.client('ada') };
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('a lost command tells the person, and never reaches the app', async () => {
    const { heard, fault, ada } = await listening(transport);
    fault('lost');
    expect(await ada.command(LEADS, '/todo one')).toMatchObject({ error: 'operation_timeout' });
    await ada.command(LEADS, '/todo two');
    expect(heard).toEqual(['two']);
    const [line] = await ada.messages(LEADS);
    expect(line).toMatchObject({
      user: 'USLACKBOT',
      text: expect.stringContaining('/todo failed'),
    });
  });

  test('an event whose answer is lost comes again, and says which time it is', async () => {
    const { heard, fault, ada, slack } = await listening(transport);
    fault('unheard', 'events_api');
    fault('unheard', 'events_api');
    await ada.post(LEADS, 'x');
    await until(() => heard.length === 3);
    expect(heard).toEqual(['x 0', 'x 1', 'x 2']);
    const deliveries = slack.control.journal().filter(({ kind }) => kind === 'delivery');
    const ids = deliveries.map((one) => one.kind === 'delivery' && one.payload['event_id']);
    expect(new Set(ids).size).toBe(1);
    await until(() => slack.control.state().waiting === 0);
    await slack.control.settled();
    expect(slack.control.journal().filter(({ kind }) => kind === 'delivery')).toMatchObject([
      { outcome: 'timeout', fault: 'unheard' },
      { outcome: 'timeout', fault: 'unheard' },
      { outcome: 'acked' },
    ]);
  });

  test('a command comes twice', async () => {
    const { heard, fault, ada } = await listening(transport);
    fault('twice', 'slash_commands');
    expect(await ada.command(LEADS, '/todo x')).toEqual({ ok: true });
    await until(() => heard.length === 2);
    expect(heard).toEqual(['x', 'x']);
  });

  test('two events come in the other order', async () => {
    const { heard, fault, ada } = await listening(transport);
    fault('held', 'events_api');
    await ada.post(LEADS, 'first');
    await ada.post(LEADS, 'second');
    await until(() => heard.length === 2);
    expect(heard).toEqual(['second 0', 'first 0']);
  });

  test('what is held back alone comes in the end', async () => {
    const { heard, fault, ada } = await listening(transport);
    fault('held', 'events_api');
    await ada.post(LEADS, 'only');
    await until(() => heard.length === 1);
  });

  test('a magic word that somebody types does it from the page', async () => {
    const { heard, ada, slack } = await listening(transport);
    const error = transport === 'http' ? 'dispatch_failed' : 'operation_timeout';
    expect(await ada.command(LEADS, '/todo delivery-refused')).toMatchObject({ error });
    expect(heard).toEqual([]);
    await ada.post(LEADS, 'say delivery-twice');
    await until(() => heard.length === 2);
    // Spoilt once, then sent again unspoilt.
    await ada.post(LEADS, 'say delivery-refused');
    await until(() => heard.length === 3);
    expect(heard[2]).toBe('say delivery-refused 1');
    await slack.control.settled();
  });

  test('a slow delivery still arrives', async () => {
    const { heard, slack, ada } = await listening(transport);
    slack.control.fault({ delivery: 'slash_commands', kind: 'delay', delayMs: 100 });
    const startedMs = performance.now();
    await ada.command(LEADS, '/todo x');
    expect(performance.now() - startedMs).toBeGreaterThan(95);
    expect(heard).toEqual(['x']);
  });
});
