import { foldReason, listTransactionalReasons, setTransactional } from '../contacts/reasons.ts';
import { UserError } from '../errors.ts';
import { operatorClocks } from '../i18n/operator-clocks.ts';
import { refreshRollups } from '../rollups/query.ts';
import { audited } from './audited.ts';
import { subcommand } from './command.ts';

const { help, reason: words } = operatorClocks;
const MOST = 200;

export const reasonList = subcommand({
  name: 'reason list',
  usage: '',
  summary: help.reasonList,
  positionals: [0, 0],
  options: {},
  async run(cli) {
    const { pool, workspace } = await cli.workspace();
    const reasons = await listTransactionalReasons(pool, workspace.id);
    for (const line of reasons.length > 0 ? reasons : [words.none]) cli.out(line);
    return 0;
  },
});

function setReason(name: 'add' | 'remove', summary: string) {
  return subcommand({
    name: `reason ${name}`,
    usage: 'REASON',
    summary,
    positionals: [1, 1],
    options: {},
    async run(cli, { positionals: [typed = ''] }) {
      const reason = foldReason(typed);
      if (reason === '' || reason.length > MOST) throw new UserError(words.bad(MOST));
      const { pool, workspace } = await cli.workspace();
      const kind = name === 'add' ? 'reason.added' : 'reason.removed';
      const isChanged = await audited(
        cli,
        (db, id) => setTransactional(db, id, reason, name === 'add'),
        (changed) => (changed ? { kind, subject: reason } : null),
      );
      if (!isChanged) cli.out(words.unchanged[name](reason));
      else cli.out(words[name](reason, (await refreshRollups(pool, workspace.id)).days));
      return 0;
    },
  });
}

export const reasonAdd = setReason('add', help.reasonAdd);
export const reasonRemove = setReason('remove', help.reasonRemove);
