import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { latestOn } from '../clocks/book.ts';
import { isDate } from '../clocks/definition.ts';
import { readCalendar } from '../clocks/file.ts';
import { ALWAYS_OPEN } from '../clocks/model.ts';
import {
  addCalendar,
  countOpenedSince,
  listCalendars,
  type SavedCalendar,
} from '../clocks/query.ts';
import type { Db } from '../db/db.ts';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { operatorClocks as say } from '../i18n/operator-clocks.ts';
import { audited } from './audited.ts';
import { type Cli, subcommand } from './command.ts';
import { table } from './table.ts';

export const calendarAdd = subcommand({
  name: 'calendar add',
  usage: 'FILE [--from DATE]',
  summary: say.help.calendarAdd,
  positionals: [1, 1],
  options: { from: { type: 'string', help: say.help.effective } },
  async run(cli, { positionals: [file = ''], values }) {
    const { name, definition } = readCalendar(file, await readText(file));
    const { pool, workspace } = await cli.workspace();
    const from = effectiveFrom(values.from, today(cli, workspace.tz));
    const version = await audited(
      cli,
      (db, id, at) => addCalendar(db, id, name, from, definition, at),
      (added) => ({ kind: 'calendar.added', subject: name, after: { version: added, from } }),
    );
    cli.out(say.calendarAdded(name, version, from));
    await sayKept(cli, pool, workspace, from, null);
    return 0;
  },
});

export const calendarList = subcommand({
  name: 'calendar list',
  usage: '',
  summary: say.help.calendarList,
  positionals: [0, 0],
  options: {},
  async run(cli) {
    const { pool, workspace } = await cli.workspace();
    const rows = (await listCalendars(pool, workspace.id)).map(rowOf);
    const lines = [say.calendarHeader, [ALWAYS_OPEN, '', '', '', say.always], ...rows];
    for (const line of table(lines)) cli.out(line.trimEnd());
    return 0;
  },
});

function rowOf({ name, version, effectiveFrom: from, calendar }: SavedCalendar): string[] {
  const { zone, hours, holidays } = calendar;
  const what = hours === 'always' ? say.always : say.shifts(hours.length, holidays.length);
  return [name, String(version), from, zone, what];
}

export const calendarShow = subcommand({
  name: 'calendar show',
  usage: 'NAME [--version N]',
  summary: say.help.calendarShow,
  positionals: [1, 1],
  options: { version: { type: 'string', help: say.help.calendarVersion } },
  async run(cli, { positionals: [name = ''], values }) {
    const { pool, workspace } = await cli.workspace();
    const all = await listCalendars(pool, workspace.id);
    const versions = all.filter((one) => one.name === name);
    if (name === ALWAYS_OPEN) {
      cli.out(say.builtIn(name));
      return 0;
    }
    if (versions.length === 0) {
      const names = [ALWAYS_OPEN, ...new Set(all.map((one) => one.name))];
      throw new UserError(say.noCalendar(name, names));
    }
    const wanted = values.version === undefined ? null : readVersion(values.version);
    const found =
      wanted === null
        ? (latestOn(versions, today(cli, workspace.tz)) ?? versions[0])
        : versions.find(({ version }) => version === wanted);
    if (!found) throw new UserError(say.noCalendarVersion(name, wanted ?? 0));
    cli.out(stringify(found.definition).trimEnd());
    return 0;
  },
});

export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(operator.cannotRead(file, error.code ?? error.message), { cause: error });
  });
}

export function today(cli: Cli, tz: string): string {
  return cli.clock.now().toZonedDateTimeISO(tz).toPlainDate().toString();
}

export function effectiveFrom(given: string | undefined, day: string): string {
  if (given !== undefined && !isDate(given)) throw new UserError(say.noDate(given));
  return given ?? day;
}

export function readVersion(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UserError(say.noVersion(text));
  return Number(text);
}

/** What was opened before an agreement came stays as it was: said, so that nobody waits for it. */
export async function sayKept(
  cli: Cli,
  db: Db,
  workspace: { readonly id: string; readonly tz: string },
  from: string,
  vendor: { readonly id: number; readonly tz: string } | null,
): Promise<void> {
  const since = Temporal.PlainDate.from(from).toZonedDateTime(vendor?.tz ?? workspace.tz);
  const kept = await countOpenedSince(db, workspace.id, since.toInstant(), vendor?.id ?? null);
  if (kept > 0) cli.out(say.contactsKept(kept));
}
