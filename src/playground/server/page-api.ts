// `/_/…`: what the page and the test client may ask and do as one person.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { placeOfForms, whereItBelongs } from './acting-place.ts';
import { refuse, runAction, runOptions } from './actions.ts';
import { commandsFor, runCommand } from './commands.ts';
import { readBody, sendJson, urlOf } from './http.ts';
import { readJournal } from './journal.ts';
import { asObject, parseJson } from './json.ts';
import { visibleMessages } from './messages.ts';
import type { Answer, Boot, CanvasText, Messages, People, Views } from './page-protocol.ts';
import { personIn, placeOf } from './person.ts';
import { change, open, react, read, remove, say } from './person-acts.ts';
import { withFiles } from './person-files.ts';
import type { Inputs } from './protocol.ts';
import { canvasesOf, channelsOf, findRoom, openDirect } from './rooms.ts';
import { runHome, runShortcut, shortcutsFor } from './shortcuts.ts';
import type { Member, Room, Slack } from './state.ts';
import { runStep } from './steps.ts';
import { runClose, runSubmit } from './submissions.ts';
import { current, viewsOf } from './views.ts';
import { WORKSPACE_ROUTES } from './workspace-api.ts';

const user = z.string();
const inputs = z.record(z.string(), z.record(z.string(), z.looseObject({}))) as z.ZodType<Inputs>;
const container = z.union([
  z.object({ message: z.object({ channel: z.string(), ts: z.string() }) }),
  z.object({ view: z.object({ id: z.string() }) }),
]);
const element = { container, block_id: z.string(), action_id: z.string() };

type Route = (slack: Slack, given: unknown) => unknown;

function route<S extends z.ZodObject<{ user: z.ZodString }>>(
  shape: S,
  run: (slack: Slack, member: Member, given: z.output<S>) => unknown,
): Route {
  return (slack, raw) => {
    const parsed = shape.safeParse(raw);
    if (!parsed.success) return refuse('bad_request', z.prettifyError(parsed.error));
    const name = parsed.data.user as string;
    const place = placeOf(slack, asObject(raw)['team']);
    if (!place) return refuse('team_not_found', 'no such workspace');
    const member = personIn(place, name);
    if (!member) return refuse('user_not_found', `no user ${name}`);
    return run(place, member, withFiles(place, member, parsed.data));
  };
}

/** Like `route`, in a channel that the person is in: by id, by name, or the app's id for its DM. */
function inRoom<S extends z.ZodObject<{ user: z.ZodString; channel: z.ZodString }>>(
  shape: S,
  run: (slack: Slack, member: Member, room: Room, given: z.output<S>) => unknown,
): Route {
  return route(shape, (slack, member, given) => {
    const channel = given.channel as string;
    const isApp = channel === slack.app.bot_user_id && !member.is_stranger;
    const room = isApp ? openDirect(slack, member.id) : findRoom(slack, channel);
    if (!room?.members.has(member.id)) return refuse('channel_not_found', `not in ${channel}`);
    return run(slack, member, room, given);
  });
}

const ROUTES: { readonly [name: string]: Route } = {
  'GET people': ({ users, teams }): People => ({
    users: [...users.values()].filter((one) => !one.is_bot),
    teams: [...teams.values()],
  }),
  ...WORKSPACE_ROUTES,
  'GET boot': route(z.object({ user }), boot),
  'GET messages': inRoom(
    z.object({ user, channel: z.string(), thread: z.string().optional() }),
    (_slack, member, room, { thread }): Messages => ({
      messages: visibleMessages(room, member.id, thread ?? null),
    }),
  ),
  'GET canvas': inRoom(
    z.object({ user, channel: z.string(), canvas: z.string() }),
    (slack, _member, room, { canvas: id }): Answer<{ canvas: CanvasText }> => {
      const canvas = canvasesOf(slack, room).find((one) => one.id === id);
      if (!canvas) return refuse('canvas_not_found', 'This canvas is gone.');
      return { ok: true, canvas: { id, title: canvas.title, markdown: canvas.markdown } };
    },
  ),
  'GET views': route(z.object({ user }), (slack, { id }): Views => {
    const home = slack.homes.get(id);
    return { stack: viewsOf(placeOfForms(slack, id), id), home: home ? current(home) : null };
  }),
  'GET journal': ({ journal }, given) =>
    readJournal(journal, given) ?? refuse('bad_request', 'since, before and limit are numbers'),
  'POST message': inRoom(
    z.object({
      user,
      channel: z.string(),
      text: z.string().max(40_000),
      thread_ts: z.string().optional(),
      files: z.array(z.string()).max(10).default([]),
    }),
    (slack, member, room, { thread_ts, ...given }) =>
      say(slack, member, room, { ...given, ...(thread_ts ? { thread_ts } : {}) }),
  ),
  'POST command': inRoom(
    z.object({
      user,
      channel: z.string(),
      text: z.string().min(1),
      thread_ts: z.string().optional(),
    }),
    (slack, member, room, { thread_ts, ...given }) =>
      runCommand(slack, member, room, { ...given, ...(thread_ts ? { thread_ts } : {}) }),
  ),
  'POST action': route(
    z.object({
      user,
      ...element,
      input: z.looseObject({}).default({}),
      state: inputs.default({}),
    }),
    whereItBelongs(runAction),
  ),
  'POST options': route(
    z.object({ user, ...element, value: z.string() }),
    whereItBelongs(runOptions),
  ),
  'POST submit': route(
    z.object({ user, view_id: z.string(), state: inputs }),
    whereItBelongs(runSubmit),
  ),
  'POST close': route(
    z.object({ user, view_id: z.string(), all: z.boolean().default(false) }),
    whereItBelongs(runClose),
  ),
  'POST home': route(z.object({ user, tab: z.enum(['home', 'messages']) }), runHome),
  'POST shortcut': route(
    z.object({
      user,
      callback_id: z.string(),
      message: z.object({ channel: z.string(), ts: z.string() }).optional(),
    }),
    (slack, member, { message, ...given }) =>
      runShortcut(slack, member, { ...given, ...(message ? { message } : {}) }),
  ),
  'POST reaction': inRoom(
    z.object({ user, channel: z.string(), ts: z.string(), name: z.string() }),
    react,
  ),
  'POST edit': inRoom(
    z.object({ user, channel: z.string(), ts: z.string(), text: z.string().max(40_000) }),
    change,
  ),
  'POST delete': inRoom(z.object({ user, channel: z.string(), ts: z.string() }), remove),
  'POST open': route(z.object({ user, users: z.array(z.string()).min(1) }), open),
  'POST step': route(
    z.object({
      user,
      callback_id: z.string(),
      inputs: z.record(z.string(), z.unknown()).default({}),
    }),
    runStep,
  ),
  'POST read': inRoom(z.object({ user, channel: z.string() }), read),
};

function boot(slack: Slack, me: Member): Boot {
  const { app, users, team, teams } = slack;
  const { id, bot_id, bot_user_id, name, description, has_home } = app;
  return {
    me,
    users: [...users.values()],
    team,
    teams: [...teams.values()],
    channels: channelsOf(slack, me.id),
    commands: commandsFor(slack, me).map(({ should_escape: _, ...command }) => command),
    shortcuts: shortcutsFor(slack, me),
    app: { id, bot_id, bot_user_id, name, description, has_home },
    is_installed: slack.installation !== null,
  };
}

export async function servePageApi(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = urlOf(request);
  const found = ROUTES[`${request.method} ${pathname.slice('/_/'.length)}`];
  if (!found) return sendJson(response, 404, refuse('not_found', pathname));
  const isPost = request.method === 'POST';
  const given = isPost
    ? parseJson((await readBody(request)) ?? '')
    : Object.fromEntries(searchParams);
  sendJson(response, 200, await found(slack, given));
}
