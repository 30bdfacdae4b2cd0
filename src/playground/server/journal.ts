// Everything that passed, newest last, without secrets. A bot that runs for weeks must not fill
// the memory: the oldest entries go, by number and by size.
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import type { JournalPage } from './control-protocol.ts';
import { createListeners } from './listeners.ts';
import type { JournalEntry } from './protocol.ts';

export type NewEntry = JournalEntry extends infer E
  ? E extends E
    ? Omit<E, 'n' | 'at'>
    : never
  : never;

export type Journal = {
  /** Its number. */
  add(entry: NewEntry): number;
  /** An entry whose end is known now; nothing when it is forgotten already. */
  amend(n: number, changes: object): void;
  all(): readonly JournalEntry[];
  watch(listener: (entry: JournalEntry) => void): () => void;
};

const ENTRIES_MAX = 20_000;
const CHARS_MAX = 50_000_000;

export function createJournal(
  clock: Clock,
  limits = { entries: ENTRIES_MAX, chars: CHARS_MAX },
): Journal {
  let kept: { readonly entry: JournalEntry; readonly chars: number }[] = [];
  let [last, chars] = [0, 0];
  const listeners = createListeners<JournalEntry>();

  function keep(raw: unknown, place: number) {
    const text = redact(JSON.stringify(raw));
    const entry = JSON.parse(text) as JournalEntry;
    chars += text.length - (kept[place]?.chars ?? 0);
    kept[place] = { entry, chars: text.length };
    listeners.tell(entry);
  }

  function forget(): void {
    let [count, left] = [0, chars];
    while (left > limits.chars / 2 || kept.length - count > limits.entries / 2) {
      left -= kept[count]?.chars ?? 0;
      count += 1;
    }
    kept = kept.slice(count);
    chars = left;
  }

  return {
    add(entry) {
      last += 1;
      keep({ n: last, at: clock.now().toString(), ...entry }, kept.length);
      if (kept.length > limits.entries || chars > limits.chars) forget();
      return last;
    },
    amend(n, changes) {
      const place = n - (kept[0]?.entry.n ?? 1);
      const old = kept[place];
      if (old) keep({ ...old.entry, ...changes }, place);
    },
    all: () => kept.map(({ entry }) => entry),
    watch: listeners.add,
  };
}

/** Tokens are cut to their kind, the secrets of OAuth go. */
function redact(json: string): string {
  return json
    .replace(/\b(xox[a-z](?:\.xox[a-z])?|xapp)-[\w-]+/g, '$1-…')
    .replace(/"(client_secret|refresh_token)":"[^"]*"/g, '"$1":"…"');
}

const PAGE_MAX = 1_000;
const number = z.coerce.number().int().min(0);
const Query = z.object({
  since: number.optional(),
  before: number.optional(),
  limit: number.max(PAGE_MAX).default(PAGE_MAX),
});

/** Null when the question makes no sense. */
export function readJournal(journal: Journal, given: unknown): JournalPage | null {
  const query = Query.safeParse(given);
  if (!query.success) return null;
  const { since, before = Number.POSITIVE_INFINITY, limit } = query.data;
  const all = journal.all();
  const within = all.filter(({ n }) => n > (since ?? 0) && n < before);
  const isForward = since !== undefined;
  const entries = isForward ? within.slice(0, limit) : within.slice(-limit || within.length);
  return { entries, oldest: all[0]?.n ?? 0, newest: all.at(-1)?.n ?? 0 };
}
