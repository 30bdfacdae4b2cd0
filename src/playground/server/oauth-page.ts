// `/oauth/v2/authorize`: the page on which somebody agrees to what an app asks for.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, urlOf } from './http.ts';
import { allow, cancel, type Request, readRequest } from './oauth.ts';
import { SCOPES } from './scopes.ts';
import type { Host, Member, Slack } from './state.ts';
import { belongsTo } from './workspaces.ts';

export async function serveAuthorize(
  host: Host,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isPost = request.method === 'POST';
  const query = isPost
    ? new URLSearchParams((await readBody(request)) ?? '')
    : urlOf(request).searchParams;
  const asked = readRequest(host, query);
  if ('reason' in asked) return send(response, 400, refusal(asked.reason));
  if (!isPost) return send(response, 200, consent(host, asked, query));
  if (query.get('decision') !== 'allow') return redirect(response, cancel(asked));
  const [place = '', installer = ''] = (query.get('place') ?? '').split(':');
  const isOffered = placesOf(host).some((one) => one.id === place && isIn(one.people, installer));
  if (!isOffered) return send(response, 400, refusal('This app can not be installed there'));
  redirect(response, allow(host, asked, { place, installer, agreed: query.getAll('agreed') }));
}

/** `app_redirect?app=A…&team=T…`: the app's own place in the workspace, for somebody who is in it. */
export function redirectToApp(host: Host, request: IncomingMessage, response: ServerResponse) {
  const { searchParams } = urlOf(request);
  const slack = host.workspaces.get(searchParams.get('team') ?? '');
  const [user] = slack ? peopleOf(slack) : [];
  if (!slack?.installation || !user || searchParams.get('app') !== slack.app.id) {
    return send(response, 404, refusal('no such app there'));
  }
  const { team, app } = slack;
  const to = new URLSearchParams({ user: user.id, team: team.id, channel: app.bot_user_id });
  redirect(response, `/?${to}`);
}

type Place = { readonly id: string; readonly name: string; readonly people: readonly Member[] };

/** Each workspace; and each organisation for its admins, if the app may be installed org-wide. */
function placesOf({ workspaces, app }: Host): Place[] {
  const all = [...workspaces.values()];
  const places = all.map((slack) => ({ ...slack.team, people: peopleOf(slack) }));
  if (!app.may_install_org_wide) return places;
  const organisations = new Map(
    all.flatMap(({ enterprise }) => (enterprise ? [[enterprise.id, enterprise] as const] : [])),
  );
  const wide = [...organisations.values()].map(({ id, name }) => {
    const own = all.filter(({ enterprise }) => enterprise?.id === id);
    const admins = own.flatMap(peopleOf).filter(({ is_admin }) => is_admin);
    return { id, name: `${name}, the whole organisation`, people: admins };
  });
  return [...places, ...wide];
}

function peopleOf(slack: Slack): Member[] {
  return [...slack.users.values()].filter((user) => !user.is_bot && belongsTo(slack, user));
}

function isIn(people: readonly Member[], id: string): boolean {
  return people.some((one) => one.id === id);
}

function consent(host: Host, { scopes, optional, team }: Request, query: URLSearchParams): string {
  const { name, description } = host.app;
  const kept = [...query].map(([key, value]) => hidden(key, value)).join('');
  const rows = scopes.map((scope) => scopeRow(scope, optional.includes(scope))).join('');
  const places = placesOf(host)
    .map((place) => placeOptions(place, team))
    .join('');
  return page(
    `${name} is requesting permission to access a workspace`,
    `<p>${escapeHtml(description)}</p>
<form method="post" action="/oauth/v2/authorize">${kept}
<label for="place">Workspace and person</label>
<select id="place" name="place">${places}</select>
<h2>What will ${escapeHtml(name)} be able to do?</h2>
<ul>${rows}</ul>
<p><button name="decision" value="cancel">Cancel</button>
<button name="decision" value="allow" class="primary">Allow</button></p>
</form>`,
  );
}

function scopeRow(scope: string, isOptional: boolean): string {
  const words = `<code>${escapeHtml(scope)}</code> ${escapeHtml(SCOPES[scope] ?? '')}`;
  if (!isOptional) return `<li>${words}</li>`;
  const box = `<input type="checkbox" name="agreed" value="${escapeHtml(scope)}" checked>`;
  return `<li><label>${box} ${words}</label></li>`;
}

function placeOptions({ id, name, people }: Place, wanted: string | null): string {
  const options = people.map(({ id: user, real_name }, index) => {
    const selected = id === wanted && index === 0 ? ' selected' : '';
    return `<option value="${escapeHtml(`${id}:${user}`)}"${selected}>${escapeHtml(real_name)}, ${escapeHtml(name)}</option>`;
  });
  return `<optgroup label="${escapeHtml(name)}">${options.join('')}</optgroup>`;
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}

function refusal(reason: string): string {
  return page(
    'Something went wrong when authorizing this app',
    `<p>Try going back and authorizing again.</p><p>Error details: ${escapeHtml(reason)}</p>`,
  );
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}
select,button{font:inherit;padding:.4rem .8rem}select{display:block;width:100%}
.primary{background:#007a5a;color:#fff;border:0;border-radius:4px}`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style><main><h1>${escapeHtml(title)}</h1>${body}</main></html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function send(response: ServerResponse, status: number, html: string): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
  };
  response.writeHead(status, headers).end(html);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}
