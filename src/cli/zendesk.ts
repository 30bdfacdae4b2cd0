import {
  addStrangers,
  type Connector,
  type Page,
  PullError,
  sortOut,
} from '../connectors/model.ts';
import { pullerOf } from '../connectors/pullers.ts';
import { listConnectors, removeConnector, saveConnector } from '../connectors/query.ts';
import { ACCOUNT, vendorFromOf } from '../connectors/zendesk.ts';
import { UserError } from '../errors.ts';
import { instant } from '../i18n/format.ts';
import { operatorConnectors as words } from '../i18n/operator-connectors.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { audited } from './audited.ts';
import { type Cli, subcommand } from './command.ts';
import { dayAsked } from './day-asked.ts';
import { table } from './table.ts';

const { help } = words;
const DEFAULT_DAYS = 90;

export const zendeskAdd = subcommand({
  name: 'zendesk add',
  usage: 'ACCOUNT [--since DAY] [--vendor-from group|tag:PREFIX|field:ID]',
  summary: help.add,
  positionals: [1, 1],
  options: {
    since: { type: 'string', help: help.since },
    'vendor-from': { type: 'string', help: help.vendorFrom },
  },
  async run(cli, { positionals: [typed = ''], values }) {
    const account = accountAsked(typed);
    const vendorFrom = values['vendor-from'] ?? 'group';
    if (!vendorFromOf(vendorFrom)) throw new UserError(words.badVendorFrom(vendorFrom));
    const { pool, workspace } = await cli.workspace();
    const beginsAt = beginAsked(cli, values.since, workspace.tz);
    const connector = { kind: 'zendesk', account, vendorFrom, beginsAt } as const;
    const page = await firstPage(cli, connector);
    await audited(
      cli,
      (db, id, at) => saveConnector(db, id, connector, at),
      () => ({ kind: 'connector.added', subject: account, after: { vendorFrom } }),
    );
    const vendors = await listVendors(pool, workspace.id);
    for (const line of sampleLines(page, vendors)) cli.out(line);
    cli.out(words.added(account, instant('en', beginsAt, workspace.tz)));
    return 0;
  },
});

/** What is wrong with the account or who signs in shows now, not in the bot's log. */
async function firstPage(
  cli: Cli,
  connector: Pick<Connector, 'account' | 'vendorFrom' | 'beginsAt'>,
): Promise<Page> {
  try {
    return await pullerOf(cli.config, connector)({ cursor: null, since: connector.beginsAt });
  } catch (error) {
    if (!(error instanceof PullError)) throw error;
    throw new UserError(words.failed(error.problem, error.message), { cause: error });
  }
}

function sampleLines({ contacts }: Page, vendors: readonly Vendor[]): string[] {
  const { known, strangers } = sortOut(contacts, vendors);
  const names = Object.entries(addStrangers({}, strangers));
  const sample = words.sample(contacts.length, known.length);
  return names.length === 0 ? [sample] : [sample, words.strangers(names), words.addVendors];
}

function accountAsked(typed: string): string {
  const account = typed.toLowerCase();
  if (!ACCOUNT.test(account)) throw new UserError(words.badAccount(typed));
  return account;
}

function beginAsked(cli: Cli, given: string | undefined, tz: string): Temporal.Instant {
  const day = dayAsked(cli, given, tz);
  const first = given === undefined ? day.subtract({ days: DEFAULT_DAYS }) : day;
  const at = first.toZonedDateTime(tz).toInstant();
  if (Temporal.Instant.compare(at, cli.clock.now()) > 0)
    throw new UserError(words.inFuture(first.toString()));
  return at;
}

export const zendeskList = subcommand({
  name: 'zendesk list',
  usage: '',
  summary: help.list,
  positionals: [0, 0],
  options: {},
  async run(cli) {
    const { pool, workspace } = await cli.workspace();
    const found = await listConnectors(pool, workspace.id);
    const when = (at: Temporal.Instant | null) => (at ? instant('en', at, workspace.tz, 0) : '');
    const rows = found.map((each) => [
      ...[each.account, each.vendorFrom, `${each.contacts}`, when(each.pulledAt)],
      ...[when(each.newestAt), when(each.nextAt)],
      each.problem ? words.problem(each.problem, when(each.problemAt)) : '',
    ]);
    if (rows.length === 0) cli.out(words.none);
    else for (const line of table([words.header, ...rows])) cli.out(line.trimEnd());
    for (const { strangers } of found) {
      const names = Object.entries(strangers);
      if (names.length > 0) cli.out(words.strangers(names));
    }
    return 0;
  },
});

export const zendeskRemove = subcommand({
  name: 'zendesk remove',
  usage: 'ACCOUNT',
  summary: help.remove,
  positionals: [1, 1],
  options: {},
  async run(cli, { positionals: [typed = ''] }) {
    const account = accountAsked(typed);
    const isRemoved = await audited(
      cli,
      (db, id) => removeConnector(db, id, { kind: 'zendesk', account }),
      (removed) => (removed ? { kind: 'connector.removed', subject: account } : null),
    );
    if (!isRemoved) throw new UserError(words.notThere(account));
    cli.out(words.removed(account));
    return 0;
  },
});
