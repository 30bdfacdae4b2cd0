import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';
import { answerTrend } from '../src/trends/answer.ts';

/** /vendor-trend acme csat weekly */
export const vendorTrend: Command = {
  name: '/vendor-trend',
  needs: 'see',
  about: 'listed',
  usage: '[vendor] [indicator] [daily|weekly|monthly]',
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.trends.help) };
    }
    return { kind: 'private', message: await answerTrend(ctx, actor, args) };
  },
};
