// A local Slack with an app that may do everything, and the calls that tests make of it.

import { orgWorld } from '../../../../src/playground/org-world.ts';
import { EVENT_SCOPES } from '../../../../src/playground/server/event-scopes.ts';
import { SCOPES } from '../../../../src/playground/server/scopes.ts';
import type { LocalSlackOptions } from '../../../../src/playground/server/server.ts';
import { answerOf, localSlack, MANIFEST, modal, webClient } from '../support.ts';

export const CARE = 'C0CARE0001';
export const MARA = 'U0MARAOKAF';
export const NILS = 'U0NILSBERG';
export const TOMAS = 'U0TOMASREY';
export const ORG = 'E0HARBOUR1';

export type Args = Record<string, unknown>;

const parameter = (name: string) => ({ type: 'string', name, title: name, description: name });

export const EVERYTHING = {
  ...MANIFEST,
  features: {
    ...MANIFEST.features,
    unfurl_domains: ['example.com'],
    functions: [
      {
        callback_id: 'score',
        title: 'Score',
        description: 'Scores a vendor',
        input_parameters: [parameter('vendor')],
        output_parameters: [{ ...parameter('score'), type: 'integer', is_required: true }],
      },
    ],
  },
  oauth_config: {
    scopes: { bot: Object.keys(SCOPES) },
    redirect_urls: ['https://app.example/oauth'],
    pkce_enabled: true,
  },
  settings: {
    interactivity: { is_enabled: true },
    org_deploy_enabled: true,
    event_subscriptions: {
      bot_events: Object.keys(EVENT_SCOPES),
      metadata_subscriptions: [{ app_id: 'A0LOCALAPP', event_type: 'any' }],
    },
  },
};

export type Kit = Awaited<ReturnType<typeof kit>>;

export async function kit(options: Partial<LocalSlackOptions> = {}) {
  const slack = await localSlack({ world: orgWorld, manifest: EVERYTHING, ...options });
  const call = (method: string, args: Args = {}, token = slack.botToken) =>
    answerOf(webClient(slack, token).apiCall(method, args));
  const post = async (args: Args = {}) =>
    String((await call('chat.postMessage', { channel: CARE, text: 'x', ...args }))['ts']);
  return { slack, call, post, mara: slack.client('mara') };
}

/** The app's answer to somebody's command, while the trigger is fresh. */
export async function trigger({ slack, mara }: Kit): Promise<string> {
  await mara.command(CARE, '/todo');
  const entry = slack.control.journal().findLast(({ kind }) => kind === 'delivery');
  return entry?.kind === 'delivery' ? String(entry.payload['trigger_id']) : '';
}

export const form = (more: Args = {}) => ({ ...modal(), submit: undefined, ...more });
