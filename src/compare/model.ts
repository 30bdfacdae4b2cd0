// Who is compared over which days, and who is really ahead of whom.
import { packIds, unpackIds } from '../lib/pack.ts';
import { type Period, parsePeriod, splitGlued } from '../lib/period.ts';
import { readSubject, writeSubject } from '../scorecard/ask.ts';
import { foldName, matchVendor, type Vendor } from '../vendors/model.ts';

/** So many always fit into an action_id; `all` takes any number. */
export const MOST_NAMED = 40;

/** What the words behind /vendor-compare mean, before anybody knows which vendors there are. */
export type CompareWords = {
  /** Each a run of words that hold one or more names. */
  readonly names: readonly { readonly words: readonly string[]; readonly isQuoted: boolean }[];
  readonly period: string;
};

const TOKENS = /"([^"]*)"|[^\s",，、;；]+|[,，、;；]/g;
const SEPARATOR = /^(?:[,，、;；]|vs\.?)$/i;
// Whether words mean a period doesn't hang on the day; any will do.
const SOME_DAY = Temporal.PlainDate.from('2000-01-31');

/** Names first, period last; quotes keep a name whole, commas part names. */
export function splitCompare(text: string): CompareWords {
  const tokens = [...text.matchAll(TOKENS)].flatMap(([whole, quoted]) => {
    if (quoted !== undefined) return { word: quoted.trim(), isQuoted: true };
    const glued = splitGlued(whole);
    const words = glued ? [glued.before, glued.period] : [whole];
    return words.map((word) => ({ word, isQuoted: false }));
  });
  const at = tokens.findIndex((_, index) => {
    const rest = tokens.slice(index);
    if (rest.some(({ isQuoted }) => isQuoted)) return false;
    return parsePeriod(rest.map(({ word }) => word).join(' '), SOME_DAY) !== null;
  });
  const period = at < 0 ? [] : tokens.slice(at).map(({ word }) => word);
  const names: { words: string[]; isQuoted: boolean }[] = [];
  let isOpen = false;
  for (const { word, isQuoted } of at < 0 ? tokens : tokens.slice(0, at)) {
    if (!isQuoted && SEPARATOR.test(word)) isOpen = false;
    else if (isQuoted) {
      if (word !== '') names.push({ words: [word], isQuoted });
      isOpen = false;
    } else if (isOpen) names.at(-1)?.words.push(word);
    else {
      names.push({ words: [word], isQuoted });
      isOpen = true;
    }
  }
  return { names, period: period.join(' ') };
}

export type Named<V> = {
  readonly isAll: boolean;
  /** Each once, in the order in which they were named. */
  readonly vendors: readonly V[];
  /** Words that name nobody, neighbours together. */
  readonly unknown: readonly string[];
};

const ALL = new Set(['all', '*', '全部', '所有', '全体', '全體']);

/** `all next month`: what stands behind a word for all vendors. */
export function behindAll(unknown: string): string {
  const [head = '', ...rest] = unknown.split(' ');
  return ALL.has(foldName(head)) ? rest.join(' ') : unknown;
}

/** The longest name that fits comes first: `acme support birch` are two. */
export function resolveNames<V extends Vendor>(
  { names }: CompareWords,
  vendors: readonly V[],
): Named<V> {
  const [only] = names;
  const alone = names.length === 1 && !only?.isQuoted ? (only?.words.join(' ') ?? '') : '';
  if (ALL.has(foldName(alone)) && !matchVendor(alone, vendors)) {
    return { isAll: true, vendors, unknown: [] };
  }
  const found = new Set<V>();
  const unknown: string[] = [];
  for (const { words, isQuoted } of names) {
    if (isQuoted) {
      const name = words.join(' ');
      const vendor = matchVendor(name, vendors);
      if (vendor) found.add(vendor);
      else unknown.push(name);
    } else resolveRun(words, vendors, found, unknown);
  }
  return { isAll: false, vendors: [...found], unknown };
}

function resolveRun<V extends Vendor>(
  words: readonly string[],
  vendors: readonly V[],
  found: Set<V>,
  unknown: string[],
): void {
  const lost: string[] = [];
  const flush = () => {
    if (lost.length > 0) unknown.push(lost.splice(0).join(' '));
  };
  for (let at = 0; at < words.length; ) {
    const match = longestMatch(words.slice(at), vendors);
    if (match) {
      flush();
      found.add(match.vendor);
      at += match.length;
    } else {
      lost.push(words[at] ?? '');
      at += 1;
    }
  }
  flush();
}

/** The vendor that the most words from the first on name. */
export function longestMatch<V extends Vendor>(
  words: readonly string[],
  vendors: readonly V[],
): { readonly vendor: V; readonly length: number } | null {
  // No name has more words than letters; without an end, long runs of words cost their square.
  const most = Math.max(0, ...vendors.map(({ name }) => foldName(name).length));
  for (let length = Math.min(words.length, most); length > 0; length -= 1) {
    const vendor = matchVendor(words.slice(0, length).join(' '), vendors);
    if (vendor) return { vendor, length };
  }
  return null;
}

/** Who, when, and in which order, as a button carries it. */
export type Comparison = {
  /** Null: all that the person may see. */
  readonly vendorIds: readonly number[] | null;
  readonly period: Period;
  /** An indicator's key; '' orders by score. */
  readonly by: string;
};

// all:0.month.20261001.20261031.csat/top2; the subject's own vendor is nobody.
const COMPARISON = /^(all|~[\w-]{2,}):(.+)$/;

export function writeComparison({ vendorIds, period, by }: Comparison): string {
  const who = vendorIds ? `~${packIds(vendorIds)}` : 'all';
  return `${who}:${writeSubject(0, period, by)}`;
}

/** Null for anything that no button of ours says. */
export function readComparison(text: string): Comparison | null {
  const [, who, rest = ''] = COMPARISON.exec(text) ?? [];
  const subject = readSubject(rest);
  if (!who || !subject) return null;
  const vendorIds = who === 'all' ? null : unpackIds(who.slice(1));
  return { vendorIds, period: subject.period, by: subject.detail };
}

/** A figure and how far noise alone could move it. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

/** The band of the difference, both errors taken as independent, lies above zero. */
export function isSurelyAbove(a: Estimate, b: Estimate): boolean {
  return a.value - b.value > Math.hypot(a.value - a.low, b.high - b.value);
}

/** From the best place that is possible to the worst, 1 the first. */
export type Rank = { readonly first: number; readonly last: number };

/**
 * Two that don't differ share places. What differs from neither neighbour may lie between two that
 * differ from each other, so places are ranges: 1–2, 1–3, 2–3.
 */
export function ranks(estimates: readonly Estimate[], direction: 'higher' | 'lower'): Rank[] {
  const ahead = (a: Estimate, b: Estimate) =>
    direction === 'higher' ? isSurelyAbove(a, b) : isSurelyAbove(b, a);
  return estimates.map((one) => ({
    first: 1 + estimates.filter((other) => ahead(other, one)).length,
    last: estimates.length - estimates.filter((other) => ahead(one, other)).length,
  }));
}

/** What the places say in one sentence; indices into the estimates. */
export type Verdict =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'alone'; readonly one: number }
  /** Nobody differs from anybody. */
  | { readonly kind: 'same' }
  | { readonly kind: 'ahead'; readonly leaders: readonly number[]; readonly last: number | null };

export function verdict(places: readonly Rank[]): Verdict {
  if (places.length === 0) return { kind: 'nobody' };
  if (places.length === 1) return { kind: 'alone', one: 0 };
  if (places.every(({ first, last }) => first === 1 && last === places.length)) {
    return { kind: 'same' };
  }
  const indices = places.map((_, index) => index);
  const last = indices.filter((index) => places[index]?.first === places.length);
  return {
    kind: 'ahead',
    leaders: indices.filter((index) => places[index]?.first === 1),
    last: last[0] ?? null,
  };
}
