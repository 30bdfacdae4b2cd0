import { maySee } from '../members/model.ts';
import { answerVendor, said, visibleVendor } from '../scorecard/answer.ts';
import { LIMITS } from '../slack/blocks.ts';
import { type Interaction, interaction, type OptionSource, RowId } from '../slack/interaction.ts';
import { foldName, nearest } from './model.ts';
import { listVendors } from './query.ts';
import { vendorOption } from './view.ts';

/** A vendor was chosen; the period's words travelled along in the action_id. */
function choose(id: string): Interaction {
  return interaction<number>({
    id,
    needs: 'see',
    about: (_, { args }) => [args],
    value: RowId,
    async run(ctx, { args, actor, detail }) {
      const vendor = await visibleVendor(ctx, actor, args);
      if (!vendor) return { kind: 'replace', message: said(actor.words.vendor.gone) };
      const period = id === 'vendor.choose' ? detail.replace(/^\d+ ?/, '') : detail;
      return { kind: 'replace', message: await answerVendor(ctx, actor, vendor, period) };
    },
  });
}

export const vendorActions: readonly Interaction[] = [
  choose('vendor.choose'),
  choose('vendor.pick'),
];

/** Rights first, then the search: a name that one may not see is not even nearly found. */
export function vendorSource(id: string): OptionSource {
  return {
    id,
    needs: 'see',
    about: 'listed',
    async options(ctx, { args, actor }) {
      const all = await listVendors(ctx.db, actor.workspaceId);
      const visible = all.filter((vendor) => maySee(actor.member, vendor.id));
      const key = foldName(args);
      const found = visible.filter(({ name }) => foldName(name).includes(key));
      const offered = found.length > 0 ? found : nearest(args, visible, 5);
      return offered.slice(0, LIMITS.options).map(vendorOption);
    },
  };
}
