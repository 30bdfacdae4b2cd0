import { answerKpi } from '../src/catalogue/answer.ts';
import type { Command } from '../src/slack/command.ts';

/** /vendor-kpi define fcr */
export const vendorKpi: Command = {
  name: '/vendor-kpi',
  needs: 'see',
  about: 'listed',
  usage: 'list [vendor] | define indicator',
  async run(ctx, { args, actor }) {
    return { kind: 'private', message: await answerKpi(ctx, actor, args) };
  },
};
