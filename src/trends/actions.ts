import { z } from 'zod';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import { answerLine } from './answer.ts';

const VendorId = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** A vendor was chosen; the indicator's words travelled along in the action_id. */
function choose(id: 'trend.choose' | 'trend.pick'): Interaction {
  return interaction<number>({
    id,
    needs: 'see',
    about: (_, { args }) => [args],
    value: VendorId,
    async run(ctx, { args, actor, detail }) {
      const vendor = await visibleVendor(ctx, actor, args);
      if (!vendor) return { kind: 'replace', message: said(actor.words.vendor.gone) };
      const text = id === 'trend.choose' ? detail.replace(/^\d+ ?/, '') : detail;
      return { kind: 'replace', message: await answerLine(ctx, actor, vendor, text) };
    },
  });
}

export const trendActions: readonly Interaction[] = [choose('trend.choose'), choose('trend.pick')];
