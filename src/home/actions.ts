import { z } from 'zod';
import { type Interaction, interaction } from '../slack/interaction.ts';
import { answerQuick } from './answer.ts';
import type { Quick } from './view.ts';

const ask = interaction<Quick>({
  id: 'home.ask',
  needs: ({ args }) => (args === 'compare' ? 'compare' : 'see'),
  about: 'listed',
  value: z.enum(['score', 'compare', 'mine']),
  run: (ctx, { actor, args }) => answerQuick(ctx, actor, args),
});

export const homeActions: readonly Interaction[] = [ask];
