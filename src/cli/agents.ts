import { UserError } from '../errors.ts';
import { observationWords as words } from '../i18n/operator-observations.ts';
import { randomKey } from '../lib/hash.ts';
import { findAgentNames, saveAgentNames } from '../observations/query.ts';
import { audited } from './audited.ts';
import { subcommand } from './command.ts';

export const agentNames = subcommand({
  name: 'agent-names',
  usage: '[allow|forbid]',
  summary: words.help,
  positionals: [0, 1],
  options: {},
  async run(cli, { positionals: [choice] }) {
    const { pool, workspace } = await cli.workspace();
    if (choice !== undefined) {
      if (choice !== 'allow' && choice !== 'forbid') throw new UserError(words.noChoice(choice));
      await audited(
        cli,
        (db, id) => saveAgentNames(db, id, choice),
        () => ({ kind: choice === 'allow' ? 'agents.allowed' : 'agents.forbidden', subject: '' }),
      );
    }
    const { areAllowed } = await findAgentNames(pool, workspace.id, randomKey());
    cli.out(areAllowed ? words.allowed : words.forbidden);
    return 0;
  },
});
