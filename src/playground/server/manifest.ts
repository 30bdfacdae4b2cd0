// The app is what its manifest says, nothing else configures it.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AppInfo, Shortcut, SlashCommand } from './protocol.ts';

const Manifest = z.object({
  display_information: z.object({
    name: z.string().min(1).max(35),
    description: z.string().max(140).default(''),
  }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string().max(80) }).optional(),
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(true),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .prefault({}),
      unfurl_domains: z.array(z.string()).max(5).default([]),
      slash_commands: z
        .array(
          z.object({
            command: z.templateLiteral(['/', z.string()]).check(z.maxLength(32)),
            description: z.string(),
            usage_hint: z.string().default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .max(50)
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string().max(24),
            type: z.enum(['global', 'message']),
            callback_id: z.string(),
            description: z.string(),
          }),
        )
        .max(10)
        .default([]),
    })
    .prefault({}),
  oauth_config: z
    .object({
      scopes: z
        .object({
          bot: z.array(z.string()).default([]),
          bot_optional: z.array(z.string()).default([]),
        })
        .prefault({}),
    })
    .prefault({}),
  settings: z
    .object({
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
      event_subscriptions: z
        .object({
          bot_events: z.array(z.string()).default([]),
          metadata_subscriptions: z
            .array(z.object({ event_type: z.string(), app_id: z.string() }))
            .default([]),
        })
        .prefault({}),
    })
    .prefault({}),
});

export type App = AppInfo & {
  readonly scopes: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly commands: readonly (SlashCommand & { readonly should_escape: boolean })[];
  readonly shortcuts: readonly Shortcut[];
  /** Types of message metadata that it listens for. */
  readonly metadata_events: ReadonlySet<string>;
  readonly unfurl_domains: readonly string[];
  readonly is_interactive: boolean;
  readonly messages_tab: 'off' | 'read_only' | 'on';
};

/** `source` is a manifest or the path of one, in YAML or JSON. */
export function readManifest(source: unknown): App {
  const raw = typeof source === 'string' ? parse(readFileSync(source, 'utf8')) : source;
  const parsed = Manifest.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`manifest: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { display_information: display, features, oauth_config, settings } = parsed.data;
  const { home_tab_enabled, messages_tab_enabled, messages_tab_read_only_enabled } =
    features.app_home;
  const scopes = new Set([...oauth_config.scopes.bot, ...oauth_config.scopes.bot_optional]);
  return {
    id: 'A0LOCALAPP',
    bot_id: 'B0LOCALBOT',
    bot_user_id: 'U0LOCALBOT',
    name: features.bot_user?.display_name ?? display.name,
    description: display.description,
    has_home: home_tab_enabled,
    scopes,
    events: new Set(settings.event_subscriptions.bot_events),
    metadata_events: new Set(
      settings.event_subscriptions.metadata_subscriptions.map(({ event_type }) => event_type),
    ),
    unfurl_domains: features.unfurl_domains,
    commands: features.slash_commands.map(({ command, ...rest }) => ({ name: command, ...rest })),
    shortcuts: features.shortcuts,
    is_interactive: settings.interactivity?.is_enabled ?? false,
    messages_tab: messagesTab(messages_tab_enabled, messages_tab_read_only_enabled),
  };
}

function messagesTab(isEnabled: boolean, isReadOnly: boolean): App['messages_tab'] {
  if (!isEnabled) return 'off';
  return isReadOnly ? 'read_only' : 'on';
}
