import type { Command } from '../src/slack/command.ts';
import { answerTargets } from '../src/targets/answer.ts';

/** /vendor-targets acme */
export const vendorTargets: Command = {
  name: '/vendor-targets',
  needs: 'see',
  about: 'listed',
  usage: '[vendor]',
  async run(ctx, { args, actor, channelId }) {
    return { kind: 'private', message: await answerTargets(ctx, actor, args, channelId) };
  },
};
