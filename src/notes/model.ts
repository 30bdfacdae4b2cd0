// What a person types behind /vendor-notes: a vendor, then perhaps a period, a theme and words.
import { type Period, parsePeriod } from '../lib/period.ts';
import { CATEGORIES, type Category } from '../observations/model.ts';
import { foldName, matchVendor, type Vendor } from '../vendors/model.ts';

export type Wish = {
  readonly vendor: Vendor;
  /** Empty: the last twelve months. */
  readonly period: string;
  readonly category: Category | null;
  readonly words: string;
};

type Names = Readonly<Record<Category, string>>;

const MOST_PERIOD_WORDS = 3;
const SOME_DAY = Temporal.PlainDate.from('2000-01-31');

/**
 * Null where no vendor is named. A name may have several words; of names that fit the longest is
 * meant. `names` are the themes in every language that people may type.
 */
export function readWish(
  text: string,
  vendors: readonly Vendor[],
  names: readonly Names[],
): Wish | null {
  const words = text.split(/\s+/).filter(Boolean);
  for (let length = words.length; length > 0; length -= 1) {
    const name = words.slice(0, length).join(' ').replace(/^"|"$/g, '');
    const vendor = matchVendor(name, vendors);
    if (vendor) return { vendor, ...readRest(words.slice(length), names) };
  }
  return null;
}

function readRest(words: readonly string[], names: readonly Names[]): Omit<Wish, 'vendor'> {
  let rest = [...words];
  let period = '';
  let category: Category | null = null;
  for (let length = Math.min(MOST_PERIOD_WORDS, rest.length); length > 0; length -= 1) {
    const said = rest.slice(0, length).join(' ');
    if (!parsePeriod(said, SOME_DAY)) continue;
    period = said;
    rest = rest.slice(length);
    break;
  }
  for (let length = Math.min(2, rest.length); length > 0 && !category; length -= 1) {
    category = categoryOf(rest.slice(0, length).join(' '), names);
    if (category) rest = rest.slice(length);
  }
  return { period, category, words: rest.join(' ') };
}

function categoryOf(said: string, names: readonly Names[]): Category | null {
  const key = foldName(said);
  const isNamed = (category: Category) =>
    names.some((each) => foldName(each[category]) === key) ||
    category.replaceAll('_', ' ') === key ||
    category === key;
  return CATEGORIES.find(isNamed) ?? null;
}

const MONTHS = 12;

/** The days that are meant; null where the words mean none. */
export function wishedPeriod(words: string, today: Temporal.PlainDate): Period | null {
  if (words !== '') return parsePeriod(words, today);
  const from = today.with({ day: 1 }).subtract({ months: MONTHS - 1 });
  return { kind: 'days', from, to: today.add({ days: 1 }) };
}

const WORDS_MAX = 150;
const CARRIED = /^(\d{1,15})\/(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)\/(\w*)\/(\d{1,3})\/(.*)$/u;

/** What the buttons of a list carry to its other pages. */
export type Paged = {
  readonly vendorId: number;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly category: Category | null;
  readonly page: number;
  readonly words: string;
};

export function writePaged({ vendorId, from, to, category, page, words }: Paged): string {
  return [vendorId, from, to, category ?? '', page, words.slice(0, WORDS_MAX)].join('/');
}

/** Null for anything that no button of ours says. */
export function readPaged(text: string): Paged | null {
  const [, id, from = '', to = '', category = '', page, words = ''] = CARRIED.exec(text) ?? [];
  const known = CATEGORIES.find((each) => each === category) ?? null;
  if (id === undefined || (category !== '' && !known)) return null;
  try {
    const days = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) };
    return { vendorId: Number(id), ...days, category: known, page: Number(page), words };
  } catch {
    return null; // no such day
  }
}
