// What views.* takes: modals and the Home tab.
import { plainText } from './composition.ts';
import type { Issue } from './issues.ts';
import {
  boolean,
  isObject,
  nullable,
  openObject,
  type Shape,
  string,
  typed,
  union,
} from './schema.ts';
import { blockList, oneFocus, place, submitForInputs, uniqueIds } from './surfaces.ts';

const TITLE_MAX = 24;
const ID_MAX = 255;
const echoed = nullable(string());

const common: Shape = {
  private_metadata: string(3000, 0),
  callback_id: string(ID_MAX, 0),
  external_id: string(ID_MAX, 0),
  clear_on_close: boolean,
  notify_on_close: boolean,
  // Slack's own answer may be sent back whole.
  id: echoed,
  team_id: echoed,
  app_id: echoed,
  app_installed_team_id: echoed,
  bot_id: echoed,
  hash: echoed,
  root_view_id: echoed,
  previous_view_id: echoed,
  state: openObject,
};

export const modal = typed(
  'modal',
  { title: plainText(TITLE_MAX), blocks: blockList('modal') },
  { ...common, submit: plainText(TITLE_MAX), close: plainText(TITLE_MAX) },
);
export const home = typed('home', { blocks: blockList('home') }, common);
const anyView = union(modal, home);

export function validateView(view: unknown): Issue[] {
  const issues = anyView.check(view, '/view');
  if (issues.length > 0 || !isObject(view)) return issues;
  const placed = place(view['blocks'], '/view/blocks');
  return [
    ...size(view),
    ...(view['type'] === 'modal' ? submitForInputs(view, placed) : []),
    ...uniqueIds(placed),
    ...oneFocus(placed),
  ];
}

// "250 kB" could be 256,000 bytes: the stricter.
const VIEW_MAX_BYTES = 250_000;

function size(view: object): Issue[] {
  const json = JSON.stringify({ ...view, state: undefined });
  return new TextEncoder().encode(json).length > VIEW_MAX_BYTES
    ? [{ code: 'view_too_large', message: 'view_too_large', pointer: '/view' }]
    : [];
}
