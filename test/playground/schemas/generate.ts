// Makes the schemas from the SDK's types and from samples of real payloads.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { close, type Schema } from './close.ts';
import { correct, require } from './correct.ts';
import { responseType, type Schemas } from './schemas.ts';
import { widen } from './widen.ts';

type ByName = { readonly [name: string]: Schema };

const TYPES = join(import.meta.dirname, 'types.ts');
const NAMES =
  readFileSync(TYPES, 'utf8').match(
    /^ {2}\w+(?:Response|Event)(?=,)|(?<=(?:type|interface) )\w+(?:Response|Event)\b/gm,
  ) ?? [];

/** The type of each payload, and the folder and name of its sample. */
const PAYLOADS: { readonly [key: string]: readonly [type: string, sample: string | null] } = {
  'events_api/app_rate_limited': ['AppRateLimited', null],
  'events_api/event_callback': ['EventCallback', 'events/AppHomeOpenedPayload'],
  'interactive/block_actions': ['Actions', 'app-backend/BlockActionPayload'],
  'interactive/block_suggestion': ['Suggestion', null],
  'interactive/message_action': ['MessageShortcut', 'app-backend/MessageShortcutPayload'],
  'interactive/shortcut': ['GlobalShortcut', null],
  'interactive/view_closed': ['ViewClosedAction', 'app-backend/ViewClosedPayload'],
  'interactive/view_submission': ['ViewSubmitAction', 'app-backend/ViewSubmissionPayload'],
  slash_commands: ['Command', 'app-backend/SlashCommandPayload'],
};

export function generate(conformance: string): Schemas {
  const generator = createGenerator({
    path: TYPES,
    tsconfig: 'tsconfig.json',
    expose: 'export',
    topRef: false,
    skipTypeCheck: true,
    jsDoc: 'none',
    additionalProperties: false,
  });
  const of = (type: string) => close(generator.createSchema(type) as Schema);
  const named = (ending: string) =>
    NAMES.map((name) => name.trim()).filter((name) => name.endsWith(ending));
  const read = (path: string) => JSON.parse(readFileSync(join(conformance, path), 'utf8'));
  const files = (folder: string) =>
    readdirSync(join(conformance, folder)).map((file) => file.replace('.json', ''));

  const responses = Object.fromEntries(named('Response').map((type) => [type, of(type)]));
  for (const method of files('samples/api')) {
    widenOne(responses, responseType(method), read(`samples/api/${method}.json`));
  }
  for (const method of files('methods')) {
    const schema = responses[responseType(method)];
    if (schema) require(schema, read(`methods/${method}.json`).examples);
  }
  const events = Object.fromEntries(
    named('Event')
      .map(of)
      .map((schema) => [eventKey(schema), schema]),
  );
  for (const name of files('samples/events')) {
    const { event } = read(`samples/events/${name}.json`);
    widenOne(events, event.type, event);
  }
  const payloads = Object.fromEntries(
    Object.entries(PAYLOADS).map(([key, [type, sample]]) => {
      const schema = of(type);
      if (sample) widen(schema, withoutParts(read(`samples/${sample}.json`)));
      return [key, schema];
    }),
  );
  const { user } = read('samples/api/users.info.json');
  widenOne(responses, 'UsersListResponse', { members: [user] });
  const { channel } = read('samples/api/conversations.info.json');
  for (const verb of ['Create', 'Invite', 'Join', 'Open']) {
    widenOne(responses, `Conversations${verb}Response`, { channel });
  }
  const schemas = { responses, payloads, events };
  correct(schemas);
  return schemas;
}

/** Events have files of their own schema, and the rest is not played here: both would be large. */
function withoutParts({
  event: _,
  message,
  ...rest
}: { message?: object } & { event?: unknown }): object {
  if (!message) return rest;
  const parts = { file: {}, files: [], comment: {}, room: {}, item: {} };
  return { ...rest, message: { ...message, ...parts } };
}

function widenOne(schemas: ByName, name: string, sample: unknown): void {
  const schema = schemas[name];
  if (schema) widen(schema, sample);
}

function eventKey(schema: Schema): string {
  const { type, subtype } = schema.properties ?? {};
  return [type?.const, subtype?.const].filter(Boolean).join('/');
}
