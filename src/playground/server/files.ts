// Files as Slack keeps them: a ticket, the bytes, the completion, and only then, a moment later,
// what Slack finds out by itself (type, size of a picture) and the messages that share them.
// Bots that don't wait for that moment are refused.
import { type FileKind, kindOfFile, pngSize } from './file-kinds.ts';
import { postMessage } from './messages.ts';
import type { Block, FileObject, Json, Message } from './protocol.ts';
import { sendEvent } from './rooms.ts';
import { nowMs, type Room, type Slack } from './state.ts';

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly lengthBytes: number;
  readonly altText: string;
  readonly user: string;
  readonly createdS: number;
  title: string;
  bytes: Buffer | null;
  /** Null until it is processed, which never happens before it is complete. */
  kind: FileKind | null;
  isComplete: boolean;
  shares: { readonly channel: string; readonly ts: string; readonly thread?: string }[];
};

type Ticket = { readonly name: string; readonly lengthBytes: number; readonly altText: string };

/** The file, and the path that takes its bytes. */
export function openTicket(slack: Slack, ticket: Ticket): { file: StoredFile; path: string } {
  const file: StoredFile = {
    ...ticket,
    id: slack.ids.next('F'),
    title: ticket.name,
    user: slack.app.bot_user_id,
    createdS: Math.floor(nowMs(slack) / 1_000),
    bytes: null,
    kind: null,
    isComplete: false,
    shares: [],
  };
  const path = `/upload/v1/${slack.ids.secret(40)}`;
  slack.files.set(file.id, file);
  slack.uploads.set(path, file.id);
  return { file, path };
}

/** By its id or by one of its addresses; a ticket that was never completed is no file yet. */
export function findFile({ files }: Pick<Slack, 'files'>, reference: string): StoredFile | null {
  const id = reference.match(/(?:^|[/-])(F[A-Z0-9]{8,})(?:\/|$)/)?.[1] ?? reference;
  const file = files.get(id);
  return file?.isComplete ? file : null;
}

export type Sharing = {
  readonly rooms: readonly Room[];
  readonly thread: string | undefined;
  readonly comment: string;
  readonly blocks: readonly Block[] | undefined;
};

/** Completing twice shares twice, as in Slack. */
export function complete(slack: Slack, files: readonly StoredFile[], sharing: Sharing): void {
  for (const file of files) {
    file.isComplete = true;
    const event = { file_id: file.id, user_id: file.user, file: { id: file.id } };
    sendEvent(slack, 'file_created', { type: 'file_created', ...event, event_ts: slack.ids.ts() });
  }
  lookAt(slack, files, () => {
    for (const room of sharing.rooms) share(slack, room, files, sharing);
  });
}

/** Takes its time; then the files have a type, and `seen` happens. */
export function lookAt(slack: Slack, files: readonly StoredFile[], seen: () => void): void {
  const { fileMs } = slack.windows;
  if (!Number.isFinite(fileMs)) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  slack.underway.add(promise);
  slack.agenda.after(fileMs, () => {
    for (const file of files) file.kind ??= kindOfFile(file.name, file.bytes);
    seen();
    slack.underway.delete(promise);
    resolve();
  });
}

function share(
  slack: Slack,
  room: Room,
  files: readonly StoredFile[],
  { thread, comment, blocks }: Sharing,
): void {
  const message = postMessage(slack, room, {
    user: slack.app.bot_user_id,
    text: comment,
    files: files.map((file) => fileObject(slack, file)),
    upload: true,
    ...(blocks && !comment ? { blocks } : {}),
    ...(thread ? { thread_ts: thread } : {}),
  });
  noteShares(slack, room, files, message);
}

export function noteShares(
  slack: Slack,
  room: Room,
  files: readonly StoredFile[],
  { ts, thread_ts: thread }: Message,
): void {
  for (const file of files) {
    file.shares.push({ channel: room.id, ts, ...(thread ? { thread } : {}) });
    const event = { channel_id: room.id, file_id: file.id, user_id: file.user };
    const about = { ...event, file: { id: file.id }, event_ts: slack.ids.ts() };
    sendEvent(slack, 'file_shared', { type: 'file_shared', ...about }, room);
  }
}

/** As it stands in messages; files.info adds where it is shared. */
export function fileObject(
  { url, team }: Pick<Slack, 'url' | 'team'>,
  file: StoredFile,
): FileObject {
  const { id, name, title, kind, user, createdS, altText, bytes } = file;
  const pages = `${url}/files-pri/${team.id}-${id}`;
  const encoded = encodeURIComponent(name);
  const size = kind?.mimetype === 'image/png' && bytes ? pngSize(bytes) : null;
  return {
    id,
    created: createdS,
    timestamp: createdS,
    name,
    title,
    mimetype: kind?.mimetype ?? '',
    filetype: kind?.filetype ?? '',
    pretty_type: kind?.pretty ?? '',
    user,
    user_team: team.id,
    editable: false,
    size: bytes?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${pages}/${encoded}`,
    url_private_download: `${pages}/download/${encoded}`,
    permalink: `${url}/files/${user}/${id}/${encoded}`,
    file_access: 'visible',
    has_rich_preview: false,
    ...(altText ? { alt_txt: altText } : {}),
    ...(size ? { original_w: size.width, original_h: size.height } : {}),
  };
}

export function sharesOf(slack: Slack, { shares, user }: StoredFile): Json {
  const rooms = new Map<Room, Json[]>();
  for (const { channel, ts, thread } of shares) {
    const room = slack.rooms.get(channel);
    if (!room) continue;
    const one = {
      reply_users: [],
      reply_users_count: 0,
      reply_count: 0,
      ts,
      ...(thread ? { thread_ts: thread } : {}),
      channel_name: room.name,
      team_id: slack.team.id,
      share_user_id: user,
      source: 'UNKNOWN',
    };
    rooms.set(room, [...(rooms.get(room) ?? []), one]);
  }
  const of = (kinds: readonly Room['kind'][]) =>
    Object.fromEntries(
      [...rooms].filter(([{ kind }]) => kinds.includes(kind)).map(([{ id }, all]) => [id, all]),
    );
  const [open, closed] = [of(['channel']), of(['private', 'im', 'mpim'])];
  return {
    ...(Object.keys(open).length > 0 ? { public: open } : {}),
    ...(Object.keys(closed).length > 0 ? { private: closed } : {}),
  };
}

const IMAGES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif'];

/** Only a picture that is processed may stand in a block. */
export function isShowable(file: StoredFile | null): boolean {
  return IMAGES.includes(file?.kind?.mimetype ?? '');
}

/** The app's own upload in this workspace, one in a channel that it is in, or one of a form. */
export function isKnownIn(slack: Slack, { user, shares }: StoredFile): boolean {
  const { app, rooms, users } = slack;
  const isShared = shares.some(({ channel }) => rooms.get(channel)?.members.has(app.bot_user_id));
  const isOfForm = shares.length === 0 && users.get(user)?.is_bot === false;
  return user === app.bot_user_id || isShared || isOfForm;
}

/** Whose it is, and whoever can see a message or a view with the file in it, may see the file. */
export function mayOpen(slack: Slack, userId: string, { id, user, shares }: StoredFile): boolean {
  if (user === userId) return true;
  const isIn = (value: unknown) => JSON.stringify(value ?? null).includes(id);
  for (const room of slack.rooms.values()) {
    if (!room.members.has(userId)) continue;
    if (shares.some(({ channel }) => channel === room.id)) return true;
    const own = room.ephemerals.filter(({ viewer }) => viewer === userId);
    const messages = [...room.messages, ...own.map(({ message }) => message)];
    if (messages.some(({ blocks, attachments }) => isIn(blocks) || isIn(attachments))) return true;
  }
  const views = [...(slack.stacks.get(userId) ?? []), slack.homes.get(userId)];
  return views.some((open) => isIn(open?.view.blocks));
}
