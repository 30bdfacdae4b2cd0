import { z } from 'zod';
import { invalidArguments, refuseView } from '../checks.ts';
import { isObject } from '../json.ts';
import type { Json } from '../protocol.ts';
import type { Slack } from '../state.ts';
import { exchangeTrigger, isTriggerShaped } from '../triggers.ts';
import {
  findExternal,
  findView,
  openView,
  publishHome,
  pushView,
  updateView,
  type ViewResult,
} from '../views.ts';
import { fail, json, type Method, maybeText, method, text } from './method.ts';

const triggered = { trigger_id: maybeText, interactivity_pointer: maybeText, view: json };

const OTHER_STACK = "must match the `type` of the root view whose stack we're pushing onto";

export const views: { readonly [name: string]: Method } = {
  'views.open': method({
    scopes: [],
    tier: 'tier4',
    args: z.object(triggered),
    run: (slack, args) => show(slack, args, openView),
  }),

  'views.push': method({
    scopes: [],
    tier: 'tier4',
    args: z.object(triggered),
    run(slack, args) {
      if (isObject(args.view) && args.view['type'] === 'home') {
        refuse(invalidArguments(OTHER_STACK, '/view/type'));
      }
      return show(slack, args, pushView);
    },
  }),

  'views.update': method({
    scopes: [],
    tier: 'tier4',
    args: z.object({ view_id: maybeText, external_id: maybeText, view: json, hash: maybeText }),
    run(slack, { view_id, external_id, view, hash }) {
      const id = view_id || (external_id && findExternal(slack, external_id));
      const found = id ? findView(slack, id) : null;
      const payload = checked(slack, view, found?.isHome ? 'home' : 'modal');
      if (!found || !id) fail('not_found');
      return answer(updateView(slack, id, payload, hash));
    },
  }),

  'views.publish': method({
    scopes: [],
    tier: 'tier4',
    args: z.object({
      user_id: text,
      view: json,
      hash: maybeText,
      interactivity_pointer: maybeText,
    }),
    run(slack, { user_id, view, hash }) {
      const payload = checked(slack, view, 'home');
      if (!slack.app.has_home) fail('not_enabled');
      const user = slack.users.get(user_id);
      if (!user || user.is_bot) refuse(invalidArguments('invalid `user_id`', '/user_id'));
      return answer(publishHome(slack, user_id, payload, hash));
    },
  }),
};

type Triggered = { trigger_id: string; interactivity_pointer: string; view: unknown };

/** The view is judged before the trigger is spent. */
function show(
  slack: Slack,
  { trigger_id, interactivity_pointer, view }: Triggered,
  place: (slack: Slack, user: string, payload: Json) => ViewResult,
): Json {
  const trigger = trigger_id || interactivity_pointer;
  const payload = checked(slack, view, 'modal');
  if (!isTriggerShaped(trigger)) refuse(invalidArguments('invalid `trigger_id`', '/trigger_id'));
  const exchanged = exchangeTrigger(slack, trigger);
  if ('error' in exchanged) fail(exchanged.error);
  return answer(place(slack, exchanged.user, payload));
}

function checked(slack: Slack, view: unknown, type: 'modal' | 'home'): Json {
  const refusal = refuseView(view, type, slack);
  if (refusal) refuse(refusal);
  return isObject(view) ? view : {};
}

function refuse(refusal: { readonly error: string } & Json): never {
  fail(refusal.error, refusal);
}

function answer(result: ViewResult): Json {
  if ('error' in result) fail(result.error);
  return { ok: true, view: result.view };
}
