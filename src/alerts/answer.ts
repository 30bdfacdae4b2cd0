// Where breaches appear: a lead says so in the channel itself.
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Context } from '../context.ts';
import { mayDecide } from '../members/model.ts';
import { said } from '../scorecard/answer.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor } from '../slack/reply.ts';
import { findAlertChannel, isVendorChannel, saveAlertChannel, stopAlertChannel } from './query.ts';

const HERE = /^(?:here|这里|這裡|此频道|此頻道)$/iu;
const OFF = /^(?:off|关闭|關閉)$/iu;

export function asksForPlace(text: string): boolean {
  return HERE.test(text) || OFF.test(text);
}

/** `/vendor-alerts here` and `off`; null for any other words. */
export async function answerPlace(
  { db, clock }: Context,
  { words, member, workspaceId, userId, locale }: Actor,
  text: string,
  channelId: string | null,
): Promise<Message | null> {
  const [isHere, isOff] = [HERE.test(text), OFF.test(text)];
  if (!isHere && !isOff) return null;
  const { place } = words.breaches;
  if (!mayDecide(member)) return said(place.onlyLeads);
  const by = signed(userId, clock.now());
  if (isOff) {
    const wasOn = await db.transaction(async (transaction) => {
      if (!(await stopAlertChannel(transaction, workspaceId))) return false;
      await record(transaction, workspaceId, by, { kind: 'alerts.off', subject: '' });
      return true;
    });
    return said(wasOn ? place.off : place.wasOff);
  }
  // Direct messages are nobody's channel.
  if (!channelId || !/^[CG]/.test(channelId)) return said(place.where);
  if (await isVendorChannel(db, workspaceId, channelId)) return said(place.vendors);
  await db.transaction(async (transaction) => {
    const before = await findAlertChannel(transaction, workspaceId);
    const chosen = { channelId, locale, setBy: userId };
    await saveAlertChannel(transaction, workspaceId, chosen, by.at);
    await record(transaction, workspaceId, by, {
      ...{ kind: 'alerts.here', subject: channelId },
      before: before && { channelId: before.channelId, isOn: before.isOn },
    });
  });
  return said(place.here(channelId));
}
