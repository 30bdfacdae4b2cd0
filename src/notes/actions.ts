import { z } from 'zod';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import { answerPage, answerVendorNotes } from './answer.ts';
import { type Paged, readPaged } from './model.ts';

function choose(id: string): Interaction {
  return interaction<number>({
    id,
    needs: 'see',
    about: (_, { args }) => [args],
    value: RowId,
    async run(ctx, { args, actor }) {
      const vendor = await visibleVendor(ctx, actor, args);
      const message = vendor && (await answerVendorNotes(ctx, actor, vendor));
      return { kind: 'replace', message: message ?? said(actor.words.vendor.gone) };
    },
  });
}

const page = interaction<Paged>({
  id: 'notes.page',
  needs: 'see',
  about: (_, { args }) => [args.vendorId],
  value: z.string().transform((text, ctx): Paged => {
    const paged = readPaged(text);
    if (paged) return paged;
    ctx.addIssue('no page');
    return z.NEVER;
  }),
  async run(ctx, { args, actor }) {
    const vendor = await visibleVendor(ctx, actor, args.vendorId);
    const message = vendor && (await answerPage(ctx, actor, vendor, args));
    return { kind: 'replace', message: message ?? said(actor.words.vendor.gone) };
  },
});

export const notesActions: readonly Interaction[] = [
  choose('notes.choose'),
  choose('notes.pick'),
  page,
];
