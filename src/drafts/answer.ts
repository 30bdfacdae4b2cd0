// Forms that bring back what was typed when they were closed without being sent:
//
//   return { kind: 'modal', modal: await withDraft(ctx, actor, modal) };   where it is drawn
//   submission({ …, closed: keepingDraft('plan.checking', ['text']) })      where it is closed
//   await dropDraft(db, actor, 'plan.checking', carried);               with what was sent
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { randomKey } from '../lib/hash.ts';
import type { Modal } from '../slack/blocks.ts';
import type { Actor } from '../slack/reply.ts';
import type { FormValues } from '../slack/submission.ts';
import { deleteDraft, findDraft, saveDraft } from './query.ts';
import { refilled, type Values } from './view.ts';

/** What a form is about stands in what it carries, which may be forged: longer is none of ours. */
const ORIGIN_MAX = 100;

function draftOf({ workspaceId, userId }: Actor, formId: string, carried: string | null) {
  return { workspaceId, userId, origin: `${formId}/${carried ?? ''}` };
}

export function loadDraft(ctx: Context, actor: Actor, formId: string, carried: string) {
  return findDraft(ctx.db, draftOf(actor, formId, carried));
}

/** What was typed into it before stands in it again, where it is a form; `now` are words that are newer still. */
export async function withDraft(
  ctx: Context,
  actor: Actor,
  modal: Modal,
  now: Values | null = null,
): Promise<Modal> {
  const { callback_id: id, private_metadata: carried = '' } = modal;
  if (!id) return modal;
  const remembering = { ...modal, notify_on_close: true };
  const draft = await loadDraft(ctx, actor, id, carried);
  if (!draft) return remembering;
  return refilled(actor, remembering, { ...draft, content: { ...draft.content, ...now } });
}

type Left = {
  readonly actor: Actor;
  readonly form: FormValues | null;
  readonly carried: string | null;
};

/** Only where one of these was typed: what a form begins with is no draft. */
export function keepingDraft(formId: string, typed: readonly string[]) {
  return async ({ db, clock }: Context, { actor, form, carried }: Left): Promise<void> => {
    const draft = draftOf(actor, formId, carried);
    if (!actor.member || !form || draft.origin.length > ORIGIN_MAX) return;
    if (!typed.some((name) => form[name])) return;
    await saveDraft(db, draft, randomKey(), form, clock.now());
  };
}

/** In the transaction that keeps what was sent. */
export function dropDraft(
  db: Db,
  actor: Actor,
  formId: string,
  carried: string | null,
): Promise<void> {
  return deleteDraft(db, draftOf(actor, formId, carried));
}
