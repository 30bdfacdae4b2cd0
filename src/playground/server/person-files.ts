// Files that people bring in: into the composer of a channel, or into the file input of a form.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './actions.ts';
import { fileObject, findFile, lookAt, noteShares, type StoredFile } from './files.ts';
import { readBytes, sendJson, urlOf } from './http.ts';
import { findMessage, type NewMessage, postMessage, replace } from './messages.ts';
import type { Answer } from './page-protocol.ts';
import { personIn, placeOf } from './person.ts';
import type { FileObject, Input, Inputs, Message } from './protocol.ts';
import { type Member, nowMs, type Room, type Slack } from './state.ts';

const FILE_BYTES_MAX = 100_000_000;

/** `POST /_/upload?user=U…&name=N`. */
export async function servePersonUpload(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { searchParams } = urlOf(request);
  const place = placeOf(slack, searchParams.get('team'));
  const member = place && personIn(place, searchParams.get('user') ?? '');
  const name = (searchParams.get('name') ?? '').slice(0, 255);
  const bytes = request.method === 'POST' ? await readBytes(request, FILE_BYTES_MAX) : null;
  sendJson(response, 200, keep(place ?? slack, member, name, bytes));
}

function keep(
  slack: Slack,
  member: Member | undefined,
  name: string,
  bytes: Buffer | null,
): Answer<{ file: FileObject }> {
  if (!member || member.is_bot) return refuse('user_not_found', 'no such user');
  if (name === '') return refuse('bad_request', 'a file needs a name');
  if (bytes === null) return refuse('file_too_large', `${name} is larger than 100 MB.`);
  if (bytes.length === 0) return refuse('file_empty', `${name} is empty.`);
  const file: StoredFile = {
    id: slack.ids.next('F'),
    name,
    lengthBytes: bytes.length,
    altText: '',
    user: member.id,
    createdS: Math.floor(nowMs(slack) / 1_000),
    title: name,
    bytes,
    kind: null,
    isComplete: true,
    shares: [],
  };
  slack.files.set(file.id, file);
  lookAt(slack, [file], () => showKind(slack, file));
  return { ok: true, file: fileObject(slack, file) };
}

/** What was said with it before Slack had looked at it. */
function showKind(slack: Slack, file: StoredFile): void {
  const fresh = fileObject(slack, file);
  for (const { channel, ts } of file.shares) {
    const room = slack.rooms.get(channel);
    const message = room && findMessage(room, ts);
    if (!message) continue;
    const files = message.files?.map((one) => (one.id === file.id ? fresh : one)) ?? [];
    replace(slack, room, { ...message, files });
  }
}

/** Those of these ids that the person uploaded. */
export function ownFiles(
  slack: Slack,
  { id: user }: Member,
  ids: readonly string[],
): readonly StoredFile[] {
  return ids
    .map((id) => findFile(slack, id))
    .filter((file): file is StoredFile => file?.user === user);
}

export function shareFiles(
  slack: Slack,
  room: Room,
  typed: NewMessage,
  files: readonly StoredFile[],
): Message {
  const objects = files.map((file) => fileObject(slack, file));
  const message = postMessage(slack, room, { ...typed, files: objects, upload: true });
  noteShares(slack, room, files, message);
  return message;
}

/** What the page says of files is not believed: each is looked up again. */
export function withFiles<T>(slack: Slack, member: Member, given: T): T {
  const fresh = (input: Input): Input => {
    if (!Array.isArray(input.files)) return input;
    const ids = input.files.map(({ id }) => String(id));
    const files = ownFiles(slack, member, ids).map((file) => fileObject(slack, file));
    return { ...input, files };
  };
  const { input, state } = given as { readonly input?: Input; readonly state?: Inputs };
  return {
    ...given,
    ...(input ? { input: fresh(input) } : {}),
    ...(state ? { state: mapInputs(state, fresh) } : {}),
  };
}

function mapInputs(state: Inputs, change: (input: Input) => Input): Inputs {
  return Object.fromEntries(
    Object.entries(state).map(([block, fields]) => [
      block,
      Object.fromEntries(Object.entries(fields).map(([action, input]) => [action, change(input)])),
    ]),
  );
}
