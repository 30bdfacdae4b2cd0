import { answerNotes } from '../src/notes/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-notes acme last month attitude refund */
export const vendorNotes: Command = {
  name: '/vendor-notes',
  usage: 'vendor [period] [category] [words]',
  needs: 'see',
  about: 'listed',
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.observations.notesHelp) };
    }
    return { kind: 'private', message: await answerNotes(ctx, actor, args) };
  },
};
