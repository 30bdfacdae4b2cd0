import { answerAsk } from '../src/scorecard/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-score acme last month */
export const vendorScore: Command = {
  name: '/vendor-score',
  needs: 'see',
  about: 'listed',
  usage: '[vendor] [period]',
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.help) };
    }
    return { kind: 'private', message: await answerAsk(ctx, actor, args) };
  },
};
