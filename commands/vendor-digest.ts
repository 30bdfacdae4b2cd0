import { answerDigests } from '../src/digests/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-digest */
export const vendorDigest: Command = {
  name: '/vendor-digest',
  needs: ({ args }) => (asksForHelp(args) ? 'see' : 'decide'),
  about: 'listed',
  forbidden: (words) => words.digestForms.forbidden,
  usage: '[help]',
  opensModal: (args) => !asksForHelp(args),
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.digestForms.help) };
    }
    return answerDigests(ctx, actor);
  },
};
