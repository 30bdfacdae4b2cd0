// The form of an escalation, checked anew when it is sent, and what it asks for while it is filled.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { maySee } from '../members/model.ts';
import { findStanding } from '../members/query.ts';
import { said } from '../scorecard/answer.ts';
import type { Actor } from '../slack/reply.ts';
import {
  carried,
  type FormValues,
  type Submission,
  type SubmitReply,
  submission,
} from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById, listChannels } from '../vendors/query.ts';
import { chosen } from './answer.ts';
import type { StepDraft } from './modal.ts';
import {
  type EscalationStep,
  MOST_HOURS,
  MOST_REPEATS,
  MOST_WAIT_MIN,
  type Policy,
} from './model.ts';
import { saveEscalation } from './query.ts';

const Values = z.custom<FormValues>((value) => typeof value === 'object' && value !== null);

const Metadata = carried(
  z.object({ vendorId: z.number().int().positive().nullable(), version: z.number().int() }),
);

const Hours = z.coerce.number().positive().max(MOST_HOURS);
const Id = z.string().regex(/^[A-Z][A-Z0-9]{2,30}$/);

const save = submission({
  id: 'steps.save',
  values: Values,
  metadata: Metadata,
  needs: 'decide',
  about: (_, { metadata }) => (metadata.vendorId === null ? 'workspace' : [metadata.vendorId]),
  forbidden: (words) => words.alertSettings.forbidden,
  async run(ctx, { args: form, metadata, actor, key }): Promise<SubmitReply> {
    const { db, clock, log } = ctx;
    const { words, workspaceId, userId } = actor;
    const { vendorId, version } = metadata;
    const vendor = vendorId === null ? null : await findVendorById(db, workspaceId, vendorId);
    if (vendorId !== null && !vendor) throw new UserError(words.vendor.gone);
    const read = await policyOf(ctx, actor, vendor, form);
    if ('errors' in read) return { kind: 'errors', errors: read.errors };
    const now = clock.now();
    const saved = await once(db, workspaceId, key, now, async (transaction) => {
      const isFirst = await saveEscalation(
        ...([transaction, workspaceId, vendorId, read.policy, userId, now, version] as const),
      );
      if (!isFirst) throw new UserError(words.alertSettings.changedMeanwhile);
    });
    if (!saved) return { kind: 'private', message: said(words.form.already) };
    log.info({ workspace: workspaceId, vendor: vendorId, by: userId }, 'escalation changed');
    const { ofAll, ofVendor, escalation } = words.alertSettings;
    const scope = vendor ? ofVendor(vendor.name) : ofAll;
    return { kind: 'private', message: said(escalation.saved(scope)) };
  },
});

type Read = { readonly policy: Policy } | { readonly errors: Readonly<Record<string, string>> };

async function policyOf(
  ctx: Context,
  actor: Actor,
  vendor: Vendor | null,
  form: FormValues,
): Promise<Read> {
  const { problems } = actor.words.alertSettings.escalation;
  const drafts = chosen(form);
  const errors: Record<string, string> = {};
  const steps: EscalationStep[] = [];
  for (const [at, draft] of drafts.entries()) {
    const step = `${at + 1}`;
    const { kind, waitMin } = draft;
    if (kind === 'none') continue;
    if (!Number.isInteger(waitMin) || waitMin < 1 || waitMin > MOST_WAIT_MIN) {
      errors[`wait${step}`] = problems.wait(`${MOST_WAIT_MIN}`);
    }
    if (kind === 'vendor') {
      steps.push({ waitMin, to: { kind } });
      continue;
    }
    const id = Id.safeParse(draft.id).data;
    if (!id) errors[`${kind}${step}`] = problems.whom;
    else if (await isForeign(ctx, actor, vendor, { ...draft, id })) {
      errors[`${kind}${step}`] = problems.foreign;
    } else steps.push({ waitMin, to: { kind, id } });
  }
  const repeat = z.coerce.number().int().min(0).max(MOST_REPEATS).safeParse(form['repeat']);
  const decay = Hours.safeParse(form['decay']);
  const reply = Hours.nullable().safeParse(form['reply'] ?? null);
  const hours = problems.hours(`${MOST_HOURS}`);
  if (!decay.success) errors['decay'] = hours;
  if (!reply.success) errors['reply'] = hours;
  if (Object.keys(errors).length > 0 || !decay.success || !reply.success) return { errors };
  return {
    policy: { steps, repeat: repeat.data ?? 0, decayH: decay.data, replyH: reply.data },
  };
}

/** What is said of one vendor is not for another's people. */
async function isForeign(
  { db }: Context,
  { workspaceId }: Actor,
  vendor: Vendor | null,
  { kind, id }: StepDraft & { readonly id: string },
): Promise<boolean> {
  if (kind === 'channel') {
    const of = (await listChannels(db, workspaceId)).get(id);
    return of !== undefined && of !== vendor?.id;
  }
  const member = kind === 'person' ? (await findStanding(db, workspaceId, id)).member : null;
  return member?.role === 'vendor_contact' && !(vendor && maySee(member, vendor.id));
}

export const stepForms: readonly Submission[] = [save];
