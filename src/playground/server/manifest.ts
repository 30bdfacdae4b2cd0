// The app is what its manifest says, nothing else configures it.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';
import { EVENT_SCOPES, isGranted } from './event-scopes.ts';
import { Manifest } from './manifest-model.ts';
import type { AppInfo, Shortcut, SlashCommand } from './protocol.ts';
import { SCOPES } from './scopes.ts';

export type App = AppInfo & {
  /** What it asks for, and of that what people may refuse it. */
  readonly scopes: ReadonlySet<string>;
  readonly optional_scopes: ReadonlySet<string>;
  readonly redirect_urls: readonly string[];
  readonly rotates_tokens: boolean;
  readonly has_pkce: boolean;
  readonly may_install_org_wide: boolean;
  readonly events: ReadonlySet<string>;
  readonly commands: readonly (SlashCommand & { readonly should_escape: boolean })[];
  readonly shortcuts: readonly Shortcut[];
  /** Types of message metadata that it listens for. */
  readonly metadata_events: ReadonlySet<string>;
  readonly unfurl_domains: readonly string[];
  readonly steps: readonly Step[];
  readonly is_interactive: boolean;
  readonly messages_tab: 'off' | 'read_only' | 'on';
};

/** A custom step, which workflows of others run. */
export type Step = {
  readonly callback_id: string;
  readonly title: string;
  readonly description: string;
  readonly input_parameters: readonly Parameter[];
  readonly output_parameters: readonly Parameter[];
};
export type Parameter = {
  readonly name: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly is_required: boolean;
};

type Given = z.output<typeof Manifest>;

/** `source` is a manifest or the path of one, in YAML or JSON. */
export function readManifest(source: unknown): App {
  const raw = typeof source === 'string' ? parse(readFileSync(source, 'utf8')) : source;
  const parsed = Manifest.safeParse(raw);
  const problems = parsed.success ? wrongNames(parsed.data) : parsed.error.issues.map(problem);
  if (!parsed.success || problems.length > 0) {
    throw new Error(problems.map((line) => `manifest: ${line}`).join('\n'));
  }
  return toApp(parsed.data);
}

function problem({ path, message }: { path: readonly PropertyKey[]; message: string }): string {
  return `/${path.join('/')}: ${message}`;
}

/** Slack's schema takes any name of a scope or event; Slack itself doesn't. */
function wrongNames({ oauth_config, settings }: Given): string[] {
  const { bot = [], bot_optional = [] } = oauth_config?.scopes ?? {};
  const { bot_events = [] } = settings?.event_subscriptions ?? {};
  const granted = new Set([...bot, ...bot_optional]);
  return [
    ...unknown('/oauth_config/scopes/bot', bot, SCOPES, 'no scope of a bot'),
    ...unknown('/oauth_config/scopes/bot_optional', bot_optional, SCOPES, 'no scope of a bot'),
    ...bot_optional
      .filter((scope) => bot.includes(scope))
      .map((scope) => `/oauth_config/scopes/bot_optional: ${scope} stands under bot too: keep one`),
    ...unknown(BOT_EVENTS, bot_events, EVENT_SCOPES, 'no event that a bot can subscribe to'),
    ...bot_events
      .filter((event) => !isGranted(granted, event))
      .map((event) => {
        const needed = (EVENT_SCOPES[event] ?? []).join(' or ');
        return `${BOT_EVENTS}: ${event} needs the scope ${needed}: add it under /oauth_config/scopes/bot`;
      }),
  ];
}

const BOT_EVENTS = '/settings/event_subscriptions/bot_events';

function unknown(at: string, names: readonly string[], known: object, verdict: string): string[] {
  const all = Object.keys(known);
  return names.flatMap((name, index) => {
    if (Object.hasOwn(known, name)) return [];
    const near = all.find((one) => isNear(one, name));
    return [`${at}/${index}: ${name} is ${verdict}${near ? `; did you mean ${near}?` : ''}`];
  });
}

/** The same letters, or one too many, too few or changed. */
function isNear(known: string, typed: string): boolean {
  const sorted = (word: string) => [...word].sort().join('');
  if (sorted(known) === sorted(typed)) return true;
  let start = 0;
  while (start < known.length && known[start] === typed[start]) start += 1;
  const rests = [
    [known.slice(start + 1), typed.slice(start + 1)],
    [known.slice(start + 1), typed.slice(start)],
    [known.slice(start), typed.slice(start + 1)],
  ];
  return rests.some(([left, right]) => left === right);
}

function toApp(manifest: Given): App {
  const {
    display_information: display,
    features = {},
    oauth_config = {},
    settings = {},
  } = manifest;
  const { app_home = {}, slash_commands = [], shortcuts = [] } = features;
  const { bot = [], bot_optional = [] } = oauth_config.scopes ?? {};
  const { bot_events = [], metadata_subscriptions = [] } = settings.event_subscriptions ?? {};
  return {
    id: 'A0LOCALAPP',
    bot_id: 'B0LOCALBOT',
    bot_user_id: 'U0LOCALBOT',
    name: features.bot_user?.display_name ?? display.name,
    description: display.description ?? '',
    has_home: app_home.home_tab_enabled ?? false,
    scopes: new Set([...bot, ...bot_optional]),
    optional_scopes: new Set(bot_optional),
    redirect_urls: oauth_config.redirect_urls ?? [],
    rotates_tokens: settings.token_rotation_enabled ?? false,
    has_pkce: oauth_config.pkce_enabled ?? false,
    may_install_org_wide: settings.org_deploy_enabled ?? false,
    events: new Set(bot_events),
    metadata_events: new Set(metadata_subscriptions.map(({ event_type }) => event_type)),
    unfurl_domains: features.unfurl_domains ?? [],
    commands: slash_commands.map(
      ({ command, description, usage_hint = '', should_escape = false }) => ({
        name: command,
        description,
        usage_hint,
        should_escape,
      }),
    ),
    shortcuts,
    steps: stepsOf(manifest),
    is_interactive: settings.interactivity?.is_enabled ?? false,
    messages_tab: messagesTab(app_home),
  };
}

/** Both kinds, the older with lists of parameters and the newer with objects. */
function stepsOf({ features, functions = {} }: Given): Step[] {
  const listed = (features?.functions ?? []).map((step) => ({
    ...step,
    input_parameters: step.input_parameters.map(parameter),
    output_parameters: step.output_parameters.map(parameter),
  }));
  const keyed = Object.entries(functions).map(([callback_id, step]) => ({
    callback_id,
    title: step.title,
    description: step.description,
    input_parameters: fromProperties(step.input_parameters),
    output_parameters: fromProperties(step.output_parameters),
  }));
  return [...listed, ...keyed];
}

type GivenParameter = Pick<Parameter, 'name' | 'type'> & {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly is_required?: boolean | undefined;
};

function parameter(given: GivenParameter): Parameter {
  const { name, type, title = name, description = '', is_required = false } = given;
  return { name, type, title, description, is_required };
}

function fromProperties({
  properties,
  required = [],
}: {
  readonly properties: { readonly [name: string]: Omit<GivenParameter, 'name'> };
  readonly required?: readonly string[] | undefined;
}): Parameter[] {
  return Object.entries(properties).map(([name, one]) => ({
    ...parameter({ ...one, name }),
    is_required: required.includes(name),
  }));
}

function messagesTab(home: {
  readonly messages_tab_enabled?: boolean | undefined;
  readonly messages_tab_read_only_enabled?: boolean | undefined;
}): App['messages_tab'] {
  if (home.messages_tab_enabled === false) return 'off';
  return home.messages_tab_read_only_enabled ? 'read_only' : 'on';
}
