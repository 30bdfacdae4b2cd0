// Every method that Slack has a page for here: it exists, takes each argument of the page, refuses
// without those that are required and without its scopes, and each of its errors comes about.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { METHODS } from '../../../../src/playground/server/web-api/index.ts';
import { shared } from '../../../support/shared.ts';
import { type Args, EVERYTHING, kit } from './kit.ts';
import { NOT_PLAYED } from './not-played.ts';
import { PROVOKED } from './provoked.ts';

type Page = {
  readonly http_method: string;
  readonly scope: { readonly bot?: readonly string[] };
  readonly rate_limits?: string | null;
  readonly json_input_supported?: boolean;
  readonly args: {
    readonly required?: readonly string[];
    readonly properties: {
      readonly [name: string]: { readonly example?: unknown; readonly desc?: string };
    };
  };
  readonly errors?: { readonly [code: string]: unknown };
};

const FOLDER = shared('slack-conformance/methods');
const PAGES: readonly [name: string, page: Page][] = (FOLDER ? readdirSync(FOLDER) : []).map(
  (file) => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Page,
  ],
);

const TIER = new Map<string | undefined, string>([
  ['tier1', 't1'],
  ['tier2', 't2'],
  ['tier3', 't3'],
  ['tier4', 't4'],
  ['special', 't5'],
  ['post', 't5'],
]);

function shapeOf(name: string): readonly string[] {
  const args = METHODS.get(name)?.args as unknown as { shape: object } | undefined;
  return Object.keys(args?.shape ?? {});
}

test.skipIf(!FOLDER).each(PAGES)("%s is what Slack's page of it says", (name, page) => {
  const method = METHODS.get(name);
  const scopes = page.scope.bot ?? [];
  expect(method).toBeDefined();
  expect(scopes).toEqual(expect.arrayContaining([...(method?.scopes ?? [])]));
  expect((method?.scopes ?? []).length > 0).toBe(scopes.length > 0);
  if (page.rate_limits) expect(TIER.get(method?.tier)).toBe(page.rate_limits);
  expect(method?.takesJson ?? true).toBe(page.json_input_supported ?? false);
  const documented = Object.keys(page.args.properties).filter((one) => one !== 'token');
  expect(shapeOf(name).toSorted()).toEqual(documented.toSorted());
});

test.skipIf(!FOLDER)('an org-wide token has to say which workspace, where the page says so', () => {
  const told = PAGES.filter(([, { args }]) => {
    const { desc = '' } = args.properties['team_id'] ?? {};
    return /required if (org token|token belongs to org-wide app)/i.test(desc);
  });
  expect(told.length).toBeGreaterThan(5);
  const lenient = told.filter(([name]) => !METHODS.get(name)?.needsTeam);
  expect(lenient.map(([name]) => name)).toEqual([]);
});

const TIERS = shared('slack-conformance/rate_limit_tiers.json');
const TIER_NAMES = new Map([
  ['Tier1', 'tier1'],
  ['Tier2', 'tier2'],
  ['Tier3', 'tier3'],
  ['Tier4', 'tier4'],
]);

test.skipIf(!TIERS)('each method has the tier of the list of tiers', () => {
  const tiers = JSON.parse(readFileSync(TIERS ?? '', 'utf8')) as { [name: string]: string };
  const differ = [...METHODS].flatMap(([name, { tier }]) => {
    const listed = TIER_NAMES.get(tiers[name] ?? '');
    return !listed || listed === tier ? [] : [`${name}: ${tier}, listed ${listed}`];
  });
  // Where the two disagree a method's own page is believed.
  expect(differ.toSorted()).toEqual([
    'apps.connections.open: tier3, listed tier1',
    'oauth.v2.access: special, listed tier4',
    'users.conversations: tier3, listed tier2',
  ]);
});

/** The view methods judge a missing view themselves. */
const OWN_JUDGEMENT = ['token', 'view'];

test.skipIf(!FOLDER).each(PAGES)(
  '%s refuses what lacks a required argument',
  async (name, page) => {
    const required = (page.args.required ?? []).filter((one) => !OWN_JUDGEMENT.includes(one));
    const { call, slack } = await kit();
    const token = name.startsWith('apps.') ? slack.appToken : slack.botToken;
    for (const missing of required) {
      const rest = required.filter((one) => one !== missing);
      const args: Args = Object.fromEntries(rest.map((one) => [one, sampleOf(page, one)]));
      const answer = await call(name, args, token);
      expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' });
      expect(JSON.stringify(answer)).toContain(`[ERROR] missing required field: ${missing}`);
    }
  },
);

function sampleOf({ args }: Page, name: string): unknown {
  const example = args.properties[name]?.example;
  if (name === 'changes') return [];
  if (name === 'outputs') return {};
  return example ?? 'x';
}

const SCOPED = PAGES.filter(([, { scope }]) => (scope.bot ?? []).length > 0);

test.skipIf(!FOLDER).each(SCOPED)('%s needs its scope, and says which', async (name, page) => {
  const settings = { interactivity: { is_enabled: true } };
  const { call } = await kit({
    manifest: { ...EVERYTHING, settings, oauth_config: { scopes: { bot: ['commands'] } } },
  });
  const answer = await call(name, {});
  expect(answer).toMatchObject({ ok: false, error: 'missing_scope', provided: 'commands' });
  expect(page.scope.bot).toContain(answer['needed']);
});

const ERRORS = PAGES.flatMap(([name, { errors = {} }]) =>
  Object.keys(errors).map((code) => [name, code] as const),
);

function reasonOf(name: string, code: string): string | undefined {
  return NOT_PLAYED.get(`${name} ${code}`) ?? NOT_PLAYED.get(code);
}

test.skipIf(!FOLDER)('each documented error is brought about, or it is told why not', () => {
  const open = ERRORS.filter(([name, code]) => !PROVOKED[name]?.[code] && !reasonOf(name, code));
  const twice = ERRORS.filter(([name, code]) => PROVOKED[name]?.[code] && reasonOf(name, code));
  expect({ open, twice }).toEqual({ open: [], twice: [] });
});

const CALLS = Object.entries(PROVOKED).flatMap(([name, errors]) =>
  Object.entries(errors).map(([code, provoke]) => [name, code, provoke] as const),
);

test.each(CALLS)('%s says %s', async (_name, code, provoke) => {
  expect(await provoke(await kit())).toMatchObject({ ok: false, error: code });
});

const documented = new Set(ERRORS.map(([name, code]) => `${name} ${code}`));
const METHODS_OF_TABLE = new Set(PAGES.map(([name]) => name));

test.skipIf(!FOLDER)('the tables name no error that the pages do not', () => {
  const codes = new Set(ERRORS.map(([, code]) => code));
  const unknown = [
    ...CALLS.map(([name, code]) => `${name} ${code}`).filter((one) => !documented.has(one)),
    ...[...NOT_PLAYED.keys()].filter((key) =>
      key.includes(' ') ? !documented.has(key) : !codes.has(key),
    ),
  ];
  expect(METHODS_OF_TABLE.size).toBeGreaterThan(40);
  expect(unknown).toEqual([]);
});
