import { answerAsk } from '../src/scorecard/answer.ts';
import { helpView } from '../src/scorecard/view.ts';
import type { Command } from '../src/slack/command.ts';

/** /vendor-score acme last month */
export const vendorScore: Command = {
  name: '/vendor-score',
  usage: '[vendor] [period]',
  async run(ctx, { args, actor }) {
    if (/^(help|帮助|幫助|說明|\?)$/i.test(args)) {
      return { kind: 'private', message: helpView(actor) };
    }
    return { kind: 'private', message: await answerAsk(ctx, actor, args) };
  },
};
