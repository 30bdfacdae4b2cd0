// A workspace says how long a contact of each issue type is expected to take.
import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { handlingFacts } from '../breakdowns/answer.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { forEverybody, mayShare } from '../members/model.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { readSubject, type Subject } from '../scorecard/ask.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { carried, type Submission, submission } from '../slack/submission.ts';
import { expectationModal, MOST_MINUTES, MOST_TYPES } from './modal.ts';
import { foldType } from './model.ts';
import { listExpectations, saveExpectations } from './query.ts';

const Value = z.string().transform((text, ctx): Subject => {
  const subject = readSubject(text);
  if (subject) return subject;
  ctx.addIssue('no subject');
  return z.NEVER;
});

function refuseOthers({ words, member }: Actor): void {
  if (!mayShare(member)) {
    throw new UserError(member ? words.handling.forbidden : words.notAllowed);
  }
}

const edit = interaction<Subject>({
  id: 'handling.edit',
  needs: 'decide',
  about: (_, { actor, args }) => forEverybody(actor.member, [args.vendorId]),
  forbidden: (words) => words.handling.forbidden,
  value: Value,
  opensModal: true,
  async run(ctx, { actor, args }) {
    refuseOthers(actor);
    const vendor = await visibleVendor(ctx, actor, args.vendorId);
    if (!vendor) throw new UserError(actor.words.vendor.gone);
    const [{ lines }, expected] = await Promise.all([
      handlingFacts(ctx, actor, vendor, args.period),
      listExpectations(ctx.db, actor.workspaceId),
    ]);
    const types = lines.map(({ key }) => key);
    return { kind: 'modal', modal: expectationModal(actor, types, expected) };
  },
});

const Types = carried(z.array(z.string().max(200)).max(MOST_TYPES));

const save = submission({
  id: 'handling.save',
  needs: 'decide',
  about: 'workspace',
  forbidden: (words) => words.handling.forbidden,
  values: z.record(z.string(), z.string().max(20).nullable()),
  metadata: Types,
  async run(ctx: Context, { actor, args, metadata }) {
    refuseOthers(actor);
    const { words } = actor;
    const errors: Record<string, string> = {};
    const given = new Map<string, number | null>();
    for (const [at, type] of metadata.entries()) {
      const typed = args[`type_${at}`] ?? null;
      const minutes = typed === null ? null : Number(typed);
      const isWrong = minutes !== null && !(minutes > 0 && minutes <= MOST_MINUTES);
      if (isWrong) errors[`type_${at}`] = words.handling.form.wrong(`${MOST_MINUTES}`);
      else given.set(foldType(type), minutes === null ? null : Math.round(minutes * 60));
    }
    if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
    const { db, clock } = ctx;
    const { workspaceId, userId } = actor;
    const by = signed(userId, clock.now());
    const after = { seconds: Object.fromEntries(given) };
    await db.transaction(async (transaction) => {
      await saveExpectations(transaction, workspaceId, given, userId, by.at);
      await record(transaction, workspaceId, by, { kind: 'handling.saved', subject: '', after });
    });
    return { kind: 'private', message: said(words.handling.saved) };
  },
});

export const handlingActions: readonly Interaction[] = [edit];
export const handlingSubmissions: readonly Submission[] = [save];
