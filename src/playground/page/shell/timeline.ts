// The list of messages. Only what changed is redrawn: an open menu or a sorted table survives the
// arrival of its neighbours.
import type { Message } from '../../server/protocol.ts';
import { dayOf, nearby } from '../render/date.ts';
import { h } from '../render/dom.ts';
import { keepFocus } from './focus.ts';
import { drawMessage } from './message.ts';
import type { Drafts } from './message-editor.ts';
import { isLine, isTombstone, type Session } from './session.ts';
import type { Touched } from './touched.ts';

const GROUP_S = 300;
const NEAR_BOTTOM_PX = 80;

export type Timeline = {
  readonly element: HTMLElement;
  /** `place` names what is shown; another one starts afresh at the bottom. */
  show(place: string, messages: readonly Message[], empty: (() => HTMLElement) | null): void;
};

type Row = { readonly key: string; readonly what: unknown; draw(): HTMLElement };
type Drawn = { readonly what: unknown; readonly element: HTMLElement };

export function createTimeline(
  session: Session,
  openThread: ((ts: string) => void) | null,
): Timeline {
  const { doc, words } = session;
  const element = h(doc, 'div', {
    class: 'timeline',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': words.messages,
    tabindex: 0,
  });
  const belowPx = () => element.scrollHeight - element.scrollTop - element.clientHeight;
  // Whoever reads the newest goes on reading it when the window gets narrow or a panel opens.
  let isAtEnd = true;
  element.addEventListener('scroll', () => {
    isAtEnd = belowPx() < NEAR_BOTTOM_PX;
  });
  new ResizeObserver(() => {
    if (isAtEnd) element.scrollTop = element.scrollHeight;
  }).observe(element);
  const touched = new Map<string, Touched>();
  const drafts: Drafts = { of: new Map(), changed: () => redraw() };
  let redraw = () => {};
  let users: unknown;
  let drawn = new Map<string, Drawn>();
  let place = '';

  function rowsOf(messages: readonly Message[]): readonly Row[] {
    let day = '';
    return messages.flatMap((message, index) => {
      const before = messages[index - 1];
      const today = dayOf(new Date(Number(message.ts) * 1000), session.boot.me.tz);
      const isNew = today !== day;
      day = today;
      // A reply never looks like a part of what it answers.
      const isFirst = !openThread && before?.ts === session.threadTs;
      const isFollowing = !isNew && !isFirst && before !== undefined && follows(before, message);
      const row = messageRow(message, isFollowing);
      const fresh = openThread && message.ts === session.newFrom ? [newRow(message)] : [];
      const count = isFirst ? [countRow(messages.length - 1)] : [];
      return [...count, ...(isNew ? [dayRow(today, message)] : []), ...fresh, row];
    });
  }
  function dayRow(day: string, message: Message): Row {
    return { key: `day-${day}`, what: dayName(session, message.ts), draw: () => drawDay(message) };
  }
  function countRow(replies: number): Row {
    const props = { class: 'day replied', role: 'separator' };
    const draw = () => h(doc, 'div', props, words.replies(replies));
    return { key: 'replies', what: replies, draw };
  }
  function newRow({ ts }: Message): Row {
    const props = { class: 'day new', role: 'separator' };
    return { key: `new-${ts}`, what: ts, draw: () => h(doc, 'div', props, words.unreadFrom) };
  }
  function drawDay({ ts }: Message): HTMLElement {
    return h(doc, 'div', { class: 'day', role: 'separator' }, dayName(session, ts));
  }
  function messageRow(message: Message, isFollowing: boolean): Row {
    const isEdited = drafts.of.has(message.ts);
    const key = `${message.ts}${isFollowing ? '+' : ''}${isEdited ? '/' : ''}`;
    const mine = touched.get(message.ts) ?? new Map();
    touched.set(message.ts, mine);
    const options = { touched: mine, follows: isFollowing, openThread, drafts };
    return { key, what: message, draw: () => drawMessage(session, message, options) };
  }

  return {
    element,
    show(where, messages, empty) {
      redraw = () => this.show(where, messages, empty);
      // A name stands in every message, so a new one draws all anew.
      if (where !== place || users !== session.boot.users) drawn = new Map();
      users = session.boot.users;
      const fresh = where !== place;
      place = where;
      const bottom = belowPx();
      const rows =
        messages.length > 0 || !empty
          ? rowsOf(messages)
          : [{ key: 'empty', what: where, draw: empty }];
      keepFocus(element, () => {
        drawn = reconcile(element, rows, drawn);
      });
      if (fresh || bottom < NEAR_BOTTOM_PX) element.scrollTop = element.scrollHeight;
    },
  };
}

/** Leaves untouched rows where they are: moving a node closes its menus and drops its focus. */
function reconcile(
  parent: HTMLElement,
  rows: readonly Row[],
  before: ReadonlyMap<string, Drawn>,
): Map<string, Drawn> {
  const after = new Map<string, Drawn>();
  for (const { key, what, draw } of rows) {
    const old = before.get(key);
    const same = old && Object.is(old.what, what);
    after.set(key, same ? old : { what, element: draw() });
  }
  const wanted = new Set([...after.values()].map(({ element }) => element));
  for (const child of [...parent.children]) {
    if (!wanted.has(child as HTMLElement)) child.remove();
  }
  let at = parent.firstElementChild;
  for (const element of wanted) {
    if (element === at) at = at.nextElementSibling;
    else parent.insertBefore(element, at);
  }
  return after;
}

function follows(before: Message, message: Message): boolean {
  const near = Number(message.ts) - Number(before.ts) < GROUP_S;
  const plain = !before.is_ephemeral && !message.is_ephemeral;
  return (
    near &&
    plain &&
    before.user === message.user &&
    before.bot_id === message.bot_id &&
    before.username === message.username &&
    ![before, message].some((one) => isLine(one) || isTombstone(one))
  );
}

function dayName({ locale, boot, offsetMs }: Session, ts: string): string {
  const date = new Date(Number(ts) * 1000);
  const { tz } = boot.me;
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: tz,
  });
  const near = nearby(date, { locale, tz, now: new Date(Date.now() + offsetMs) });
  const text = near ?? format.format(date);
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
