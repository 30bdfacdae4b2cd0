import { stringify } from 'yaml';
import { policyOn } from '../clocks/book.ts';
import { defaultDefinition } from '../clocks/definition.ts';
import { readPolicy } from '../clocks/file.ts';
import { ALWAYS_OPEN, DEFAULT_POLICY, defaultPolicy } from '../clocks/model.ts';
import { addPolicy, listCalendars, listPolicies } from '../clocks/query.ts';
import type { Pool } from '../db/pool.ts';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { operatorClocks as say } from '../i18n/operator-clocks.ts';
import { matchVendor, nearest, type Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { audited } from './audited.ts';
import { effectiveFrom, readText, readVersion, sayKept, today } from './calendar.ts';
import { subcommand } from './command.ts';
import { table } from './table.ts';

const vendorOption = { type: 'string', help: say.help.slaVendor } as const;

export const slaAdd = subcommand({
  name: 'sla add',
  usage: 'FILE [--vendor NAME] [--from DATE]',
  summary: say.help.slaAdd,
  positionals: [1, 1],
  options: { vendor: vendorOption, from: { type: 'string', help: say.help.effective } },
  async run(cli, { positionals: [file = ''], values }) {
    const policy = readPolicy(file, await readText(file));
    const { pool, workspace } = await cli.workspace();
    const names = (await listCalendars(pool, workspace.id)).map(({ name }) => name);
    if (policy.calendar !== ALWAYS_OPEN && !names.includes(policy.calendar)) {
      throw new UserError(say.noCalendar(policy.calendar, [ALWAYS_OPEN, ...new Set(names)]));
    }
    const vendor = await vendorNamed(pool, workspace.id, values.vendor);
    const from = effectiveFrom(values.from, today(cli, vendor?.tz ?? workspace.tz));
    const vendorId = vendor?.id ?? null;
    const version = await audited(
      cli,
      (db, id, at) => addPolicy(db, id, vendorId, from, policy.definition, at),
      (added) => ({
        ...{ kind: 'policy.added', subject: policy.name, vendorId },
        after: { version: added, from },
      }),
    );
    cli.out(say.policyAdded(version, policy.name, vendor?.name ?? null, from));
    await sayKept(cli, pool, workspace, from, vendor);
    return 0;
  },
});

export async function vendorNamed(
  pool: Pool,
  workspaceId: string,
  name: string | undefined,
): Promise<Vendor | null> {
  if (name === undefined) return null;
  const vendors = await listVendors(pool, workspaceId);
  const vendor = matchVendor(name, vendors);
  if (vendor) return vendor;
  throw new UserError(operator.unknownVendor(name, nearest(name, vendors, 1)[0]?.name ?? null));
}

export const slaList = subcommand({
  name: 'sla list',
  usage: '',
  summary: say.help.slaList,
  positionals: [0, 0],
  options: {},
  async run(cli) {
    const { pool, workspace } = await cli.workspace();
    const vendors = await listVendors(pool, workspace.id);
    const nameOf = new Map(vendors.map(({ id, name }) => [id, name]));
    const rows = (await listPolicies(pool, workspace.id)).map((one) => [
      ...[String(one.version), one.effectiveFrom],
      one.vendorId === null ? say.everyVendor : (nameOf.get(one.vendorId) ?? ''),
      ...[one.policy.calendar, one.policy.name],
    ]);
    const first = [String(DEFAULT_POLICY), '', say.everyVendor, ALWAYS_OPEN, defaultPolicy.name];
    for (const line of table([say.policyHeader, first, ...rows])) cli.out(line);
    return 0;
  },
});

export const slaShow = subcommand({
  name: 'sla show',
  usage: '[VERSION] [--vendor NAME]',
  summary: say.help.slaShow,
  positionals: [0, 1],
  options: { vendor: vendorOption },
  async run(cli, { positionals: [text], values }) {
    const { pool, workspace } = await cli.workspace();
    const policies = await listPolicies(pool, workspace.id);
    const vendor = await vendorNamed(pool, workspace.id, values.vendor);
    const day = today(cli, vendor?.tz ?? workspace.tz);
    const version =
      text === undefined ? policyOn(policies, day, vendor?.id ?? null).version : readVersion(text);
    const found = policies.find((one) => one.version === version);
    if (!found && version !== DEFAULT_POLICY) throw new UserError(say.noPolicy(version));
    cli.out(stringify(found?.definition ?? defaultDefinition).trimEnd());
    return 0;
  },
});
