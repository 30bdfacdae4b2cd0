import { answerBreaches } from '../src/breaches/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-alerts acme */
export const vendorAlerts: Command = {
  name: '/vendor-alerts',
  usage: '[vendor|mine]',
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.breaches.help) };
    }
    return { kind: 'private', message: await answerBreaches(ctx, actor, args) };
  },
};
