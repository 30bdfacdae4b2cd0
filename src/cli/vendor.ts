import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { operatorTargets } from '../i18n/operator-targets.ts';
import { isZone } from '../ingest/time.ts';
import { addVendors, findVendor, listVendors, saveVendorChannel } from '../vendors/query.ts';
import { subcommand } from './command.ts';
import { table } from './table.ts';
import { vendorAsked } from './vendor-asked.ts';

export const vendorAdd = subcommand({
  name: 'vendor add',
  usage: 'NAME [--tz ZONE]',
  summary: operator.help.vendorAdd,
  positionals: [1, 1],
  options: { tz: { type: 'string', help: operator.help.vendorTz } },
  async run(cli, { positionals: [name = ''], values: { tz } }) {
    if (name.trim() === '') throw new UserError(operator.emptyVendor);
    if (tz !== undefined && !isZone(tz)) throw new UserError(operator.noZone(tz));
    const { pool, workspace } = await cli.workspace();
    const at = cli.clock.now();
    const added = await pool.transaction(async (db) => {
      const count = await addVendors(db, workspace.id, [{ name, tz }], at);
      const deed = { kind: 'vendor.added', subject: name, after: { tz: tz ?? null } } as const;
      if (count > 0) await record(db, workspace.id, signed(null, at), deed);
      return count;
    });
    const vendor = await findVendor(pool, workspace.id, name);
    if (!vendor) throw new Error(`vendor ${name} vanished`);
    if (!added && tz !== undefined && tz !== vendor.tz) {
      throw new UserError(operator.vendorHasZone(vendor.name, vendor.tz));
    }
    cli.out(
      added
        ? operator.vendorAdded(vendor.name, vendor.tz)
        : operator.vendorThere(vendor.name, vendor.tz),
    );
    return 0;
  },
});

export const vendorList = subcommand({
  name: 'vendor list',
  usage: '',
  summary: operator.help.vendorList,
  positionals: [0, 0],
  options: {},
  async run(cli) {
    const { pool, workspace } = await cli.workspace();
    const vendors = await listVendors(pool, workspace.id);
    if (vendors.length === 0) cli.out(operator.noVendors);
    for (const line of table(vendors.map(({ name, tz }) => [name, tz]))) cli.out(line);
    return 0;
  },
});

export const vendorChannel = subcommand({
  name: 'vendor channel',
  usage: 'NAME CHANNEL',
  summary: operatorTargets.help.channel,
  positionals: [2, 2],
  options: {},
  async run(cli, { positionals: [name = '', channel = ''] }) {
    if (!/^[CG][A-Z0-9]{6,}$/.test(channel))
      throw new UserError(operatorTargets.noChannel(channel));
    const { pool, workspace, vendor } = await vendorAsked(cli, name);
    const isFree = await pool.transaction(async (db) => {
      if (!(await saveVendorChannel(db, workspace.id, vendor.id, channel))) return false;
      await record(db, workspace.id, signed(null, cli.clock.now()), {
        ...{ kind: 'vendor.channel', subject: vendor.name, vendorId: vendor.id },
        after: { channelId: channel },
      });
      return true;
    });
    if (!isFree) throw new UserError(operatorTargets.channelTaken(channel));
    cli.out(operatorTargets.channelSet(vendor.name, channel));
    return 0;
  },
});
