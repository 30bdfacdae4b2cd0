import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Locale } from '../i18n/locale.ts';
import { type Reader, readerFor, readerOf } from '../i18n/reader.ts';
import { fromOf, roleOf } from '../members/model.ts';
import { findStanding } from '../members/query.ts';
import type { Actor } from './reply.ts';

// users.info is rate limited and rarely changes: one call a person and quarter of an hour.
const KEEP_MIN = 15;
const KEEP_PEOPLE = 10_000;

const UserInfo = z.object({
  user: z.object({
    team_id: z.string().optional(),
    deleted: z.boolean().optional(),
    locale: z.string().optional(),
    tz: z.string().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    enterprise_user: z
      .object({ enterprise_id: z.string(), teams: z.array(z.string()).default([]) })
      .optional()
      .catch(undefined),
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
  /** Somebody whom no payload describes; null where Slack doesn't say who they are. */
  reach(workspaceId: string, userId: string, by?: WebClient): Promise<Actor | null>;
};

type Known = {
  readonly locale: string | undefined;
  readonly tz: string;
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  /** Null for those who are not there any more. */
  readonly teamId: string | null;
  readonly organisation: { readonly id: string; readonly teams: readonly string[] } | null;
};

const UNKNOWN: Known = {
  ...{ locale: undefined, tz: 'UTC', isAdmin: false, isBot: false },
  ...{ teamId: null, organisation: null },
};

export type Ring = Pick<Context, 'db' | 'clock' | 'log' | 'slackFor'>;

/** One a context, so that everybody asks Slack once. */
const ofContext = new WeakMap<Ring, People>();

export function people(ctx: Ring): People {
  const found = ofContext.get(ctx) ?? newPeople(ctx);
  ofContext.set(ctx, found);
  return found;
}

function newPeople(ctx: Ring): People {
  const known = new Map<string, { of: Known; fallback: Locale; until: Temporal.Instant }>();

  async function ask(who: Who, client: WebClient): Promise<Known> {
    const kept = known.get(keyOf(who));
    const now = ctx.clock.now();
    if (kept && Temporal.Instant.compare(now, kept.until) < 0) return kept.of;
    try {
      const answer = await client.users.info({ user: who.userId, include_locale: true });
      const fresh = knownOf(UserInfo.parse(answer));
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

  async function actorOf(who: Who, asked: Known | Promise<Known>): Promise<Actor> {
    const { workspaceId, userId, teamId } = who;
    const [of, { locale, enterpriseId, ...standing }] = await Promise.all([
      asked,
      findStanding(ctx.db, workspaceId, userId),
    ]);
    const kept = known.get(keyOf(who));
    if (kept) kept.fallback = locale;
    const { isAdmin, isBot, organisation } = of;
    const from = fromOf({ id: workspaceId, enterpriseId }, { teamId, organisation });
    return {
      ...readerOfKnown(of, locale),
      ...{ workspaceId, userId, from, isBot },
      member: roleOf(standing, { from, isSlackAdmin: isAdmin }),
    };
  }

  return {
    guess(who) {
      const kept = known.get(keyOf(who));
      return kept ? readerOfKnown(kept.of, kept.fallback) : readerFor(undefined, 'UTC');
    },
    load: (who, client) => actorOf(who, ask(who, client)),
    async reach(workspaceId, userId, by) {
      const client = by ?? ctx.slackFor(workspaceId);
      const who = { workspaceId, userId, teamId: '' };
      const of = client ? await ask(who, client) : UNKNOWN;
      return of === UNKNOWN ? null : actorOf({ ...who, teamId: of.teamId ?? '' }, of);
    },
  };
}

/** Of people who asked for nothing: who is missing there is somebody of whom Slack says nothing. */
export async function readersOf(
  ring: Ring,
  workspaceId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Reader>> {
  const found = await Promise.all(
    [...new Set(userIds)].map((userId) => people(ring).reach(workspaceId, userId)),
  );
  return new Map(found.flatMap((actor) => (actor ? [[actor.userId, actor] as const] : [])));
}

/** Null for those who are not there any more. */
function knownOf({ user }: z.infer<typeof UserInfo>): Known {
  const { deleted, team_id: teamId = '', enterprise_user: wide, locale, tz = 'UTC' } = user;
  return {
    ...{ locale, tz, isBot: user.is_bot === true },
    isAdmin: user.is_admin === true || user.is_owner === true,
    teamId: deleted ? null : teamId,
    organisation: wide && !deleted ? { id: wide.enterprise_id, teams: wide.teams } : null,
  };
}

function keyOf({ workspaceId, userId }: Who): string {
  return `${workspaceId}:${userId}`;
}

/** Of people of another organisation Slack tells no language: they read the workspace's. */
function readerOfKnown({ locale, tz }: Known, fallback: Locale): Reader {
  return locale === undefined ? readerOf(fallback, tz) : readerFor(locale, tz);
}
