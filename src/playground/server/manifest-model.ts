// What may stand in a manifest: the structure of Slack's own schema, version 2, where anything
// that it doesn't know is refused.
import { z } from 'zod';
import * as custom from './manifest-custom.ts';

const text = (least: number, most: number) => z.string().min(least).max(most);
const address = (most: number) =>
  z
    .string()
    .regex(/^https?:\/\//)
    .max(most);
const secureAddress = (most: number) =>
  z
    .string()
    .regex(/^https:\/\//)
    .max(most);
const domain = (most: number) =>
  z
    .string()
    .regex(/^(?![.-])[-a-z0-9.]+[a-z0-9]$/)
    .max(most);
const unique = <T extends z.ZodType>(item: T, least: number, most: number) =>
  z
    .array(item)
    .min(least)
    .max(most)
    .refine((all) => new Set(all.map((one) => JSON.stringify(one))).size === all.length, {
      message: 'must not name the same twice',
    });

const Display = z.strictObject({
  name: text(1, 35),
  description: text(1, 140).optional(),
  background_color: z
    .string()
    .regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/)
    .optional(),
  long_description: text(175, 4_000).optional(),
});

const prompt = z.strictObject({ title: z.string(), message: z.string() });

const Features = z.strictObject({
  app_home: z
    .strictObject({
      home_tab_enabled: z.boolean().optional(),
      messages_tab_enabled: z.boolean().optional(),
      messages_tab_read_only_enabled: z.boolean().optional(),
    })
    .optional(),
  bot_user: z
    .strictObject({ display_name: text(1, 80), always_online: z.boolean().optional() })
    .optional(),
  functions: z.array(custom.AppFunction).max(50).optional(),
  shortcuts: z
    .array(
      z.strictObject({
        name: text(1, 24),
        type: z.enum(['message', 'global']),
        callback_id: text(1, 255),
        description: text(1, 150),
      }),
    )
    .min(1)
    .max(10)
    .optional(),
  slash_commands: z
    .array(
      z.strictObject({
        command: z.templateLiteral(['/', z.string().min(1)]).check(z.maxLength(32)),
        url: address(3_000).optional(),
        description: text(1, 2_000),
        usage_hint: text(1, 1_000).optional(),
        should_escape: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(50)
    .optional(),
  workflow_steps: z
    .array(z.strictObject({ name: text(1, 50), callback_id: text(1, 50) }))
    .min(1)
    .max(10)
    .optional(),
  unfurl_domains: unique(domain(255), 1, 5).optional(),
  assistant_view: z
    .strictObject({
      assistant_description: z.string(),
      suggested_prompts: z.array(prompt).optional(),
    })
    .optional(),
  agent_view: z
    .strictObject({
      agent_description: z.string().max(300).optional(),
      suggested_prompts: z.array(prompt).max(4).optional(),
      actions: z.array(z.strictObject({ name: z.string(), description: z.string() })).optional(),
    })
    .optional(),
});

const scopes = z.array(z.string().max(50)).max(255).optional();

const OAuth = z.strictObject({
  redirect_urls: unique(z.string().max(2_500), 0, 1_000).optional(),
  scopes: z
    .strictObject({ user: scopes, bot: scopes, user_optional: scopes, bot_optional: scopes })
    .optional(),
  token_management_enabled: z.boolean().optional(),
  pkce_enabled: z.boolean().optional(),
});

const events = unique(z.string().max(50), 0, 100).optional();
const OCTET = '(25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)';
const ADDRESSES = new RegExp(`^(${OCTET}\\.){3}${OCTET}(/(3[0-2]|[12]\\d|\\d))?$`);

const Settings = z.strictObject({
  allowed_ip_address_ranges: unique(z.string().regex(ADDRESSES), 1, 50).optional(),
  event_subscriptions: z
    .strictObject({
      request_url: address(3_500).optional(),
      user_events: events,
      bot_events: events,
      metadata_subscriptions: unique(
        z.strictObject({ app_id: z.string(), event_type: z.string().max(50) }),
        1,
        20,
      ).optional(),
    })
    .optional(),
  incoming_webhooks: z
    .strictObject({ incoming_webhooks_enabled: z.boolean().optional() })
    .optional(),
  interactivity: z
    .strictObject({
      is_enabled: z.boolean(),
      request_url: address(3_500).optional(),
      message_menu_options_url: address(3_500).optional(),
    })
    .optional(),
  org_deploy_enabled: z.boolean().optional(),
  socket_mode_enabled: z.boolean().optional(),
  is_hosted: z.boolean().optional(),
  token_rotation_enabled: z.boolean().optional(),
  siws_links: z.strictObject({ initiate_uri: secureAddress(3_500).optional() }).optional(),
  hermes_app_type: z.string().optional(),
  function_runtime: z.string().optional(),
  is_mcp_enabled: z.boolean().optional(),
});

const Directory = z.strictObject({
  app_directory_categories: z.array(text(1, 255)).max(3).optional(),
  use_direct_install: z.boolean().optional(),
  direct_install_url: address(255).optional(),
  installation_landing_page: address(255),
  privacy_policy_url: address(500),
  support_url: address(350),
  support_email: z.email({ pattern: z.regexes.html5Email }).max(100),
  supported_languages: z.array(z.string().max(50)).min(1).max(50),
  pricing: text(1, 30),
});

export const Manifest = z.strictObject({
  $schema: z.url().optional(),
  _metadata: z
    .strictObject({
      schema_version: z.int().optional(),
      min_version: z.int().optional(),
      major_version: z.int().optional(),
      minor_version: z.int().optional(),
    })
    .optional(),
  app_directory: Directory.optional(),
  display_information: Display,
  features: Features.optional(),
  oauth_config: OAuth.optional(),
  settings: Settings.optional(),
  functions: custom.Functions.optional(),
  workflows: custom.Workflows.optional(),
  datastores: custom.Datastores.optional(),
  outgoing_domains: unique(domain(50), 0, 10).optional(),
  types: custom.Types.optional(),
  external_auth_providers: custom.AuthProviders.optional(),
  mcp_servers: custom.McpServers.optional(),
});
