// What if, and choosing or editing the weights of a score.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import { type Comparison, readComparison } from '../compare/model.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { forEverybody, mayDecide, maySee } from '../members/model.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { readSubject, type Subject } from '../scorecard/ask.ts';
import { PRESET_NAMES } from '../scorecard/presets.ts';
import type { Modal } from '../slack/blocks.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, submission } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { loadContenders } from './answer.ts';
import { readDraft, runningTotal, type Values } from './draft.ts';
import { NAME_MAX, SCOPES, savedText, templateModal, troubleText, WHY_MAX } from './modal.ts';
import { FOLLOW, weightsOn } from './model.ts';
import { listTemplates, saveTemplate } from './query.ts';
import { whatIfView } from './view.ts';

const Value = z.string().transform((text, ctx): Comparison => {
  const comparison = readComparison(text);
  if (comparison) return comparison;
  ctx.addIssue('no comparison');
  return z.NEVER;
});

/** Of the vendors that are compared those that the person may see. */
const whatIf = interaction<Comparison>({
  id: 'compare.what_if',
  needs: 'compare',
  about: (_, { args }) => args.vendorIds ?? 'listed',
  forbidden: (words) => words.compare.forbidden,
  value: Value,
  async run(ctx, { args, actor, detail }) {
    const { member, words, workspaceId } = actor;
    const { period, vendorIds } = args;
    const vendors = (await listVendors(ctx.db, workspaceId)).filter(
      ({ id }) => maySee(member, id) && (vendorIds?.includes(id) ?? true),
    );
    if (vendors.length === 0)
      return { kind: 'private', message: said(words.templates.whatIf.none) };
    const choice = PRESET_NAMES.find((name) => name === detail) ?? 'current';
    const contenders = await loadContenders(ctx.db, workspaceId, vendors, period);
    return {
      kind: detail === '' ? 'private' : 'replace',
      message: whatIfView(actor, { period, contenders, choice, vendorIds }),
    };
  },
});

const SubjectValue = z.string().transform((text, ctx): Subject => {
  const subject = readSubject(text);
  if (subject) return subject;
  ctx.addIssue('no subject');
  return z.NEVER;
});

const edit = interaction<Subject>({
  id: 'template.edit',
  needs: 'decide',
  about: (_, { args }) => [args.vendorId],
  forbidden: (words) => words.templates.modal.forbidden,
  value: SubjectValue,
  opensModal: true,
  async run(ctx, { actor, args }) {
    return { kind: 'modal', modal: await modalFor(ctx, actor, args, 'current', null) };
  },
});

/** Another template to begin with: its weights take the place of what was typed. */
const start = interaction<string>({
  id: 'template.start',
  needs: 'decide',
  about: (_, { detail }) => [subjectIn(detail).vendorId],
  forbidden: (words) => words.templates.modal.forbidden,
  value: z.enum(['current', ...PRESET_NAMES, FOLLOW]),
  async run(ctx, { actor, args, detail }) {
    return { kind: 'modal', modal: await modalFor(ctx, actor, subjectIn(detail), args, null) };
  },
});

const total = interaction<string>({
  id: 'template.total',
  needs: 'decide',
  about: (_, { detail }) => [subjectIn(detail).vendorId],
  forbidden: (words) => words.templates.modal.forbidden,
  value: z.string(),
  async run(ctx, { actor, form, detail }) {
    const subject = subjectIn(detail);
    const sum = runningTotal(form ?? {});
    return { kind: 'modal', modal: await modalFor(ctx, actor, subject, subject.detail, sum) };
  },
});

const Sent = z.looseObject({
  scope: z.enum(SCOPES).optional(),
  from: z.iso.date().transform((day) => Temporal.PlainDate.from(day)),
  why: z.string().trim().max(WHY_MAX),
  name: z.string().trim().max(NAME_MAX).nullish(),
});

const save = submission<z.infer<typeof Sent>, Subject>({
  id: 'template.save',
  needs: 'decide',
  about: (_, { actor, args, metadata }) =>
    args.scope === 'all' ? forEverybody(actor.member, [metadata.vendorId]) : [metadata.vendorId],
  forbidden: (words) => words.templates.modal.forbidden,
  values: Sent,
  metadata: SubjectValue,
  async run(ctx, { actor, args, metadata, key }) {
    const vendor = await decidedVendor(ctx, actor, metadata.vendorId);
    const { modal } = actor.words.templates;
    const at = ctx.clock.now();
    const today = at.toZonedDateTimeISO(vendor.tz).toPlainDate();
    if (Temporal.PlainDate.compare(args.from, today) < 0) {
      return { kind: 'errors', errors: { from: modal.errors.past } };
    }
    const draft = readDraft(args as Values, metadata.detail);
    if ('trouble' in draft) {
      return {
        kind: 'errors',
        errors: { [draft.trouble.field]: troubleText(actor, draft.trouble) },
      };
    }
    const forAll = args.scope === 'all' && draft.name !== FOLLOW;
    const template = {
      ...{ ...draft, vendorId: forAll ? null : vendor.id, effectiveFrom: args.from },
      ...{ savedBy: actor.userId, why: args.why },
    };
    await once(ctx.db, actor.workspaceId, key, at, (db) =>
      saveTemplate(db, actor.workspaceId, template, at),
    );
    return { kind: 'private', message: said(savedText(actor, draft.name, args.from)) };
  },
});

async function modalFor(
  ctx: Context,
  actor: Actor,
  { vendorId, period: of }: Subject,
  begin: string,
  sum: number | null,
): Promise<Modal> {
  const vendor = await decidedVendor(ctx, actor, vendorId);
  const today = ctx.clock.now().toZonedDateTimeISO(vendor.tz).toPlainDate();
  const current = weightsOn(await listTemplates(ctx.db, actor.workspaceId), vendor.id, today);
  const proposed = today.with({ day: 1 }).add({ months: 1 });
  const form = { vendor, period: of, current, start: begin, total: sum, proposed };
  return templateModal(actor, form);
}

/** A change inside the form tells its subject behind the action's id. */
function subjectIn(detail: string): Subject {
  const subject = readSubject(detail);
  if (!subject) throw new Error('a form without its subject');
  return subject;
}

async function decidedVendor(ctx: Context, actor: Actor, vendorId: number): Promise<Vendor> {
  const { words, member } = actor;
  if (!mayDecide(member)) {
    throw new UserError(member ? words.templates.modal.forbidden : words.notAllowed);
  }
  const vendor = await visibleVendor(ctx, actor, vendorId);
  if (!vendor) throw new UserError(words.vendor.gone);
  return vendor;
}

export const templateActions: readonly Interaction[] = [whatIf, edit, start, total];
export const templateSubmissions: readonly Submission[] = [save];
