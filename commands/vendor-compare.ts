import { answerCompare, asksForForm } from '../src/compare/answer.ts';
import { helpView } from '../src/scorecard/view.ts';
import type { Command } from '../src/slack/command.ts';

/** /vendor-compare acme birch last month */
export const vendorCompare: Command = {
  name: '/vendor-compare',
  usage: '[vendors|all] [period]',
  opensModal: asksForForm,
  async run(ctx, { args, actor }) {
    if (/^(help|帮助|幫助|說明|\?)$/i.test(args)) {
      return { kind: 'private', message: helpView(actor) };
    }
    return answerCompare(ctx, actor, args);
  },
};
