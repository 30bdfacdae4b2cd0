// The parts of a manifest for coded workflows, data stores and foreign services. The local Slack
// plays custom steps alone, but a manifest may have them all.
import { z } from 'zod';

const SLACK_TYPES = [
  'user_context',
  'user_permission',
  'user_id',
  'channel_id',
  'usergroup_id',
  'timestamp',
  'blocks',
  'credential/oauth2',
  'date',
  'interactivity',
  'rich_text',
  'form_input',
  'form_input_object',
  'message_ts',
  'message_context',
] as const;
const ParameterType = z.enum([
  'integer',
  'number',
  'boolean',
  'string',
  'object',
  'array',
  ...SLACK_TYPES.map((name) => `slack#/types/${name}` as const),
]);

const described = {
  title: z.string().optional(),
  description: z.string().optional(),
  is_required: z.boolean().optional(),
};

/** A custom step of the older kind, with lists of parameters. */
export const AppFunction = z.strictObject({
  title: z.string(),
  description: z.string(),
  callback_id: z.string(),
  input_parameters: parameters(),
  output_parameters: parameters(),
});

function parameters() {
  return z.array(z.looseObject({ type: ParameterType, name: z.string(), ...described })).max(20);
}

function named<T extends z.ZodType>(value: T, most: number) {
  return z.record(z.string(), value).refine((all) => Object.keys(all).length <= most, {
    message: `must not have more than ${most} entries`,
  });
}

export const Types = named(
  z.looseObject({
    type: ParameterType,
    ...described,
    is_hidden: z.boolean().optional(),
    hint: z.string().optional(),
  }),
  50,
);

const Parameters = z.looseObject({
  properties: Types,
  required: z.array(z.string()).optional(),
});

export const Functions = named(
  z.strictObject({
    title: z.string(),
    description: z.string(),
    input_parameters: Parameters,
    output_parameters: Parameters,
  }),
  50,
);

const Step = z.strictObject({
  id: z.string(),
  function_id: z.string(),
  inputs: z.record(
    z.string().min(1),
    z.json().refine((value) => value !== null),
  ),
  type: z.enum(['function', 'switch', 'conditional']).optional(),
});

const Input = z.strictObject({
  value: z.json(),
  initial_value: z.json().optional(),
  locked: z.boolean().optional(),
  hidden: z.boolean().optional(),
});

export const Workflows = named(
  z.strictObject({
    title: z.string(),
    description: z.string(),
    input_parameters: Parameters.optional(),
    steps: z.array(Step),
    suggested_triggers: z
      .array(
        z.strictObject({
          name: z.string().optional(),
          description: z.string().optional(),
          type: z.string(),
          inputs: z.record(z.string().min(1), Input),
        }),
      )
      .optional(),
  }),
  50,
);

const Attribute = z.looseObject({
  type: z.string().min(1),
  items: z.looseObject({ type: z.string().min(1) }).optional(),
  properties: z.looseObject({}).optional(),
});

export const Datastores = named(
  z.strictObject({
    primary_key: z.string().min(1),
    attributes: named(Attribute, 100),
  }),
  10,
);

const secure = z
  .string()
  .regex(/^https:\/\//)
  .min(5)
  .max(255);
const client = { client_id: z.string().min(1).max(1_024) };

const OwnProvider = z.strictObject({
  ...client,
  provider_name: z.string().min(2).max(255),
  authorization_url: secure,
  token_url: secure,
  scope: z.array(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)),
  authorization_url_extras: z.looseObject({}).optional(),
  identity_config: z.looseObject({
    url: secure,
    account_identifier: z
      .string()
      .regex(/^\$\..+/)
      .max(255),
    headers: z.looseObject({}).optional(),
  }),
  use_pkce: z.boolean().optional(),
  token_url_config: z.strictObject({ use_basic_auth_scheme: z.boolean().optional() }).optional(),
});

export const AuthProviders = z.strictObject({
  oauth2: z
    .record(
      z.string(),
      z.strictObject({
        provider_type: z.enum(['CUSTOM', 'SLACK_PROVIDED']),
        options: z.union([z.strictObject({ ...client, scope: z.array(z.string()) }), OwnProvider]),
      }),
    )
    .optional(),
});

export const McpServers = named(
  z.strictObject({
    url: z
      .string()
      .regex(/^https:\/\//)
      .max(500),
    headers: z.record(z.string().min(1), z.string()).optional(),
    auth_provider_key: z.string().max(255).optional(),
    auth_type: z.enum([
      'dynamic_client_registration',
      'no_auth',
      'manual_auth',
      'slack_identity_auth',
    ]),
  }),
  20,
);
