// What leads to the form of an escalation, and what it asks for while it is filled.
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { LIMITS, option, textModal } from '../slack/blocks.ts';
import { type Interaction, interaction, type OptionSource, RowId } from '../slack/interaction.ts';
import { foldName } from '../vendors/model.ts';
import { findVendorById } from '../vendors/query.ts';
import { listGroups, stepsForm } from './answer.ts';

const open = interaction<number>({
  id: 'steps.open',
  /** 0: all vendors. */
  value: RowId,
  needs: 'decide',
  about: (_, { args }) => (args === 0 ? 'workspace' : [args]),
  forbidden: (words) => words.alertSettings.forbidden,
  opensModal: true,
  async run(ctx, { actor, args }) {
    const vendor = args === 0 ? null : await findVendorById(ctx.db, actor.workspaceId, args);
    if (args !== 0 && !vendor) return { kind: 'modal', modal: textModal(actor.words.vendor.gone) };
    return stepsForm(ctx, actor, vendor);
  },
});

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

export const stepActions: readonly Interaction[] = [open, change];

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
