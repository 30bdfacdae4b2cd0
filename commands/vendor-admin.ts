import { answerAdmin } from '../src/admin/answer.ts';
import type { Command } from '../src/slack/command.ts';

/** /vendor-admin members */
export const vendorAdmin: Command = {
  name: '/vendor-admin',
  needs: 'admin',
  about: 'workspace',
  usage: 'members | vendors | channels | settings | audit [days]',
  async run(ctx, { args, actor }) {
    return { kind: 'private', message: await answerAdmin(ctx, actor, args) };
  },
};
