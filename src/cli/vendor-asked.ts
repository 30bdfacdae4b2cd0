import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { matchVendor, nearest } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import type { Cli } from './command.ts';

/** The vendor that a command names, and the day it is there; an unknown name is told the nearest. */
export async function vendorAsked(cli: Cli, name: string) {
  const { pool, workspace } = await cli.workspace();
  const vendors = await listVendors(pool, workspace.id);
  const vendor = matchVendor(name, vendors);
  if (!vendor) {
    throw new UserError(operator.unknownVendor(name, nearest(name, vendors, 1)[0]?.name ?? null));
  }
  const today = cli.clock.now().toZonedDateTimeISO(vendor.tz).toPlainDate();
  return { pool, workspace, vendor, today };
}
