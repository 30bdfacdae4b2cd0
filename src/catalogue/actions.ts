import { z } from 'zod';
import { type Interaction, interaction } from '../slack/interaction.ts';
import { answerChoice, answerDefine } from './answer.ts';

/** `fcr/same_reason`; what no longer exists is answered with what is nearest. */
const Key = z.string().regex(/^[\w/]{1,100}$/);
const Choice = z.string().regex(/^(all|\d{1,15})$/);

function define(id: string): Interaction {
  return interaction<string>({
    id,
    needs: 'see',
    about: 'listed',
    value: Key,
    async run(ctx, { actor, args }) {
      return { kind: 'replace', message: await answerDefine(ctx, actor, args) };
    },
  });
}

export const catalogueActions: readonly Interaction[] = [
  define('kpi.define'),
  define('kpi.pick'),
  interaction<string>({
    id: 'kpi.ask',
    needs: 'see',
    about: 'listed',
    value: Choice,
    async run(ctx, { actor }) {
      return { kind: 'replace', message: await answerDefine(ctx, actor, '') };
    },
  }),
  interaction<string>({
    id: 'kpi.list',
    needs: 'see',
    about: (_, { args }) => (args === 'all' ? 'listed' : [Number(args)]),
    value: Choice,
    async run(ctx, { actor, args }) {
      return { kind: 'replace', message: await answerChoice(ctx, actor, args) };
    },
  }),
];
