// JSON Schemas as the generator makes them of types, made strict.

export type Schema = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: { [name: string]: Schema };
  required?: string[];
  additionalProperties?: boolean | Schema;
  definitions?: { [name: string]: Schema };
  if?: Schema;
  then?: Schema;
  else?: Schema;
};

export type Definitions = { [name: string]: Schema };

const list = (items: Schema): Schema => ({ type: 'array', items });
const laidOut = list({ type: 'object', required: ['type', 'block_id'] });
const given = list({ type: 'object', required: ['type'] });

/** The app's own words sent back: the validator has looked at them, and Slack numbers the blocks. */
export const ECHOED: Definitions = {
  app_unfurl: {},
  attachments: list({ type: 'object', required: [] }),
  blocks: laidOut,
  description_blocks: given,
  list_metadata: { type: 'object', required: [] },
  message_blocks: given,
  metadata: { type: 'object', required: ['event_type'] },
  previous_message: { type: 'object', required: ['type', 'ts'] },
  rich_text_value: { type: 'object', required: ['type', 'elements'] },
  root: {
    type: 'object',
    required: 'type ts thread_ts reply_count reply_users reply_users_count latest_reply'.split(' '),
  },
  title_blocks: given,
};

/** Takes out what is echoed, forbids unknown keys, then drops what nothing points at any more. */
export function close(root: Schema): Schema {
  const { definitions = {}, ...top } = root;
  const closed = mapped(top);
  const kept: Definitions = {};
  const queue = [closed];
  for (let one = queue.pop(); one; one = queue.pop()) {
    for (const name of references(one)) {
      if (kept[name]) continue;
      kept[name] = mapped(definitions[name] ?? {});
      queue.push(kept[name]);
    }
  }
  return { ...closed, definitions: kept };
}

function mapped(schema: Schema): Schema {
  const { properties, items, anyOf, additionalProperties: more, ...rest } = schema;
  return {
    ...rest,
    ...(items ? { items: mapped(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(mapped) } : {}),
    ...(properties ? { properties: each(properties, replaced), additionalProperties: false } : {}),
    ...(!properties && typeof more === 'object' ? { additionalProperties: mapped(more) } : {}),
  };
}

function replaced(schema: Schema, name: string): Schema {
  const { type, $ref, anyOf } = schema;
  const isEchoed = name in ECHOED && (type !== 'string' || $ref || anyOf);
  return isEchoed ? structuredClone(ECHOED[name] ?? {}) : mapped(schema);
}

function each(all: Definitions, change: (one: Schema, name: string) => Schema): Definitions {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one, name)]));
}

function references(schema: Schema): string[] {
  const names = JSON.stringify(schema).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g);
  return [...names].map(([, name = '']) => decodeURIComponent(name));
}
