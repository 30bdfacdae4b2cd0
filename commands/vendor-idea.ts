import { answerInvite, answerList, answerWrite, readAsk } from '../src/ideas/answer.ts';
import { answerPraise, answerSwitch } from '../src/kudos/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-idea acme · /vendor-idea praise acme */
export const vendorIdea: Command = {
  name: '/vendor-idea',
  usage: '[vendor] | list [vendor] | praise [on|off] vendor | invite vendor',
  needs: ({ args }) => (/^(write|list)$/.test(readAsk(args).kind) ? 'see' : 'decide'),
  about: 'listed',
  opensModal: (args) => !asksForHelp(args) && /^(write|praise)$/.test(readAsk(args).kind),
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) return { kind: 'private', message: helpMessage(actor.words.ideas.help) };
    const { kind, name } = readAsk(args);
    if (kind === 'write') return answerWrite(ctx, actor, name);
    if (kind === 'list') return answerList(ctx, actor, name);
    if (kind === 'invite') return answerInvite(ctx, actor, name);
    if (kind === 'praise') return answerPraise(ctx, actor, name);
    return answerSwitch(ctx, actor, name, kind === 'praise_on');
  },
};
