// Slack publishes samples of what it sends with every key that may stand in it: ours have no other.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shared } from '../../support/shared.ts';
import { button, input, modal, section, startBot, textInput, webClient } from './support.ts';

type Shape = { [key: string]: unknown };

const SAMPLES = 'slack-conformance/samples';

function sample(name: string): Shape {
  return JSON.parse(readFileSync(shared(`${SAMPLES}/${name}.json`) ?? '', 'utf8')) as Shape;
}

// Ids and values that apps choose are keys of these.
const OPEN = new Set(['values', 'state', 'metadata', 'blocks', 'event_payload', 'elements']);
// Sent by the real one too, but missing from the samples, which date from before.
const NEWER = new Set([
  'app_id',
  'context_enterprise_id',
  'context_team_id',
  'is_stranger',
  'response_urls',
]);

/** The paths of keys that the sample doesn't know. */
function strange(actual: unknown, known: unknown, path = ''): string[] {
  if (Array.isArray(actual)) {
    const [one] = Array.isArray(known) ? known : [];
    return one === undefined ? [] : actual.flatMap((item) => strange(item, one, `${path}[]`));
  }
  if (typeof actual !== 'object' || actual === null) return [];
  if (typeof known !== 'object' || known === null) return [];
  return Object.entries(actual).flatMap(([key, value]) => {
    if (OPEN.has(key)) return [];
    if (!(key in known)) return NEWER.has(key) ? [] : [`${path}.${key}`];
    return strange(value, (known as Shape)[key], `${path}.${key}`);
  });
}

const hasSamples = shared(SAMPLES) !== null;

async function play() {
  const { slack } = await startBot('socket', (app) => {
    app.use(async ({ next }) => next());
    app.command('/todo', async ({ ack, client, command }) => {
      await ack();
      const view = {
        ...modal(input('a', textInput('x'))),
        callback_id: 'new',
        notify_on_close: true,
      };
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
    app.action('go', ({ ack }) => ack());
    app.shortcut(/.*/, ({ ack }) => ack());
    app.view('new', ({ ack }) => ack({ response_action: 'errors', errors: { a: 'No.' } }));
    app.view({ callback_id: 'new', type: 'view_closed' }, ({ ack }) => ack());
  });
  const blocks = [{ type: 'actions' as const, elements: [button('go')] }];
  const client = webClient(slack);
  await client.chat.postMessage({ channel: 'C0LEADS001', text: 'card', blocks });
  await client.views.publish({
    user_id: 'U0ADALIN01',
    view: { type: 'home', blocks: [section('x')] },
  });
  const ada = slack.client('ada');
  const card = await ada.waitForMessage('C0LEADS001', () => true);
  await ada.command('C0LEADS001', '/todo');
  const form = await ada.waitForView();
  await ada.submit(form, { x: 'y' });
  await ada.close(form);
  await ada.press(card, 'go');
  await ada.shortcut('keep', card);
  await ada.home();
  slack.control.leave('vendor-birch', 'U0YIJUN001');
  slack.control.join('vendor-birch', 'U0YIJUN001');
  await ada.post('C0LEADS001', `<@${slack.app.bot_user_id}>`);
  slack.control.share('vendor-birch', 'T0ACMESUP');
  slack.control.archive('vendor-birch');
  await slack.control.settled();
  return slack.control.journal().flatMap((one) => (one.kind === 'delivery' ? [one.payload] : []));
}

const PAYLOADS: [kind: string, sample: string][] = [
  ['slash_command', 'app-backend/SlashCommandPayload'],
  ['block_actions', 'app-backend/BlockActionPayload'],
  ['message_action', 'app-backend/MessageShortcutPayload'],
  ['view_submission', 'app-backend/ViewSubmissionPayload'],
  ['view_closed', 'app-backend/ViewClosedPayload'],
  ['app_home_opened', 'events/AppHomeOpenedPayload'],
  ['app_mention', 'events/AppMentionPayload'],
  ['message', 'events/MessagePayload'],
  ['member_joined_channel', 'events/MemberJoinedChannelPayload'],
  ['channel_shared', 'events/ChannelSharedPayload'],
  ['channel_archive', 'events/ChannelArchivePayload'],
];

function kindOf(payload: Shape): unknown {
  if ('command' in payload) return 'slash_command';
  return (payload['event'] as Shape | undefined)?.['type'] ?? payload['type'];
}

/** The sample of a message is of what a person says. */
function isLine({ event }: Shape): boolean {
  return (event as Shape | undefined)?.['subtype'] !== undefined;
}

test.skipIf(!hasSamples)('what goes to the app has no key that Slack does not send', async () => {
  const payloads = await play();
  for (const [kind, name] of PAYLOADS) {
    const own = payloads.filter((payload) => kindOf(payload) === kind && !isLine(payload));
    expect(own.length, kind).toBeGreaterThan(0);
    for (const payload of own) expect(strange(payload, sample(name)), kind).toEqual([]);
  }
});

const CALLS: [method: string, args: Shape][] = [
  ['auth.test', {}],
  ['bots.info', {}],
  ['team.info', {}],
  ['users.info', { user: 'U0ADALIN01', include_locale: true }],
  ['users.list', {}],
  ['users.lookupByEmail', { email: 'ada@plumbline.example' }],
  ['users.conversations', {}],
  ['conversations.info', { channel: 'C0ACME0001', include_num_members: true }],
  ['conversations.list', {}],
  ['conversations.members', { channel: 'C0ACME0001' }],
  ['conversations.join', { channel: 'C0GENERAL1' }],
  ['chat.postEphemeral', { channel: 'C0LEADS001', user: 'U0ADALIN01', text: 'x' }],
  ['views.publish', { user_id: 'U0ADALIN01', view: { type: 'home', blocks: [section('x')] } }],
];

test.skipIf(!hasSamples)('answers have no key that Slack does not give', async () => {
  const { slack } = await startBot('socket', () => {});
  for (const [method, args] of CALLS) {
    const answer = (await webClient(slack).apiCall(method, args)) as unknown as Shape;
    // The SDK adds this to every answer.
    const { response_metadata: _, ...own } = answer;
    expect(strange(own, sample(`api/${method}`)), method).toEqual([]);
  }
});
