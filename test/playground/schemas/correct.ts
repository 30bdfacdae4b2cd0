// What neither the types nor the samples say, from Slack's reference and from payloads seen.
import type { Schema } from './close.ts';
import type { Schemas } from './schemas.ts';
import { widen } from './widen.ts';

type ByName = { readonly [name: string]: Schema };
type Examples = { readonly [name: string]: { readonly example: object } };

/**
 * The types of responses have no required key but `ok`: what stands in each documented success is
 * required, apart from warnings and from pages that need not follow.
 */
export function require(schema: Schema, examples: Examples): void {
  const successes = Object.entries(examples)
    .filter(([name]) => name.startsWith('success'))
    .map(([, { example }]) => example);
  for (const example of successes) widen(schema, example);
  const [first = new Set<string>(), ...others] = successes.map((one) => new Set(Object.keys(one)));
  const always = others
    .reduce((common, keys) => common.intersection(keys), first)
    .difference(new Set(['warning', 'response_metadata']));
  schema.if = { properties: { ok: { const: true } } };
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
  schema.then = { required: [...always].sort() };
  schema.else = { required: ['error'] };
}

/** Slack sends null where there is no Enterprise organisation. */
const NULLABLE = ['context_enterprise_id', 'enterprise', 'enterprise_id'];
/** What conversations.history shows of a message, its event has too. */
const MESSAGE = { app_id: 'A', bot_id: 'B', team: 'T', metadata: {}, username: '', icons: {} };
/** What stands below an option comes back with it. */
const DESCRIPTION = { type: 'plain_text', text: '', emoji: true };
const FROM_A_BOT = ['client_msg_id']; // only people's messages have one

export function correct({ responses, payloads, events }: Schemas): void {
  correctPayloads(payloads);
  correctEvents(events);
  correctResponses(responses);
}

function correctPayloads(payloads: ByName): void {
  for (const payload of Object.values(payloads)) {
    const { properties } = objectOf(payload);
    for (const name of NULLABLE) {
      const known = properties[name];
      if (known) properties[name] = { anyOf: [known, { type: 'null' }] };
    }
  }
  for (const { definitions = {} } of Object.values(payloads)) {
    const option = definitions['ViewStateSelectedOption'];
    if (option) widen(option, { description: DESCRIPTION });
  }
  // An empty one is null, as all that is empty.
  for (const one of Object.values(payloads)) {
    widenAll(one, 'rich_text_value', { rich_text_value: null });
  }
  const press = objectOf(payloads['interactive/block_actions']);
  drop(press, ['response_url']); // nothing can be answered to in a view
  const { definitions: pressed = {} } = payloads['interactive/block_actions'] ?? {};
  widen(pressed['ButtonAction'] ?? {}, { style: '' });
  tellApart(press.properties['actions']?.items ?? {}, pressed);
  const search = objectOf(payloads['interactive/block_suggestion']);
  widen(search, { user: { username: '' }, message: {} });
  objectOf(payloads['events_api/event_callback']).properties['event'] = { type: 'object' };
}

function correctEvents(events: ByName): void {
  drop(objectOf(events['message/channel_join']), ['inviter']); // of those who came by themselves
  for (const [name, event] of Object.entries(events)) {
    widen(event, { event_ts: '' }); // every event has one
    if (!/^(message|app_mention)/.test(name) || /_(changed|deleted)$/.test(name)) continue;
    widen(event, MESSAGE);
    drop(objectOf(event), FROM_A_BOT);
  }
  // The type has whole events for what was a message of some kind and is one now.
  const changed = objectOf(events['message/message_changed']).properties;
  changed['message'] = { type: 'object', required: ['type', 'user', 'text', 'ts'] };
  // Not every message has been written by an app.
  for (const name of ['posted', 'updated', 'deleted']) {
    drop(objectOf(events[`message_metadata_${name}`]), ['bot_id']);
  }
  const share = objectOf(events['message/file_share']);
  const file = share.properties['files']?.items ?? {};
  widen(file, { user_team: 'T', timestamp: 1, file_access: '', media_display_type: '' });
  drop(file, ['channels', 'groups']); // left long ago
}

function correctResponses(responses: ByName): void {
  const view = { close: null, submit: null, previous_view_id: null };
  for (const [name, response] of Object.entries(responses)) {
    if (name.startsWith('Views')) widen(response, { view });
    // Blocks that are refused come with what is wrong with them, as chat.postMessage's type says.
    if (/^(Chat|FilesComplete)/.test(name)) widen(response, { errors: [''] });
  }
  for (const type of ['FilesInfoResponse', 'ConversationsHistoryResponse']) {
    widenAll(responses[type], 'original_w', { original_w: 1, original_h: 1 });
  }
  // A picture of the app's own choice, which conversations.history names.
  widenAll(responses['ChatPostMessageResponse'], 'image_64', { image_48: '' });
  const { definitions = {} } = responses['ConversationsRepliesResponse'] ?? {};
  widen(definitions['MessageElement'] ?? {}, { subtype: '', hidden: true });
}

/** One of several objects by its `type`, so that a fault is told of the one that is meant. */
function tellApart(schema: Schema, definitions: { [name: string]: Schema }): void {
  const flat = (one: Schema): Schema[] => {
    const target = one.$ref ? definitions[one.$ref.replace('#/definitions/', '')] : one;
    return target?.anyOf ? target.anyOf.flatMap(flat) : [one];
  };
  const oneOf = flat(schema);
  for (const key of Object.keys(schema)) delete schema[key as keyof Schema];
  const discriminator = { propertyName: 'type' };
  Object.assign(schema, { type: 'object', required: ['type'], discriminator, oneOf });
}

/** Every definition that has the property. */
function widenAll(schema: Schema | undefined, property: string, sample: object): void {
  const { definitions = {} } = schema ?? {};
  for (const one of Object.values(definitions)) {
    if (one.properties?.[property]) widen(one, sample);
  }
}

function drop(schema: Schema, names: readonly string[]): void {
  schema.required = (schema.required ?? []).filter((name) => !names.includes(name));
}

type ObjectSchema = Schema & { properties: NonNullable<Schema['properties']> };

function objectOf(schema: Schema | undefined): ObjectSchema {
  const name = decodeURIComponent(schema?.$ref?.replace('#/definitions/', '') ?? '');
  const target = name ? schema?.definitions?.[name] : schema;
  if (!target?.properties) throw new Error(`${name} is no object`);
  return target as ObjectSchema;
}
