import { operator } from '../i18n/operator.ts';
import { subcommand } from './command.ts';

export const migrate = subcommand({
  name: 'migrate',
  usage: '',
  summary: operator.help.migrate,
  positionals: [0, 0],
  options: {},
  async run({ database, out }) {
    await database();
    out(operator.migrated);
    return 0;
  },
});
