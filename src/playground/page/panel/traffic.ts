// What passed between Slack and the app, newest first.
import type { JournalPage } from '../../server/control-protocol.ts';
import type { JournalEntry } from '../../server/protocol.ts';
import type { PanelWords } from '../panel-words.ts';
import { h } from '../render/dom.ts';
import type { Session } from '../shell/session.ts';
import { drawEntry } from './entry.ts';
import { fits, type Kind, type Line, lineOf } from './line.ts';

const PAGE = 100;
/** More than anybody scrolls through; older ones come back by asking. */
const KEPT_MAX = 500;

type Shown = {
  readonly entry: JournalEntry;
  readonly line: Line;
  readonly element: HTMLDetailsElement;
};

export type Traffic = {
  readonly element: HTMLElement;
  /** Everything anew: the line to the journal was down. */
  reload(): Promise<void>;
  take(entry: JournalEntry): void;
};

export function createTraffic(session: Session, words: PanelWords): Traffic {
  const { doc, locale, api } = session;
  const reader = { doc, words, locale, tz: session.boot.me.tz };
  const list = h(doc, 'div', { class: 'entries' });
  const empty = h(doc, 'p', { class: 'panel-empty', role: 'status' });
  let shown = new Map<number, Shown>();
  let clearedTo = 0;
  const search = h(doc, 'input', {
    type: 'search',
    class: 'field',
    'aria-label': words.search,
    placeholder: words.search,
  });
  const kind = h(
    doc,
    'select',
    { class: 'field', 'aria-label': words.show },
    ...KINDS.map((value) => h(doc, 'option', { value }, words[NAMES[value]])),
  );
  const older = button(words.older, async () => {
    const before = shown.size > 0 ? { before: String(oldest()) } : {};
    clearedTo = 0;
    addAll(await page({ ...before, limit: String(PAGE) }));
  });
  const clear = button(words.clear, () => {
    clearedTo = Math.max(clearedTo, ...shown.keys());
    shown = new Map();
    list.replaceChildren();
    filter();
  });

  function button(text: string, onclick: () => void): HTMLElement {
    return h(doc, 'button', { type: 'button', class: 'button', onclick }, text);
  }
  function oldest(): number {
    return Math.min(...shown.keys());
  }
  function page(query: { readonly [name: string]: string }): Promise<JournalPage> {
    return api.get<JournalPage>('journal', query);
  }
  function isWanted({ entry, line }: Shown): boolean {
    return fits(entry, line, kind.value as Kind, search.value.trim());
  }
  function filter(): void {
    for (const one of shown.values()) one.element.hidden = !isWanted(one);
    tellEmpty();
  }
  function tellEmpty(): void {
    const some = [...shown.values()].some(({ element }) => !element.hidden);
    empty.textContent = some ? '' : shown.size === 0 ? words.empty : words.noMatch;
    older.hidden = shown.size > 0 ? oldest() <= 1 : clearedTo === 0;
  }
  function draw(entry: JournalEntry): Shown {
    const line = lineOf(entry, words);
    const one = { entry, line, element: drawEntry(reader, entry, line) };
    one.element.hidden = !isWanted(one);
    return one;
  }
  function put(entry: JournalEntry): void {
    const old = shown.get(entry.n);
    const fresh = draw(entry);
    shown.set(entry.n, fresh);
    if (old) {
      const isFocused = old.element.contains(doc.activeElement);
      old.element.replaceWith(fresh.element);
      fresh.element.open = old.element.open;
      if (isFocused) fresh.element.querySelector('summary')?.focus();
      return;
    }
    const after = [...shown.keys()].filter((n) => n < entry.n);
    const next = after.length > 0 ? shown.get(Math.max(...after))?.element : null;
    list.insertBefore(fresh.element, next ?? null);
  }
  function addAll({ entries }: JournalPage): void {
    for (const entry of entries.toReversed()) put(entry);
    tellEmpty();
  }
  search.addEventListener('input', filter);
  kind.addEventListener('change', filter);

  return {
    element: h(
      doc,
      'div',
      { class: 'traffic' },
      h(doc, 'div', { class: 'traffic-tools' }, search, kind, clear),
      list,
      empty,
      older,
    ),
    async reload() {
      const fresh = await page({ limit: String(PAGE) });
      if (fresh.newest < Math.max(0, ...shown.keys())) {
        shown = new Map();
        clearedTo = 0;
        list.replaceChildren();
      }
      addAll({ ...fresh, entries: fresh.entries.filter(({ n }) => n > clearedTo) });
    },
    take(entry) {
      if (entry.n <= clearedTo) return;
      put(entry);
      if (shown.size > KEPT_MAX) {
        const last = oldest();
        shown.get(last)?.element.remove();
        shown.delete(last);
      }
      tellEmpty();
    },
  };
}

const KINDS: readonly Kind[] = ['all', 'call', 'delivery', 'response_url', 'failures'];
const NAMES = {
  all: 'all',
  call: 'calls',
  delivery: 'deliveries',
  response_url: 'responses',
  failures: 'failures',
} as const;
