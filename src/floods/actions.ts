import { answerBreaches } from '../breaches/answer.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import { hurryFlood } from './query.ts';

/** What is open at one of the vendors, each with its card. */
const show = interaction<number>({
  id: 'flood.show',
  needs: 'see',
  about: (_, { args }) => [args],
  value: RowId,
  async run(ctx, { args, actor }) {
    const vendor = await visibleVendor(ctx, actor, args);
    if (!vendor) return { kind: 'private', message: said(actor.words.vendor.gone) };
    return { kind: 'private', message: await answerBreaches(ctx, actor, vendor.name) };
  },
});

const all = interaction<number>({
  id: 'flood.all',
  needs: 'decide',
  about: 'listed',
  forbidden: (words) => words.floods.onlyLeads,
  value: RowId,
  async run({ db }, { args, actor: { words, workspaceId, userId } }) {
    const { floods } = words;
    const isMine = await hurryFlood(db, workspaceId, args, userId);
    return { kind: 'private', message: said(isMine ? floods.coming : floods.gone) };
  },
});

export const floodActions: readonly Interaction[] = [show, all];
