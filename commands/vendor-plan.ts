import { answerPlans, asksForForm } from '../src/plans/answer.ts';
import type { Command } from '../src/slack/command.ts';
import { asksForHelp, helpMessage } from '../src/slack/help.ts';

/** /vendor-plan acme · /vendor-plan mine */
export const vendorPlan: Command = {
  name: '/vendor-plan',
  usage: '[vendor|mine|list [vendor]|help]',
  needs: 'see',
  about: 'listed',
  opensModal: (args) => !asksForHelp(args) && asksForForm(args),
  async run(ctx, { args, actor }) {
    if (asksForHelp(args)) {
      return { kind: 'private', message: helpMessage(actor.words.plans.help) };
    }
    return answerPlans(ctx, actor, args);
  },
};
