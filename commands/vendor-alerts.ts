import { answerPlace, asksForPlace } from '../src/alerts/answer.ts';
import { answerBreaches } from '../src/breaches/answer.ts';
import { answerSettings, asksForSettings } from '../src/settings/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-alerts acme */
export const vendorAlerts: Command = {
  name: '/vendor-alerts',
  needs: ({ args }) => (asksForPlace(args) ? 'decide' : 'see'),
  about: (_, { args }) => (asksForPlace(args) ? 'workspace' : 'listed'),
  forbidden: (words) => words.breaches.place.onlyLeads,
  usage: '[vendor|mine] [closed] | here | off | settings [vendor] | test',
  opensModal: asksForSettings,
  async run(ctx, { args, actor, channelId }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.breaches.help) };
    }
    if (asksForSettings(args)) return answerSettings(ctx, actor, args);
    const placed = await answerPlace(ctx, actor, args, channelId);
    return { kind: 'private', message: placed ?? (await answerBreaches(ctx, actor, args)) };
  },
};
