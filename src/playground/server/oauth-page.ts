// `/oauth/v2/authorize`: the page on which somebody agrees to what an app asks for.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml } from '../../lib/html.ts';
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
<p class="decision"><button name="decision" value="cancel">Cancel</button>
<button name="decision" value="allow" class="primary">Allow</button></p>
</form>`,
  );
}

function scopeRow(scope: string, isOptional: boolean): string {
  const words = `${escapeHtml(SCOPES[scope] ?? '')} <code>${escapeHtml(scope)}</code>`;
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

const STYLE = `:root{color-scheme:light dark}
body{margin:0;background:light-dark(#f6f7f9,#16181c);color:light-dark(#1c2024,#e4e6ea);font:15px/1.5 system-ui,sans-serif}
main{box-sizing:border-box;max-width:35rem;margin:min(3rem,4vh) auto;padding:2rem;background:light-dark(#fff,#1b1d22);border:1px solid light-dark(#dfe2e6,#383c45);border-radius:12px}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25}
h2{margin:1.5rem 0 .5rem;font-size:1rem}
label{font-weight:600}
li label{display:grid;grid-template-columns:auto 1fr;gap:0 .6rem;align-items:center;font-weight:400}
li label code{grid-column:2}
input{width:1.1rem;height:1.1rem;margin:0;accent-color:#0f6e5c}
select,button{min-height:2.5rem;padding:.4rem .9rem;border:1px solid #8b929c;border-radius:8px;background:light-dark(#fff,#24272e);color:inherit;font:inherit}
select{display:block;width:100%;margin-top:.25rem}
ul{margin:0;padding:0;list-style:none}
li{padding:.5rem 0;border-top:1px solid light-dark(#dfe2e6,#383c45)}
code{display:block;color:light-dark(#5b636d,#a2a9b4);font-size:.8rem}
.decision{display:flex;gap:.75rem;justify-content:flex-end;margin:1.5rem 0 0}
button{font-weight:700;cursor:pointer}
.primary{border-color:transparent;background:#0f6e5c;color:#fff}
@media (max-width:40rem){main{margin:0;padding:1.25rem;border:0;border-radius:0;min-height:100vh}}`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style><main><h1>${escapeHtml(title)}</h1>${body}</main></html>`;
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
