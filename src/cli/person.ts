import { deleteAgent, deletePerson, nobodysId, type Receipt } from '../erasure/query.ts';
import { UserError } from '../errors.ts';
import { personWords as words } from '../i18n/operator-people.ts';
import { leavesNoAdmin } from '../members/model.ts';
import { lockMembers } from '../members/query.ts';
import { audited } from './audited.ts';
import { subcommand } from './command.ts';

const SLACK_ID = /^[UW][A-Z0-9]{2,30}$/;

export const personDelete = subcommand({
  name: 'person delete',
  usage: 'WHO [--agent [--texts]]',
  summary: words.help,
  positionals: [1, 1],
  options: {
    agent: { type: 'boolean', help: words.agent },
    texts: { type: 'boolean', help: words.texts },
  },
  async run(cli, { positionals: [who = ''], values: { agent = false, texts = false } }) {
    if (texts && !agent) throw new UserError(words.onlyAgents);
    if (!agent && !SLACK_ID.test(who)) throw new UserError(words.noId(who));
    const nobody = nobodysId();
    const receipt = await audited(
      cli,
      async (db, id, at): Promise<Receipt> => {
        if (agent) return deleteAgent(db, id, { name: who, nobody, inTexts: texts }, at);
        const members = await lockMembers(db, id);
        const admins = members.filter(({ role }) => role === 'admin').map(({ userId }) => userId);
        if (leavesNoAdmin(admins, who, null)) throw new UserError(words.lastAdmin);
        return deletePerson(db, id, who, nobody, at);
      },
      // Who it was would bring them back.
      (done) => ({ kind: 'person.deleted', subject: nobody, after: Object.fromEntries(done) }),
    );
    cli.out(words.deleted(who, nobody));
    if (receipt.size === 0) cli.out(words.nothing);
    for (const [table, rows] of receipt) cli.out(words.rows(table, rows));
    cli.out(words.stays);
    return 0;
  },
});
