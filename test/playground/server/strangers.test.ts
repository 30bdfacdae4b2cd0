import { expect, test } from 'vitest';
import { button, startBot, webClient } from './support.ts';

const ACME = '#vendor-acme';

async function withCard() {
  const bodies: Record<string, unknown>[] = [];
  const { slack } = await startBot('socket', (app) => {
    app.action('ack', async ({ ack, body }) => {
      bodies.push(body as never);
      await ack();
    });
    app.command('/todo', ({ ack }) => ack('never for strangers'));
  });
  const blocks = [{ type: 'actions' as const, elements: [button('ack')] }];
  await webClient(slack).chat.postMessage({ channel: 'C0ACME0001', text: 'card', blocks });
  return { slack, bodies, vera: slack.client('vera') };
}

test('a person of another organisation presses buttons under their own team', async () => {
  const { slack, bodies, vera } = await withCard();
  const [card] = await vera.messages(ACME);
  expect(card && (await vera.press(card, 'ack'))).toEqual({ ok: true });
  expect(bodies[0]).toMatchObject({
    user: { id: 'U0VERACRUZ', team_id: 'T0ACMESUP' },
    team: { id: slack.team.id },
  });
});

test('but has no commands, no shortcuts, no Home', async () => {
  const { vera } = await withCard();
  expect(await vera.command(ACME, '/todo')).toMatchObject({ error: 'unknown_command' });
  expect(await vera.shortcut('add')).toMatchObject({ error: 'unknown_shortcut' });
  expect(await vera.home()).toBeNull();
  const { commands, shortcuts } = await vera.boot();
  expect([commands, shortcuts]).toEqual([[], []]);
});

test('and sees the shared channels alone', async () => {
  const { vera } = await withCard();
  expect((await vera.boot()).channels.map(({ name }) => name)).toEqual(['vendor-acme']);
  await expect(vera.messages('#support-leads')).rejects.toThrow('not in #support-leads');
  expect(await vera.command('#support-leads', '/todo')).toMatchObject({
    error: 'channel_not_found',
  });
});
