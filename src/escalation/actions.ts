// What leads to the form of an escalation, and what it asks for while it is filled.
import { z } from 'zod';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { saying } from '../scorecard/answer.ts';
import { LIMITS, option } from '../slack/blocks.ts';
import { type Interaction, interaction, type OptionSource, RowId } from '../slack/interaction.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import { foldName, type Vendor } from '../vendors/model.ts';
import { findVendorById } from '../vendors/query.ts';
import { listGroups, stepsForm } from './answer.ts';
import { findEscalation, saveEscalation } from './query.ts';

type Run = (ctx: Context, actor: Actor, vendor: Vendor | null) => Promise<Reply>;

/** 0: all vendors. */
function aboutVendor(id: string, run: Run, opensModal = false): Interaction {
  return interaction<number>({
    ...{ id, value: RowId },
    needs: 'decide',
    about: (_, { args }) => (args === 0 ? 'workspace' : [args]),
    forbidden: (words) => words.alertSettings.forbidden,
    ...(opensModal ? { opensModal: true } : {}),
    async run(ctx, { actor, args }) {
      const vendor = args === 0 ? null : await findVendorById(ctx.db, actor.workspaceId, args);
      if (args !== 0 && !vendor) {
        return saying(actor.words.vendor.gone);
      }
      return run(ctx, actor, vendor);
    },
  });
}

/** The vendor's own steps end. */
const asAll: Run = async (ctx, actor, vendor) => {
  const { db, clock, log } = ctx;
  const { workspaceId, userId: by, words } = actor;
  const own = vendor && (await findEscalation(db, workspaceId, vendor.id));
  if (vendor && own?.policy) {
    const isFirst = await saveEscalation(
      ...([db, workspaceId, vendor.id, null, by, clock.now(), own.version] as const),
    );
    if (!isFirst) throw new UserError(words.alertSettings.changedMeanwhile);
    log.info({ workspace: workspaceId, vendor: vendor.id, by }, 'escalation ended');
  }
  return stepsForm(ctx, actor, vendor);
};

/** Another kind of target asks for something else. */
const change = interaction<string>({
  id: 'steps.change',
  needs: 'decide',
  about: (_, { detail }) => {
    const id = RowId.safeParse(detail).data ?? 0;
    return id === 0 ? 'workspace' : [id];
  },
  forbidden: (words) => words.alertSettings.forbidden,
  value: z.string(),
  async run(ctx, { actor, detail, form }) {
    const id = RowId.safeParse(detail).data ?? 0;
    const vendor = id === 0 ? null : await findVendorById(ctx.db, actor.workspaceId, id);
    if (id !== 0 && !vendor) throw new UserError(actor.words.vendor.gone);
    return stepsForm(ctx, actor, vendor, form);
  },
});

export const stepActions: readonly Interaction[] = [
  aboutVendor('steps.open', stepsForm, true),
  aboutVendor('steps.as_all', asAll),
  change,
];

/** User groups by any part of their names. */
export const groupSource: OptionSource = {
  id: 'steps.group',
  needs: 'decide',
  about: 'listed',
  async options(ctx, { args, actor }) {
    const key = foldName(args);
    return [...(await listGroups(ctx, actor.workspaceId))]
      .filter(([, name]) => foldName(name).includes(key))
      .slice(0, LIMITS.options)
      .map(([id, name]) => option(name, id));
  },
};
