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
  const { vera, slack } = await withCard();
  expect(await vera.command(ACME, '/todo')).toMatchObject({ error: 'unknown_command' });
  expect(await vera.shortcut('add')).toMatchObject({ error: 'unknown_shortcut' });
  expect(await vera.home()).toBeNull();
  const { commands, shortcuts } = await vera.boot();
  expect([commands, shortcuts]).toEqual([[], []]);
  const deliveries = slack.control.journal().filter(({ kind }) => kind === 'delivery');
  expect(JSON.stringify(deliveries)).not.toContain('U0VERACRUZ');
});

test('and sees the shared channels alone', async () => {
  const { vera } = await withCard();
  expect((await vera.boot()).channels.map(({ name }) => name)).toEqual(['vendor-acme']);
  await expect(vera.messages('#support-leads')).rejects.toThrow('not in #support-leads');
  expect(await vera.command('#support-leads', '/todo')).toMatchObject({
    error: 'channel_not_found',
  });
});

test('nobody works what is not on their own screen', async () => {
  const { slack, bodies, vera } = await withCard();
  const blocks = [{ type: 'actions' as const, elements: [button('ack')] }];
  const client = webClient(slack);
  await client.chat.postMessage({ channel: 'C0LEADS001', text: 'internal', blocks });
  await client.chat.postEphemeral({
    channel: 'C0ACME0001',
    user: 'U0ADALIN01',
    text: 'for Ada',
    blocks,
  });
  await client.views.publish({ user_id: 'U0ADALIN01', view: { type: 'home', blocks } });
  const ada = slack.client('ada');
  const internal = await ada.waitForMessage('#support-leads', () => true);
  const whispered = await ada.waitForMessage(ACME, ({ text }) => text === 'for Ada');
  const home = await ada.home();
  expect(await vera.press(internal, 'ack')).toMatchObject({ error: 'channel_not_found' });
  expect(await vera.press(whispered, 'ack')).toMatchObject({ error: 'message_not_found' });
  expect(home && (await vera.press(home, 'ack'))).toMatchObject({ error: 'not_found' });
  expect(bodies).toEqual([]);
  expect(await ada.press(whispered, 'ack')).toEqual({ ok: true });
  expect(bodies[0]).toMatchObject({ container: { is_ephemeral: true } });
  expect(bodies[0]).not.toHaveProperty('message');
});
