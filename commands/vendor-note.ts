import { answerNote } from '../src/observations/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-note acme */
export const vendorNote: Command = {
  name: '/vendor-note',
  usage: '[vendor]',
  needs: ({ args }) => (asksForHelp(args) ? 'see' : 'decide'),
  about: 'listed',
  forbidden: (words) => words.observations.onlyLeads,
  opensModal: (args) => !asksForHelp(args),
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.observations.help) };
    }
    return answerNote(ctx, actor, args);
  },
};
