import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type Reader, readerFor } from '../i18n/reader.ts';
import { roleOf } from '../members/model.ts';
import { findMember } from '../members/query.ts';
import type { Actor } from './reply.ts';

// users.info is rate limited and rarely changes: one call a person and quarter of an hour.
const KEEP_MIN = 15;
const KEEP_PEOPLE = 10_000;

const UserInfo = z.object({
  user: z.object({ locale: z.string().optional(), tz: z.string().optional() }),
});

export type Who = {
  readonly workspaceId: string;
  readonly userId: string;
  /** The person's own team; another one than the workspace means another organisation. */
  readonly teamId: string;
};

export type People = {
  /** What is known without asking anybody: for the first words of a modal. */
  guess(who: Who): Reader;
  load(who: Who, client: WebClient): Promise<Actor>;
};

export function people(ctx: Context): People {
  const known = new Map<string, { reader: Reader; until: Temporal.Instant }>();

  async function reader(who: Who, client: WebClient): Promise<Reader> {
    const key = `${who.workspaceId}:${who.userId}`;
    const now = ctx.clock.now();
    const kept = known.get(key);
    if (kept && Temporal.Instant.compare(now, kept.until) < 0) return kept.reader;
    try {
      const answer = await client.users.info({ user: who.userId, include_locale: true });
      const { user } = UserInfo.parse(answer);
      const fresh = readerFor(user.locale, user.tz ?? 'UTC');
      if (known.size >= KEEP_PEOPLE) known.clear();
      known.set(key, { reader: fresh, until: now.add({ minutes: KEEP_MIN }) });
      return fresh;
    } catch (error) {
      // An answer in English beats none.
      ctx.log.warn({ err: error, user: who.userId }, 'no user information');
      return kept?.reader ?? readerFor(undefined, 'UTC');
    }
  }

  return {
    guess: (who) =>
      known.get(`${who.workspaceId}:${who.userId}`)?.reader ?? readerFor(undefined, 'UTC'),
    async load(who, client) {
      const { workspaceId, userId, teamId } = who;
      const [read, member] = await Promise.all([
        reader(who, client),
        findMember(ctx.db, workspaceId, userId),
      ]);
      return { ...read, workspaceId, userId, member: roleOf(member, teamId === workspaceId) };
    },
  };
}
