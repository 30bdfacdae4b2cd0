import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { nearestWord } from '../ingest/nearest.ts';
import type { Subcommand } from './command.ts';
import { subcommands } from './index.ts';
import { table } from './table.ts';

/** The subcommand whose one or two words come first. */
export function find(words: readonly string[]): Subcommand {
  const [first = '', second = ''] = words;
  const found = subcommands.find(({ name }) => name === first || name === `${first} ${second}`);
  if (found) return found;
  const names = subcommands.map(({ name }) => name);
  const group = names.filter((name) => name.startsWith(`${first} `));
  if (group.length > 0 && second === '') throw new UserError(operator.incomplete(first, group));
  const typed = group.length > 0 ? `${first} ${second}` : first;
  const near = nearestWord(typed, group.length > 0 ? group : names);
  throw new UserError(operator.unknownCommand(typed, near));
}

export function overview(): string {
  const rows = subcommands.map(({ name, usage, summary }) => [`  ${name} ${usage}`, summary]);
  return [operator.overview, '', ...table(rows), '', operator.moreHelp].join('\n');
}

export function help({ name, usage, summary, options }: Subcommand): string {
  const all = {
    ...options,
    workspace: { type: 'string', help: operator.help.workspace },
    help: { type: 'boolean', help: operator.help.help },
  } as const;
  const rows = Object.entries(all).map(([option, about]) => [
    `  --${option}${about.type === 'string' ? ' …' : ''}`,
    about.help,
  ]);
  return [operator.usage(`${name} ${usage}`.trim()), '', summary, '', ...table(rows)].join('\n');
}
