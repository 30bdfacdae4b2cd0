// Whoever pressed and could not be answered is written to. What they read is a card: it arrives once,
// whatever dies and however long Slack is away.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { instant } from '../i18n/format.ts';
import { type Reader, readerOf } from '../i18n/reader.ts';
import { closeLost, findLost, type Lost } from '../inbox/query.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { findStanding } from '../members/query.ts';
import { cardAlarms } from '../ops/metrics.ts';
import { findWorkspace } from '../workspaces/query.ts';
import { type Exchange, textMessage } from './exchange.ts';
import { people } from './people.ts';

type Ring = Pick<Context, 'db' | 'clock' | 'log' | 'slackFor'>;

const Labelled = z.object({ text: z.object({ text: z.string() }) });
const Press = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional().catch(undefined),
  actions: z
    .tuple([
      z.object({
        action_id: z.string(),
        text: Labelled.shape.text.optional().catch(undefined),
        selected_option: Labelled.nullish().catch(undefined),
      }),
    ])
    .rest(z.unknown()),
});

/** What was tried as often as it may be: an operator reads of it, and whoever pressed hears. */
export async function reportLost(ring: Ring, workspaceId: string): Promise<void> {
  const { db, clock } = ring;
  for (;;) {
    const lost = await findLost(db, workspaceId, clock.now());
    if (!lost) return;
    await report(ring, workspaceId, lost);
  }
}

async function report(ring: Ring, workspaceId: string, lost: Lost): Promise<void> {
  const { db, clock, log } = ring;
  const { key, payload, receivedAt } = lost;
  const ref = reference();
  const { data: press } = Press.safeParse(payload);
  const about = { workspace: workspaceId, key, action: press?.actions[0].action_id, ref };
  log.error(about, 'given up: whatever takes it up dies of it');
  const reader = press ? await readerFor(ring, workspaceId, press.user.id) : null;
  const isMine = await db.transaction(async (transaction) => {
    if (!(await closeLost(transaction, workspaceId, key))) return false;
    if (!press || !reader) return true;
    const { text, selected_option: chosen } = press.actions[0];
    const label = chosen?.text.text ?? text?.text;
    const at = instant(reader.locale, receivedAt, reader.tz);
    const what = label === undefined ? null : mrkdwn`${label}`;
    const said = reader.words.presses.lost(what, placeOf(press.channel?.id), at, ref);
    await writeTo(transaction, workspaceId, { key, userId: press.user.id, reader, said }, clock);
    return true;
  });
  if (isMine) cardAlarms.inc({ reason: 'lost' });
}

/** What could be said by no way at all when it was asked. */
export async function leaveWord(
  ring: Ring,
  { who, channelId }: Exchange,
  text: string,
): Promise<void> {
  const { db, clock } = ring;
  const { workspaceId, userId } = who;
  const reader = await readerFor(ring, workspaceId, userId);
  const at = instant(reader.locale, clock.now(), reader.tz);
  const said = reader.words.presses.untold(placeOf(channelId ?? undefined), at, text);
  const key = reference();
  await db.transaction((transaction) =>
    writeTo(transaction, workspaceId, { key, userId, reader, said }, clock),
  );
}

export function reference(): string {
  return randomBytes(3).toString('hex').toUpperCase();
}

/** Of people of whom Slack says nothing the workspace's language is known. */
async function readerFor(ring: Ring, workspaceId: string, userId: string): Promise<Reader> {
  const actor = await people(ring).reach(workspaceId, userId);
  if (actor) return actor;
  const { locale } = await findStanding(ring.db, workspaceId, userId);
  const workspace = await findWorkspace(ring.db, workspaceId);
  return readerOf(locale, workspace?.tz ?? 'UTC');
}

/** Direct messages have no name that people know. */
function placeOf(channelId: string | undefined): string {
  return channelId && /^[CG]/.test(channelId) ? mrkdwn`<#${channelId}>` : '';
}

type Word = {
  readonly key: string;
  readonly userId: string;
  readonly reader: Reader;
  readonly said: string;
};

function writeTo(
  db: Db,
  workspaceId: string,
  { key, userId, reader, said }: Word,
  { now }: Context['clock'],
): Promise<boolean> {
  const { text, blocks } = textMessage(said);
  const message = { text, blocks: blocks as { type: string }[] };
  const card = { key: `word:${key}`, channelId: userId, message, locale: reader.locale } as const;
  return desireCard(db, workspaceId, { ...card, urgency: 'person' }, now());
}
