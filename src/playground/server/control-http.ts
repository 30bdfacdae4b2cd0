// The control API over HTTP: `POST /_/control/VERB` with JSON; see control-protocol.ts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { refuse } from './actions.ts';
import type { Control } from './control.ts';
import type {
  ControlEvent,
  DeliveryFault,
  Fault,
  GroupChanges,
  UserChanges,
} from './control-protocol.ts';
import { readBody, sendJson, urlOf } from './http.ts';
import { readJournal } from './journal.ts';
import { parseJson } from './json.ts';
import type { Slack } from './state.ts';

const text = z.string().min(1);
const whole = z.int().min(0);
const order = {
  skip: whole.optional(),
  times: z.int().min(1).nullish(),
  delayMs: whole.optional(),
};
const callFault = {
  ...order,
  method: text,
  channel: text.optional(),
  isStored: z.boolean().optional(),
};
const CallFault = z.discriminatedUnion('kind', [
  z.strictObject({ ...callFault, kind: z.enum(['delay', 'reset', 'hang']) }),
  z.strictObject({ ...callFault, kind: z.literal('status'), status: z.int().min(200).max(599) }),
  z.strictObject({ ...callFault, kind: z.literal('error'), error: text }),
  z.strictObject({
    ...callFault,
    kind: z.literal('rate_limit'),
    retryAfter: z.string().nullable(),
  }),
]);
const DeliveryOrder = z.strictObject({
  ...order,
  delivery: z.enum(['slash_commands', 'interactive', 'events_api', '*']),
  kind: z.enum(['lost', 'refused', 'unheard', 'twice', 'held', 'delay']),
});
const about = z.strictObject({ channel: text, by: text.optional() });
const withUser = z.strictObject({ channel: text, user: text });
const withTeam = z.strictObject({ channel: text, team: text });
const person = { tz: text.optional(), locale: text.optional(), email: text.optional() };
const Jump = z.strictObject({ time: text, zone: text, days: whole.optional() });
const nothing = z.strictObject({});

type Verb = { readonly shape: z.ZodType; run(control: Control, given: never): unknown };

function verb<S extends z.ZodType>(
  shape: S,
  run: (control: Control, given: z.output<S>) => unknown,
): Verb {
  return { shape, run };
}

const VERBS: { readonly [name: string]: Verb } = {
  fault: verb(z.union([CallFault, DeliveryOrder]), (control, given) =>
    control.fault(given as Fault | DeliveryFault),
  ),
  clear_faults: verb(nothing, (control) => control.clearFaults()),
  lift_fault: verb(z.strictObject({ id: whole }), (control, { id }) => control.liftFault(id)),

  /** { set } or { advance: 'PT1H' } or { jump: { time, zone, days } } or { run: true | false } or {} */
  clock: verb(
    z.strictObject({
      set: text.optional(),
      advance: text.optional(),
      jump: Jump.optional(),
      run: z.boolean().optional(),
    }),
    ({ clock }, { set, advance, jump, run }) => {
      if (set) clock.set(Temporal.Instant.from(set));
      if (advance) clock.set(clock.now().add(Temporal.Duration.from(advance)));
      if (jump) clock.jump({ ...jump, days: jump.days ?? 1 });
      if (run !== undefined) run ? clock.run() : clock.stop();
      if (!set && !advance && !jump && run === undefined) clock.reset();
      return { clock: clock.state() };
    },
  ),

  deliver: verb(z.union([z.literal('socket'), z.strictObject({ http: z.url() })]), (control, to) =>
    control.deliver(to),
  ),
  verify: verb(nothing, async (control) => {
    const problem = await control.verify();
    return problem ? refuse('url_verification_failed', problem) : {};
  }),
  refresh_sockets: verb(
    z.strictObject({ warningMs: whole.optional(), count: whole.optional() }),
    (control, { warningMs = 0, count = Number.POSITIVE_INFINITY }) =>
      control.refreshSockets({ warningMs, count }),
  ),
  drop_sockets: verb(nothing, (control) => control.dropSockets()),
  disable_sockets: verb(nothing, (control) => control.disableSockets()),
  app_rate_limited: verb(nothing, (control) => void control.appRateLimited()),
  delay_events: verb(z.strictObject({ on: z.boolean() }), (control, { on }) =>
    control.delayEvents(on),
  ),
  switch_on_events: verb(nothing, (control) => control.switchOnEvents()),
  event: verb(
    z.strictObject({ event: z.looseObject({ type: text }), team: text.optional() }),
    (control, { event, team }) => void control.event(event, team),
  ),
  redeliver: verb(z.strictObject({ event_id: text }), (control, { event_id }) =>
    control.redeliver(event_id),
  ),

  uninstall: verb(z.strictObject({ id: text }), (control, { id }) => control.uninstall(id)),
  revoke: verb(z.strictObject({ id: text }), (control, { id }) => control.revoke(id)),

  create_channel: verb(
    z.strictObject({
      name: text.max(80),
      isPrivate: z.boolean().default(false),
      members: z.array(text).default([]),
      team: text.optional(),
    }),
    (control, { team, ...given }) => ({
      channel: control.createChannel({ ...given, ...(team ? { team } : {}) }),
    }),
  ),
  rename_channel: verb(
    z.strictObject({ channel: text, name: text.max(80) }),
    (control, { channel, name }) => control.renameChannel(channel, name),
  ),
  join: verb(withUser, (control, { channel, user }) => control.join(channel, user)),
  leave: verb(withUser, (control, { channel, user }) => control.leave(channel, user)),
  kick: verb(about, (control, { channel, by }) => control.kick(channel, by)),
  archive: verb(about, (control, { channel, by }) => control.archive(channel, by)),
  unarchive: verb(about, (control, { channel, by }) => control.unarchive(channel, by)),
  delete_channel: verb(z.strictObject({ channel: text }), (control, { channel }) =>
    control.deleteChannel(channel),
  ),
  share: verb(withTeam, (control, { channel, team }) => control.share(channel, team)),
  unshare: verb(withTeam, (control, { channel, team }) => control.unshare(channel, team)),
  change_id: verb(z.strictObject({ channel: text }), (control, { channel }) => ({
    channel: control.changeId(channel),
  })),
  post: verb(
    z.strictObject({ channel: text, user: text, text, thread_ts: text.optional() }),
    (control, { channel, user, text: said, thread_ts }) => ({
      message: control.post(channel, user, said, thread_ts),
    }),
  ),
  delete_message: verb(z.strictObject({ channel: text, ts: text }), (control, { channel, ts }) =>
    control.deleteMessage(channel, ts),
  ),
  change_user: verb(
    z.strictObject({ user: text, real_name: text.optional(), ...person }),
    (control, { user, ...changes }) => control.changeUser(user, changes as UserChanges),
  ),
  add_user: verb(
    z.strictObject({ name: text, real_name: text, team: text.optional(), ...person }),
    (control, given) => ({ user: control.addUser(given as Parameters<Control['addUser']>[0]) }),
  ),
  change_group: verb(
    z.strictObject({
      group: text,
      users: z.array(text).optional(),
      is_disabled: z.boolean().optional(),
    }),
    (control, { group, ...changes }) => control.changeGroup(group, changes as GroupChanges),
  ),
  /** Null: for ever. */
  file_processing: verb(z.strictObject({ ms: whole.nullable() }), (control, { ms }) =>
    control.fileProcessing(ms ?? Number.POSITIVE_INFINITY),
  ),
};

export async function serveControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = urlOf(request);
  const name = pathname.slice('/_/control/'.length);
  if (request.method === 'GET' && name === '') return sendJson(response, 200, control.state());
  const found = VERBS[name];
  if (request.method !== 'POST' || !found) {
    return sendJson(response, 404, refuse('not_found', `no ${request.method} ${pathname}`));
  }
  const given = parseJson((await readBody(request)) || '{}');
  const parsed = found.shape.safeParse(given);
  if (!parsed.success) {
    return sendJson(response, 400, refuse('bad_request', z.prettifyError(parsed.error)));
  }
  try {
    const answer = (await found.run(control, parsed.data as never)) ?? {};
    sendJson(response, 200, { ok: true, ...answer });
  } catch (error) {
    sendJson(response, 400, refuse('bad_request', error instanceof Error ? error.message : ''));
  }
}

const CATCH_UP_MAX = 1_000;

/** First what was journalled after `since`, then everything as it happens. */
export function watchControl(
  slack: Slack,
  control: Control,
  socket: WebSocket,
  query: URLSearchParams,
): void {
  const send = (event: ControlEvent) => socket.send(JSON.stringify(event));
  const tellState = () => send({ type: 'control', state: control.state() });
  tellState();
  const since = query.get('since') ?? '0';
  const missed = readJournal(slack.journal, { since, limit: CATCH_UP_MAX })?.entries ?? [];
  for (const entry of missed) send({ type: 'journal', entry });
  const stops = [
    slack.journal.watch((entry) => send({ type: 'journal', entry })),
    slack.faults.onChange(tellState),
    slack.clock.onMove(tellState),
    slack.subscriptions.onChange(tellState),
  ];
  slack.watchers.add(socket);
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    slack.watchers.delete(socket);
    for (const stop of stops) stop();
  });
}
