// `/_/workspaces` and what an admin does with the app in them.
import { z } from 'zod';
import { refuse } from './actions.ts';
import { grantTeam, install, uninstall, withdrawTeam } from './installations.ts';
import type { Answer, PostGrant, PostInstall, Workspace, Workspaces } from './page-protocol.ts';
import type { Slack } from './state.ts';
import { belongsTo } from './workspaces.ts';

type Route = (slack: Slack, given: unknown) => unknown;

const Place = z.object({ user: z.string().default(''), id: z.string() });
const Grant = z.object({ ...Place.shape, is_granted: z.boolean() });

export const WORKSPACE_ROUTES: { readonly [name: string]: Route } = {
  'GET workspaces': ({ host }): Workspaces => ({
    workspaces: [...host.workspaces.values()].map(asWorkspace),
  }),
  'POST install': reading(Place, (slack, { user, id }: PostInstall): Answer => {
    const { host } = slack;
    if (!isPlace(slack, id)) return refuse('team_not_found', 'no such workspace');
    install(host, { id, installer: user, scopes: host.app.scopes });
    return { ok: true };
  }),
  'POST uninstall': reading(Place, ({ host }, { id }): Answer => {
    const installation = host.installations.get(id);
    if (!installation) return refuse('not_installed', 'This app is not installed here.');
    uninstall(host, installation);
    return { ok: true };
  }),
  'POST grant': reading(Grant, ({ host }, { id, is_granted }: PostGrant): Answer => {
    const enterprise = host.workspaces.get(id)?.enterprise;
    const installation = host.installations.get(enterprise?.id ?? '');
    if (!installation) return refuse('not_installed', 'This app is not installed org-wide.');
    if (is_granted) grantTeam(host, installation, id);
    else withdrawTeam(host, installation, id);
    return { ok: true };
  }),
};

function reading<S extends z.ZodObject>(
  shape: S,
  run: (slack: Slack, given: z.output<S>) => Answer,
): Route {
  return (slack, raw) => {
    const parsed = shape.safeParse(raw);
    return parsed.success
      ? run(slack, parsed.data)
      : refuse('bad_request', z.prettifyError(parsed.error));
  };
}

function isPlace({ host }: Slack, id: string): boolean {
  return [...host.workspaces.values()].some(
    ({ team, enterprise }) => team.id === id || enterprise?.id === id,
  );
}

function asWorkspace(slack: Slack): Workspace {
  const { team, enterprise, installation, users } = slack;
  const people = [...users.values()].filter((one) => !one.is_bot && belongsTo(slack, one));
  return {
    ...team,
    enterprise,
    is_installed: installation !== null,
    is_enterprise_install: installation?.isEnterpriseInstall ?? false,
    members: people.map(({ id }) => id),
  };
}
