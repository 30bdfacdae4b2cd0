// Tokens, and what needs none.
import { EVERYTHING, type Kit, kit, MARA, ORG } from './kit.ts';
import type { Provocations } from './provoked.ts';

type Form = Record<string, string>;

const REDIRECT = 'https://app.example/oauth';

/** Somebody agrees; the code comes back to the app. */
async function agree({ slack }: Kit, more: Form = {}): Promise<string> {
  const response = await fetch(`${slack.url}/oauth/v2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      client_id: slack.clientId,
      scope: 'commands,chat:write',
      redirect_uri: REDIRECT,
      decision: 'allow',
      place: `${slack.team.id}:${MARA}`,
      ...more,
    }),
  });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

function access({ slack, call }: Kit, more: Form = {}) {
  const { clientId: client_id, clientSecret: client_secret } = slack;
  return call('oauth.v2.access', { client_id, client_secret, redirect_uri: REDIRECT, ...more }, '');
}

const connect = (slack: Kit['slack'], method: string, token: string) =>
  fetch(`${slack.apiUrl}apps.connections.open`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  }).then((response) => response.json());

const validate = ({ call }: Kit, args: object) => call('blocks.validate', { ...args }, '');

export const tokens: Provocations = {
  'apps.connections.open': {
    insecure_request: ({ slack }) => connect(slack, 'GET', slack.appToken),
    invalid_auth: ({ slack }) => connect(slack, 'POST', 'xapp-other'),
  },
  'auth.test': { invalid_auth: ({ call }) => call('auth.test', {}, 'xoxb-other') },
  'blocks.validate': {
    invalid_arguments: (kit) => validate(kit, {}),
    invalid_blocks: (kit) => validate(kit, { blocks: [{ type: 'nonsense' }] }),
    invalid_message: (kit) => validate(kit, { message: { blocks: [{ type: 'nonsense' }] } }),
    invalid_view: (kit) => validate(kit, { view: { type: 'nonsense' } }),
    ratelimited: async () => {
      const busy = await kit({ rateLimits: true });
      for (let n = 0; n < 100; n += 1) await validate(busy, { blocks: [] });
      const response = await fetch(`${busy.slack.apiUrl}blocks.validate?blocks=[]`);
      return response.json();
    },
  },
  'oauth.v2.access': {
    cannot_install_an_org_installed_app: async (kit) => {
      const code = await agree(kit);
      kit.slack.install(ORG);
      return access(kit, { code });
    },
    bad_client_secret: (kit) => access(kit, { client_secret: 'guess' }),
    bad_redirect_uri: async (kit) =>
      access(kit, { code: await agree(kit), redirect_uri: 'https://other.example' }),
    invalid_client_id: (kit) => access(kit, { client_id: '1.2' }),
    invalid_code: (kit) => access(kit, { code: '1.2.a' }),
    invalid_code_verifier: async (kit) => {
      const challenge = { code_challenge: 'abc', code_challenge_method: 'S256' };
      return access(kit, { code: await agree(kit, challenge), code_verifier: 'other' });
    },
    invalid_grant_type: (kit) => access(kit, { grant_type: 'password' }),
    invalid_refresh_token: (kit) =>
      access(kit, { grant_type: 'refresh_token', refresh_token: 'xoxe-1-guess' }),
    pkce_not_allowed: async () => {
      const oauth_config = { ...EVERYTHING.oauth_config, pkce_enabled: false };
      const plain = await kit({ manifest: { ...EVERYTHING, oauth_config } });
      return access(plain, { code: await agree(plain), code_verifier: 'x' });
    },
  },
};
