// A vendor as somebody wants it: names and channels are compared with the others', and it is written down.
import { type Deed, signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { closeArchived } from '../breaches/job.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { lockMembers } from '../members/query.ts';
import type { Actor } from '../slack/reply.ts';
import { addVendors, findVendor } from '../vendors/query.ts';
import { changeVendor, findTaken, isOthersChannel, type Managed, type NewVendor } from './query.ts';

/** Null when it is done, else the name that is another vendor's, or `channel`. */
export async function changeVendorTo(
  db: Db,
  { clock }: Pick<Context, 'clock'>,
  { workspaceId, userId }: Actor,
  before: Managed | null,
  given: NewVendor,
): Promise<string | null> {
  const at = clock.now();
  // Whoever changes vendors at the same time waits: names are compared with each other.
  await lockMembers(db, workspaceId);
  const id = before?.id ?? null;
  const taken = await findTaken(db, workspaceId, [given.name, ...given.aliases], id);
  if (taken !== null) return taken;
  const { channelId } = given;
  if (channelId && (await isOthersChannel(db, workspaceId, channelId, id))) return 'channel';
  if (id === null) await addVendors(db, workspaceId, [{ name: given.name }], at);
  const changed = id ?? (await findVendor(db, workspaceId, given.name))?.id;
  if (changed === undefined) throw new Error('a vendor vanished');
  await changeVendor(db, workspaceId, changed, given, at);
  if (given.isArchived) await closeArchived(db, at, workspaceId, changed);
  await record(db, workspaceId, signed(userId, at), deedOf(changed, before, given));
  return null;
}

function deedOf(vendorId: number, before: Managed | null, given: NewVendor): Deed {
  const was = before && {
    ...{ name: before.name, tz: before.tz, channelId: before.channelId },
    ...{ isArchived: before.isArchived, aliases: before.aliases },
  };
  const isMoved = before !== null && before.isArchived !== given.isArchived;
  const moved = given.isArchived ? 'vendor.archived' : 'vendor.restored';
  const kind = isMoved ? moved : before ? 'vendor.saved' : 'vendor.added';
  return { kind, subject: given.name, vendorId, before: was, after: given };
}
