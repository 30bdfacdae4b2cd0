// Where the app is installed, and the tokens for it: sealed in the database, opened for a call.
// Tokens that expire are renewed here by one process at a time, since a refresh token is good once.
import type { Logger } from 'pino';
import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { resumeDeliveries } from '../cards/settings.ts';
import type { Pool } from '../db/pool.ts';
import type { Clock } from '../lib/clock.ts';
import type { Keyring } from '../lib/seal.ts';
import { findStanding, saveMember } from '../members/query.ts';
import { findWorkspace, saveWorkspace } from '../workspaces/query.ts';
import {
  findInstallation,
  type InstallationRow,
  listSealed,
  lockInstallation,
  saveInstallation,
  saveTokens,
  serveWorkspace,
} from './query.ts';

/** As the SDK: long enough before its end that a Slack which is away for an hour costs nothing. */
const RENEW_BEFORE_H = 2;
/** After Slack refused to renew; the old token is still good meanwhile. */
const RENEW_AGAIN_S = 60;

const Tokens = z.object({ token: z.string(), refreshToken: z.string().nullable() });
type Tokens = z.infer<typeof Tokens>;

export type Granted = Tokens & { readonly expiresAt: Temporal.Instant | null };
export type Installed = Omit<InstallationRow, 'keyId' | 'sealed'> & Granted;
type Team = { readonly id: string; readonly name: string };

export type Installations = {
  /** What serves a workspace, with a token that is good; null where nothing does. */
  find(workspaceId: string, enterpriseId?: string | null): Promise<Installed | null>;
  /** Installed, or again; whoever did it leads, where nobody does yet. Null: organisation-wide. */
  keep(installed: Installed, team: Team | null): Promise<void>;
  /** A workspace that an organisation's installation came to serve. */
  join(workspaceId: string, enterpriseId: string, name: string): Promise<void>;
  /** Seals everything under the first key; answers keys that are missing, and for how many. */
  reseal(): Promise<ReadonlyMap<string, number>>;
};

type Means = {
  readonly db: Pool;
  readonly clock: Clock;
  readonly log: Logger;
  readonly keys: Keyring;
  /** Asks Slack; the refresh token is spent. */
  renew(refreshToken: string): Promise<Granted>;
  /** Asks Slack where an organisation's token may be used. */
  teamsOf(token: string): Promise<readonly Team[]>;
};

export function installations(means: Means): Installations {
  const { db, clock, log, keys, renew, teamsOf } = means;
  const renewing = new Map<string, Promise<Installed | null>>();
  const notBefore = new Map<string, Temporal.Instant>();
  const joined = new Set<string>();

  function open({ keyId, sealed, ...row }: InstallationRow): Installed {
    const text = keys.open({ keyId, sealed }, aboutOf(row.id));
    if (text === null) throw new Error(`no key ${keyId} for the tokens of ${row.id}`);
    return { ...row, ...Tokens.parse(JSON.parse(text)) };
  }

  function close({ token, refreshToken, ...row }: Installed): InstallationRow {
    const text = JSON.stringify({ token, refreshToken });
    return { ...row, ...keys.seal(text, aboutOf(row.id)) };
  }

  function endsSoon({ expiresAt }: Pick<InstallationRow, 'expiresAt'>): boolean {
    if (!expiresAt) return false;
    const soon = clock.now().add({ hours: RENEW_BEFORE_H });
    return Temporal.Instant.compare(expiresAt, soon) <= 0;
  }

  function mayRenew({ id, expiresAt }: InstallationRow): boolean {
    const earliest = notBefore.get(id);
    return endsSoon({ expiresAt }) && !(earliest && isBefore(clock.now(), earliest));
  }

  /** Whoever comes second waits for the row, and finds it renewed. */
  async function renewed(id: string): Promise<Installed | null> {
    return db.transaction(async (lock) => {
      const row = await lockInstallation(lock, id);
      if (!row) return null;
      const installed = open(row);
      if (!mayRenew(row) || installed.refreshToken === null) return installed;
      try {
        const fresh = { ...installed, ...(await renew(installed.refreshToken)) };
        await saveTokens(lock, close(fresh));
        return fresh;
      } catch (error) {
        log.error({ err: error, workspace: id }, 'tokens could not be renewed');
        notBefore.set(id, clock.now().add({ seconds: RENEW_AGAIN_S }));
        return installed;
      }
    });
  }

  /** Those that it may serve; the others rest until Slack tells of them. */
  async function given({ id, token }: Installed): Promise<readonly Team[]> {
    try {
      return await teamsOf(token);
    } catch (error) {
      log.error({ err: error, workspace: id }, 'workspaces of an organisation not listed');
      return [];
    }
  }

  return {
    async find(workspaceId, enterpriseId = null) {
      const row = await findInstallation(db, workspaceId, enterpriseId);
      if (!row) return null;
      if (!mayRenew(row)) return open(row);
      const { id } = row;
      const underway = renewing.get(id) ?? renewed(id).finally(() => renewing.delete(id));
      renewing.set(id, underway);
      return underway;
    },

    async keep(installed, team) {
      const at = clock.now();
      const { id, enterpriseId, installedBy } = installed;
      const served = team ? [team] : await given(installed);
      await db.transaction(async (own) => {
        if (team) await saveWorkspace(own, { ...team, enterpriseId }, at);
        await saveInstallation(own, close(installed), at);
        for (const one of served) {
          const workspaceId = one.id;
          if (!team) await serveWorkspace(own, { ...one, enterpriseId: id }, at);
          await resumeDeliveries(own, workspaceId);
          const by = signed(installedBy, at);
          const { hasAdmin } = await findStanding(own, workspaceId, installedBy);
          const admin = { role: 'admin', vendorIds: null } as const;
          if (team && !hasAdmin) {
            await saveMember(own, workspaceId, installedBy, admin, { userId: installedBy, at });
            await record(own, workspaceId, by, {
              ...{ kind: 'member.first_admin', subject: installedBy, after: admin },
            });
          }
          await record(own, workspaceId, by, { kind: 'app.installed', subject: id });
        }
      });
      log.info({ workspace: id, by: installedBy }, 'installed');
    },

    async join(workspaceId, enterpriseId, name) {
      if (joined.has(workspaceId)) return;
      const known = await findWorkspace(db, workspaceId);
      const workspace = { id: workspaceId, name: known?.name ?? name, enterpriseId };
      await saveWorkspace(db, workspace, clock.now());
      joined.add(workspaceId);
    },

    async reseal() {
      const missing = new Map<string, number>();
      for (const { id, keyId } of await listSealed(db, keys.keyId)) {
        if (!keys.has(keyId)) missing.set(keyId, (missing.get(keyId) ?? 0) + 1);
        else {
          await db.transaction(async (lock) => {
            const row = await lockInstallation(lock, id);
            if (row) await saveTokens(lock, close(open(row)));
          });
        }
      }
      return missing;
    },
  };
}

/** Tokens that somebody moved to another row don't open. */
function aboutOf(id: string): string {
  return `${id}/bot`;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
