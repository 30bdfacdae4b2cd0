import { answerMeetings } from '../src/meetings/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-meeting acme */
export const vendorMeeting: Command = {
  name: '/vendor-meeting',
  usage: '[vendor|help]',
  needs: 'see',
  about: 'listed',
  opensModal: (args) => args !== '' && !asksForHelp(args),
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.meetings.help) };
    }
    return answerMeetings(ctx, actor, args);
  },
};
