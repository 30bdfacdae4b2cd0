import { answerCompare, asksForForm } from '../src/compare/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-compare acme birch last month */
export const vendorCompare: Command = {
  name: '/vendor-compare',
  needs: 'compare',
  about: 'listed',
  forbidden: (words) => words.compare.forbidden,
  usage: '[vendors|all] [period]',
  opensModal: asksForForm,
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.compare.help) };
    }
    return answerCompare(ctx, actor, args);
  },
};
