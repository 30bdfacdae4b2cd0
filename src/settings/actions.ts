// The buttons of the form and on top of it, each checked anew.
import { z } from 'zod';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { said, saying } from '../scorecard/answer.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById } from '../vendors/query.ts';
import { exampleForm, formOf, historyOf } from './answer.ts';
import { listVersions, saveSettings } from './query.ts';

type Run = (ctx: Context, ask: Ask<number>, vendor: Vendor | null) => Promise<Reply>;

function aboutVendor(id: string, run: Run, opensModal = false): Interaction {
  return interaction<number>({
    // 0: all vendors.
    ...{ id, value: RowId },
    needs: 'decide',
    about: (_, { args }) => (args === 0 ? 'workspace' : [args]),
    forbidden: (words) => words.alertSettings.forbidden,
    ...(opensModal ? { opensModal: true } : {}),
    async run(ctx, ask) {
      const { actor, args } = ask;
      const vendor = args === 0 ? null : await findVendorById(ctx.db, actor.workspaceId, args);
      if (args !== 0 && !vendor) return saying(actor.words.vendor.gone);
      return run(ctx, ask, vendor);
    },
  });
}

const another: Run = (ctx, { actor }, vendor) => formOf(ctx, actor, vendor);

/** The vendor's own settings end. */
const asAll: Run = async (ctx, { actor }, vendor) => {
  const { db, clock, log } = ctx;
  const { workspaceId, userId: by, words } = actor;
  const [newest] = vendor ? await listVersions(db, workspaceId, vendor.id, 1) : [];
  if (vendor && newest?.definition) {
    const change = { by, at: clock.now(), after: newest.version };
    if (!(await saveSettings(db, workspaceId, vendor.id, null, change))) {
      throw new UserError(words.alertSettings.changedMeanwhile);
    }
    log.info({ workspace: workspaceId, vendor: vendor.id, by }, 'alert settings ended');
  }
  return formOf(ctx, actor, vendor);
};

/** Whose form it is stands behind the colon. */
const change = interaction<string>({
  id: 'settings.change',
  needs: 'decide',
  about: (_, { detail }) => (Number(detail) === 0 ? 'workspace' : [Number(detail)]),
  forbidden: (words) => words.alertSettings.forbidden,
  value: z.string(),
  async run(ctx, { actor, detail, form }) {
    return formOf(ctx, actor, await vendorOf(ctx, actor, Number(detail)), form);
  },
});

async function vendorOf(ctx: Context, actor: Actor, id: number): Promise<Vendor | null> {
  const vendor = id === 0 ? null : await findVendorById(ctx.db, actor.workspaceId, id);
  if (id !== 0 && !vendor) throw new UserError(actor.words.vendor.gone);
  return vendor;
}

/** Whatever is pressed on an example. */
const pressed = interaction<string>({
  id: 'settings.pressed',
  needs: 'see',
  about: 'listed',
  value: z.string(),
  async run(_, { actor }) {
    return { kind: 'private', message: said(actor.words.alertSettings.sample.pressed) };
  },
});

export const settingActions: readonly Interaction[] = [
  aboutVendor('settings.pick', another),
  aboutVendor('settings.all', another),
  aboutVendor('settings.as_all', asAll),
  aboutVendor(
    'settings.history',
    (ctx, { actor }, vendor) => historyOf(ctx, actor, vendor?.id ?? null),
    true,
  ),
  aboutVendor('settings.example', (ctx, { actor }) => exampleForm(ctx, actor), true),
  change,
  pressed,
];
