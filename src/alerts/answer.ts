// Where breaches appear: a lead says so in the channel itself.
import type { Context } from '../context.ts';
import { mayDecide } from '../members/model.ts';
import { said } from '../scorecard/answer.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor } from '../slack/reply.ts';
import { isVendorChannel, saveAlertChannel, stopAlertChannel } from './query.ts';

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
  if (isOff) return said((await stopAlertChannel(db, workspaceId)) ? place.off : place.wasOff);
  // Direct messages are nobody's channel.
  if (!channelId || !/^[CG]/.test(channelId)) return said(place.where);
  if (await isVendorChannel(db, workspaceId, channelId)) return said(place.vendors);
  await saveAlertChannel(db, workspaceId, { channelId, locale, setBy: userId }, clock.now());
  return said(place.here(channelId));
}
