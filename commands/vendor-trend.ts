import { helpView } from '../src/scorecard/view.ts';
import type { Command } from '../src/slack/command.ts';
import { answerTrend } from '../src/trends/answer.ts';

/** /vendor-trend acme csat weekly */
export const vendorTrend: Command = {
  name: '/vendor-trend',
  usage: '[vendor] [indicator] [daily|weekly|monthly]',
  async run(ctx, { args, actor }) {
    if (/^(help|帮助|幫助|說明|\?)$/i.test(args)) {
      return { kind: 'private', message: helpView(actor) };
    }
    return { kind: 'private', message: await answerTrend(ctx, actor, args) };
  },
};
