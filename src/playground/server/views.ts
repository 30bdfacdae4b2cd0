// Modal stacks and App Homes. At most three modals lie on one another; an update may name the
// hash of the view that it was made from, and fails when that view has changed since.
import { fillBlocks } from './fill.ts';
import { keepInputs, mergeInputs, stateValues } from './form.ts';
import { asList, asText, isObject } from './json.ts';
import type { Block, Inputs, Json, TextObject, View } from './protocol.ts';
import { nowMs, type OpenView, type Slack } from './state.ts';

const STACK_MAX = 3;

type ViewError = 'not_found' | 'push_limit_reached' | 'hash_conflict' | 'duplicate_external_id';
export type ViewResult = { readonly view: View } | { readonly error: ViewError };

export function stackOf(slack: Slack, user: string): readonly OpenView[] {
  return slack.stacks.get(user) ?? [];
}

export function viewsOf(slack: Slack, user: string): View[] {
  return stackOf(slack, user).map(current);
}

/** The view with the state that it has now. */
export function current({ view, inputs }: OpenView): View {
  return { ...view, state: { values: stateValues(view.blocks, inputs) } };
}

export function openView(slack: Slack, user: string, payload: Json): ViewResult {
  if (isTaken(slack, payload, null)) return { error: 'duplicate_external_id' };
  const id = slack.ids.next('V');
  const opened = build(slack, payload, { id, root: id, previous: null });
  setStack(slack, user, [{ view: opened, inputs: {} }], 'opened');
  return { view: opened };
}

export function pushView(slack: Slack, user: string, payload: Json): ViewResult {
  const stack = stackOf(slack, user);
  const top = stack.at(-1);
  if (!top) return { error: 'not_found' };
  if (stack.length >= STACK_MAX) return { error: 'push_limit_reached' };
  if (isTaken(slack, payload, null)) return { error: 'duplicate_external_id' };
  const place = {
    id: slack.ids.next('V'),
    root: top.view.root_view_id,
    previous: top.view.id,
  };
  const pushed = build(slack, payload, place);
  setStack(slack, user, [...stack, { view: pushed, inputs: {} }], 'pushed');
  return { view: pushed };
}

export function updateView(slack: Slack, id: string, payload: Json, hash: string): ViewResult {
  const found = findView(slack, id);
  if (!found) return { error: 'not_found' };
  const { user, open, isHome } = found;
  if (hash && hash !== open.view.hash) return { error: 'hash_conflict' };
  if (isTaken(slack, payload, id)) return { error: 'duplicate_external_id' };
  const updated = rebuild(slack, open, payload);
  if (isHome) setHome(slack, user, updated);
  else setStack(slack, user, replaceIn(stackOf(slack, user), updated), 'updated');
  return { view: current(updated) };
}

export function publishHome(slack: Slack, user: string, payload: Json, hash: string): ViewResult {
  const old = slack.homes.get(user);
  if (isTaken(slack, payload, old?.view.id ?? null)) return { error: 'duplicate_external_id' };
  if (old && hash && hash !== old.view.hash) return { error: 'hash_conflict' };
  const id = old?.view.id ?? slack.ids.next('V');
  const fresh = old
    ? rebuild(slack, old, payload)
    : { view: build(slack, payload, { id, root: id, previous: null }), inputs: {} };
  setHome(slack, user, fresh);
  return { view: current(fresh) };
}

export type FoundView = {
  readonly user: string;
  readonly open: OpenView;
  readonly isHome: boolean;
};

export function findView(slack: Slack, id: string): FoundView | null {
  for (const [user, stack] of slack.stacks) {
    const open = stack.find(({ view }) => view.id === id);
    if (open) return { user, open, isHome: false };
  }
  for (const [user, open] of slack.homes) {
    if (open.view.id === id) return { user, open, isHome: true };
  }
  return null;
}

export function findExternal(slack: Slack, externalId: string): string | null {
  const open = [...slack.homes.values(), ...[...slack.stacks.values()].flat()];
  return open.find(({ view }) => view.external_id === externalId)?.view.id ?? null;
}

/** Remembers what a person put in, without telling the screens: they know already. */
export function rememberInputs(slack: Slack, { user, open, isHome }: FoundView, inputs: Inputs) {
  const touched = { ...open, inputs: mergeInputs(open.inputs, inputs) };
  if (isHome) slack.homes.set(user, touched);
  else slack.stacks.set(user, replaceIn(stackOf(slack, user), touched));
  return touched;
}

export function closeView(slack: Slack, user: string, id: string): void {
  const stack = stackOf(slack, user);
  const index = stack.findIndex(({ view }) => view.id === id);
  if (index >= 0) setStack(slack, user, stack.slice(0, index), 'closed');
}

export function closeAll(slack: Slack, user: string): void {
  setStack(slack, user, [], 'closed');
}

type Place = { readonly id: string; readonly root: string; readonly previous: string | null };

function build(slack: Slack, payload: Json, { id, root, previous }: Place): View {
  const { app, ids, team } = slack;
  const blocks = fillBlocks(ids, asList(payload['blocks']) as Block[]);
  const isModal = payload['type'] === 'modal';
  const own = {
    team_id: team.id,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: app.bot_id,
  };
  return {
    ...own,
    id,
    type: isModal ? 'modal' : 'home',
    title: textObject(payload['title']) ?? { type: 'plain_text', text: 'View Title' },
    submit: textObject(payload['submit']),
    close: textObject(payload['close']),
    blocks,
    callback_id: asText(payload['callback_id']),
    private_metadata: asText(payload['private_metadata']),
    external_id: asText(payload['external_id']),
    hash: `${Math.floor(nowMs(slack) / 1_000)}.${ids.secret(8)}`,
    state: { values: stateValues(blocks, {}) },
    clear_on_close: payload['clear_on_close'] === true,
    notify_on_close: payload['notify_on_close'] === true,
    root_view_id: root,
    previous_view_id: previous,
  };
}

function rebuild(slack: Slack, { view, inputs }: OpenView, payload: Json): OpenView {
  const place = { id: view.id, root: view.root_view_id, previous: view.previous_view_id };
  const fresh = build(slack, payload, place);
  return { view: fresh, inputs: keepInputs(inputs, view.blocks, fresh.blocks) };
}

function textObject(value: unknown): TextObject | null {
  return isObject(value) ? (value as TextObject) : null;
}

function isTaken(slack: Slack, payload: Json, ownId: string | null): boolean {
  const externalId = asText(payload['external_id']);
  if (!externalId) return false;
  const owner = findExternal(slack, externalId);
  return owner !== null && owner !== ownId;
}

function replaceIn(stack: readonly OpenView[], fresh: OpenView): OpenView[] {
  return stack.map((open) => (open.view.id === fresh.view.id ? fresh : open));
}

type Cause = 'opened' | 'pushed' | 'updated' | 'closed';

function setStack(slack: Slack, user: string, stack: readonly OpenView[], cause: Cause): void {
  slack.stacks.set(user, stack);
  slack.tell({ type: 'views', cause, stack: stack.map(current) }, (id) => id === user);
}

function setHome(slack: Slack, user: string, open: OpenView): void {
  slack.homes.set(user, open);
  slack.tell({ type: 'home', view: current(open) }, (id) => id === user);
}
