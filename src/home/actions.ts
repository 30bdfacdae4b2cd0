import { z } from 'zod';
import { said } from '../scorecard/answer.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import { answerQuick } from './answer.ts';
import { askAdmins } from './request.ts';
import { loadInto, putAway } from './sample.ts';
import { refreshHome } from './show.ts';
import type { Quick } from './view.ts';
import { howToModal } from './view-start.ts';

const ask = interaction<Quick>({
  id: 'home.ask',
  needs: ({ args }) => (args === 'compare' ? 'compare' : 'see'),
  about: 'listed',
  value: z.enum(['score', 'compare', 'mine']),
  run: (ctx, { actor, args }) => answerQuick(ctx, actor, args),
});

const howTo = interaction<string>({
  id: 'home.how_to',
  needs: 'see',
  about: 'listed',
  value: z.string(),
  opensModal: true,
  run: async (_, { actor }) => ({ kind: 'modal', modal: howToModal(actor) }),
});

const sample = interaction<'load' | 'away'>({
  id: 'home.sample',
  needs: 'admin',
  about: 'workspace',
  value: z.enum(['load', 'away']),
  async run(ctx, { actor, args }) {
    const { start } = actor.words.home;
    const isLoad = args === 'load';
    if (isLoad) await loadInto(ctx, actor);
    const moved = isLoad || (await putAway(ctx, actor)) > 0;
    await refreshHome(ctx, actor.workspaceId, actor.userId);
    const done = isLoad ? start.loaded : start.away;
    return { kind: 'private', message: said(moved ? done : start.noneLeft) };
  },
});

const request = interaction<string>({
  id: 'home.request',
  needs: 'belong',
  about: 'listed',
  value: z.string(),
  async run(ctx, { actor }) {
    const { start } = actor.words.home;
    const told = await askAdmins(ctx, actor);
    const people = told.map((id) => `<@${id}>`).join(actor.words.score.and);
    return { kind: 'private', message: said(told.length > 0 ? start.asked(people) : start.nobody) };
  },
});

export const homeActions: readonly Interaction[] = [ask, howTo, sample, request];
