import { said, visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import { answerLine } from './answer.ts';

/** A vendor was chosen; the indicator's words travelled along in the action_id. */
function choose(id: 'trend.choose' | 'trend.pick'): Interaction {
  return interaction<number>({
    id,
    needs: 'see',
    about: (_, { args }) => [args],
    value: RowId,
    async run(ctx, { args, actor, detail }) {
      const vendor = await visibleVendor(ctx, actor, args);
      if (!vendor) return { kind: 'replace', message: said(actor.words.vendor.gone) };
      const text = id === 'trend.choose' ? detail.replace(/^\d+ ?/, '') : detail;
      return { kind: 'replace', message: await answerLine(ctx, actor, vendor, text) };
    },
  });
}

export const trendActions: readonly Interaction[] = [choose('trend.choose'), choose('trend.pick')];
