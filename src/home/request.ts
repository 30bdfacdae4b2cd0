// Somebody without the role that they need asks those who can give it.
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import { listMembers } from '../members/query.ts';
import { people } from '../slack/people.ts';
import type { Actor } from '../slack/reply.ts';
import { requestMessage } from './view-start.ts';

/** More would be a nuisance, and one is enough. */
const MOST = 5;

/** Once a day, however often it is asked. Who was told. */
export async function askAdmins(ctx: Context, { workspaceId, userId }: Actor): Promise<string[]> {
  const members = await listMembers(ctx.db, workspaceId);
  const admins = members.filter((one) => one.role === 'admin').slice(0, MOST);
  const now = ctx.clock.now();
  const day = now.toZonedDateTimeISO('UTC').toPlainDate();
  const asked: string[] = [];
  for (const { userId: adminId } of admins) {
    const admin = await people(ctx).reach(workspaceId, adminId);
    if (!admin) continue;
    const key = `access:${userId}:${adminId}:${day}`;
    const told = { channelId: adminId, locale: admin.locale, urgency: 'person' } as const;
    const card = { ...told, key, message: requestMessage(admin, userId) };
    await desireCard(ctx.db, workspaceId, card, now);
    asked.push(adminId);
  }
  return asked;
}
