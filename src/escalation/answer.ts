// The escalation that stands, as a form.
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import type { FormValues } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { draftsOf, KINDS, type StepDraft, stepsModal } from './modal.ts';
import { DEFAULT_POLICY, MOST_STEPS } from './model.ts';
import { findEscalation, loadEscalation } from './query.ts';

/** `form`: what somebody has chosen so far. */
export async function stepsForm(
  ctx: Context,
  actor: Actor,
  vendor: Vendor | null,
  form: FormValues | null = null,
): Promise<Reply> {
  const { db } = ctx;
  const { workspaceId, words } = actor;
  const { version, policy: own } = await findEscalation(db, workspaceId, vendor?.id ?? null);
  const held = vendor ? (await loadEscalation(db, workspaceId))(vendor.id) : DEFAULT_POLICY;
  const policy = own ?? held;
  const steps = form ? chosen(form) : draftsOf(policy);
  const isAsked = steps.some(({ kind, id }) => kind === 'group' && id !== null);
  const { ofAll, ofVendor } = words.alertSettings;
  const facts = {
    ...{
      own: own ? vendor : null,
      vendorId: vendor?.id ?? 0,
      scope: vendor ? ofVendor(vendor.name) : ofAll,
      policy,
      steps,
    },
    groups: isAsked ? await listGroups(ctx, workspaceId) : new Map<string, string>(),
    metadata: JSON.stringify({ vendorId: vendor?.id ?? null, version }),
  };
  return { kind: 'modal', modal: stepsModal(actor, facts) };
}

/** The steps of a form, whether they are complete or not. */
export function chosen(form: FormValues): StepDraft[] {
  const steps: StepDraft[] = [];
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    const kind = z.enum(KINDS).safeParse(form[`kind${step}`]).data;
    if (!kind) continue;
    const id = form[`${kind}${step}`];
    const waitMin = z.coerce.number().safeParse(form[`wait${step}`] ?? DEFAULT_WAIT_MIN).data;
    steps.push({
      ...{ kind, waitMin: waitMin ?? DEFAULT_WAIT_MIN },
      id: typeof id === 'string' ? id : null,
    });
  }
  return steps;
}

const DEFAULT_WAIT_MIN = 60;

const Groups = z.object({
  usergroups: z.array(z.object({ id: z.string(), name: z.string(), handle: z.string() })),
});

/** By id. Empty where Slack won't say. */
export async function listGroups(
  { slackFor, log }: Context,
  workspaceId: string,
): Promise<Map<string, string>> {
  try {
    const { usergroups } = Groups.parse(await slackFor(workspaceId)?.usergroups.list({}));
    return new Map(usergroups.map(({ id, name, handle }) => [id, `${name} (@${handle})`]));
  } catch (error) {
    log.warn({ err: error }, 'no user groups');
    return new Map();
  }
}
