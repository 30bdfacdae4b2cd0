import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Locale } from '../i18n/locale.ts';
import { type Reader, readerFor, readerOf } from '../i18n/reader.ts';
import { roleOf } from '../members/model.ts';
import { findStanding } from '../members/query.ts';
import type { Actor } from './reply.ts';

// users.info is rate limited and rarely changes: one call a person and quarter of an hour.
const KEEP_MIN = 15;
const KEEP_PEOPLE = 10_000;

const UserInfo = z.object({
  user: z.object({
    locale: z.string().optional(),
    tz: z.string().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
  }),
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

type Known = {
  readonly locale: string | undefined;
  readonly tz: string;
  readonly isAdmin: boolean;
};

const UNKNOWN: Known = { locale: undefined, tz: 'UTC', isAdmin: false };

export function people(ctx: Context): People {
  const known = new Map<string, { of: Known; fallback: Locale; until: Temporal.Instant }>();

  async function ask(who: Who, client: WebClient): Promise<Known> {
    const kept = known.get(keyOf(who));
    const now = ctx.clock.now();
    if (kept && Temporal.Instant.compare(now, kept.until) < 0) return kept.of;
    try {
      const answer = await client.users.info({ user: who.userId, include_locale: true });
      const { user } = UserInfo.parse(answer);
      const isAdmin = user.is_admin === true || user.is_owner === true;
      const fresh = { locale: user.locale, tz: user.tz ?? 'UTC', isAdmin };
      if (known.size >= KEEP_PEOPLE) known.clear();
      const until = now.add({ minutes: KEEP_MIN });
      known.set(keyOf(who), { of: fresh, fallback: kept?.fallback ?? 'en', until });
      return fresh;
    } catch (error) {
      // An answer in English beats none.
      ctx.log.warn({ err: error, user: who.userId }, 'no user information');
      return kept?.of ?? UNKNOWN;
    }
  }

  return {
    guess(who) {
      const kept = known.get(keyOf(who));
      return kept ? readerOfKnown(kept.of, kept.fallback) : readerFor(undefined, 'UTC');
    },
    async load(who, client) {
      const { workspaceId, userId, teamId } = who;
      const [of, { locale, ...standing }] = await Promise.all([
        ask(who, client),
        findStanding(ctx.db, workspaceId, userId),
      ]);
      const kept = known.get(keyOf(who));
      if (kept) kept.fallback = locale;
      const origin = { isHome: teamId === workspaceId, isSlackAdmin: of.isAdmin };
      return {
        ...readerOfKnown(of, locale),
        ...{ workspaceId, userId, member: roleOf(standing, origin) },
      };
    },
  };
}

function keyOf({ workspaceId, userId }: Who): string {
  return `${workspaceId}:${userId}`;
}

/** Of people of another organisation Slack tells no language: they read the workspace's. */
function readerOfKnown({ locale, tz }: Known, fallback: Locale): Reader {
  return locale === undefined ? readerOf(fallback, tz) : readerFor(locale, tz);
}
