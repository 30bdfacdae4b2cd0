// What a lead saw of a vendor: whoever reads it must know what was seen, when, and how much it says.
import { keyedHash } from '../lib/hash.ts';
import { readLink } from '../lib/link.ts';
import type { Member } from '../members/model.ts';
import { maySee } from '../members/model.ts';
import { foldName } from '../vendors/model.ts';

export const CATEGORIES = [
  ...(['attitude', 'communication', 'expertise', 'accuracy', 'compliance', 'process'] as const),
  ...(['data_security', 'innovation', 'flexibility', 'transparency', 'partnership'] as const),
] as const;
export type Category = (typeof CATEGORIES)[number];

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FOLLOW_UPS = ['none', 'date', 'plan'] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

export const LEVELS = [1, 2, 3, 4, 5] as const;

/** Longer ones would not fit into a message together with what stands around them. */
export const WHAT_MAX = 2_000;
export const SHORT_MAX = 100;
export const ANSWER_MAX = 1_000;
export const REASON_MAX = 300;
/** Nobody remembers farther back, and what counts that far back is frozen. */
const OLDEST_DAYS = 400;
const FARTHEST_DAYS = 366;

/** What may change from one version to the next. */
export type Content = {
  readonly category: Category;
  readonly rating: number;
  readonly day: Temporal.PlainDate;
  readonly what: string;
  readonly severity: Severity;
  readonly link: string | null;
  readonly fileId: string | null;
  readonly agent: string | null;
  readonly team: string | null;
  readonly contact: string | null;
  readonly followUp: FollowUp;
  readonly followUpOn: Temporal.PlainDate | null;
};

type By = { readonly by: string; readonly at: Temporal.Instant };

export type Observation = Content & {
  readonly id: number;
  readonly vendorId: number;
  readonly version: number;
  readonly authorId: string | null;
  readonly createdBy: string;
  readonly createdAt: Temporal.Instant;
  readonly retracted: (By & { readonly reason: string }) | null;
  readonly shared: (By & { readonly locale: 'en' | 'zh-Hans' | 'zh-Hant' }) | null;
};

export type ObservationEvent = By & {
  readonly seq: number;
  readonly kind: 'written' | 'edited' | 'retracted' | 'restored' | 'shared';
  readonly content: Content;
  /** Of taking it back. */
  readonly reason: string | null;
};

export type Answer = By & {
  readonly seq: number;
  readonly side: 'client' | 'vendor';
  readonly text: string;
};

/**
 * An observation is the leads' own until one of them shares it; then the vendor's contacts may read
 * it too, until it is taken back.
 */
export function mayRead(
  member: Member | null,
  { vendorId, shared, retracted }: Pick<Observation, 'vendorId' | 'shared' | 'retracted'>,
): boolean {
  if (!maySee(member, vendorId)) return false;
  return member?.role !== 'vendor_contact' || (shared !== null && retracted === null);
}

export type Typed = {
  readonly category: Category;
  readonly rating: number | null;
  readonly what: string | null;
  readonly day: string | null;
  readonly severity: Severity;
  readonly link: string | null;
  readonly files: readonly string[];
  readonly agent: string | null;
  readonly team: string | null;
  readonly contact: string | null;
  readonly followUp: FollowUp;
  readonly followUpOn: string | null;
};

export type Problem = {
  readonly field: 'rating' | 'what' | 'day' | 'link' | 'followUpOn';
  readonly code:
    | 'no_rating'
    | 'empty'
    | 'too_long'
    | 'no_day'
    | 'future'
    | 'too_old'
    | 'no_link'
    | 'not_https'
    | 'no_date'
    | 'past'
    | 'too_far';
};

/** `today` is the vendor's local day; links into Slack are taken as Slack gives them. */
export function readTyped(
  typed: Typed,
  today: Temporal.PlainDate,
  slackOrigin: string,
): { readonly content: Content } | { readonly problems: readonly Problem[] } {
  const { category, severity, followUp } = typed;
  const problems: Problem[] = [];
  const add = (field: Problem['field'], code: Problem['code']) => problems.push({ field, code });
  const what = tidy(typed.what);
  if (what === '') add('what', 'empty');
  if (what.length > WHAT_MAX) add('what', 'too_long');
  const rating = LEVELS.find((level) => level === typed.rating);
  if (!rating) add('rating', 'no_rating');
  const day = dayOf(typed.day);
  if (!day) add('day', 'no_day');
  else if (isBefore(today, day)) add('day', 'future');
  else if (isBefore(day, today.subtract({ days: OLDEST_DAYS }))) add('day', 'too_old');
  const link = typed.link === null ? null : readLink(typed.link, slackOrigin);
  if (link && 'code' in link) add('link', link.code);
  const followUpOn = followUp === 'date' ? dayOf(typed.followUpOn) : null;
  if (followUp === 'date') {
    if (!followUpOn) add('followUpOn', 'no_date');
    else if (isBefore(followUpOn, today)) add('followUpOn', 'past');
    else if (isBefore(today.add({ days: FARTHEST_DAYS }), followUpOn)) add('followUpOn', 'too_far');
  }
  if (problems.length > 0 || !rating || !day) return { problems };
  return {
    content: {
      ...{ category, rating, day, what, severity, followUp, followUpOn },
      link: link && 'href' in link ? link.href : null,
      fileId: typed.files[0] ?? null,
      ...{ agent: short(typed.agent), team: short(typed.team), contact: short(typed.contact) },
    },
  };
}

/** Lines stay, everything invisible goes. */
function tidy(text: string | null): string {
  return (text ?? '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export function tidyLine(text: string | null): string {
  return tidy(text).replace(/\s+/g, ' ');
}

function short(text: string | null): string | null {
  return tidyLine(text).slice(0, SHORT_MAX) || null;
}

function dayOf(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : Temporal.PlainDate.from(text);
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

/** The fields in which two versions differ. */
export function changed(before: Content, after: Content): (keyof Content)[] {
  const keys = Object.keys(after) as (keyof Content)[];
  return keys.filter((key) => String(before[key]) !== String(after[key]));
}

/** What a search looks at: letters whatever their case, width or accents. */
export function foldedText({ what, team, contact }: Content): string {
  return foldName([what, team, contact].filter(Boolean).join(' '));
}

/**
 * Pairs of neighbouring characters, so that two Chinese characters are found as well as an English
 * word. The vendor's id stands before each: one vendor's search never reads another's index entries.
 */
export function gramsOf(vendorId: number, folded: string): string[] {
  const grams = new Set<string>();
  for (const word of folded.split(' ')) {
    const letters = [...word];
    for (const [at, letter] of letters.entries()) {
      const next = letters[at + 1];
      if (next !== undefined) grams.add(`${vendorId}:${letter}${next}`);
    }
  }
  return [...grams];
}

const MOST_WORDS = 6;
const WORD_MAX = 40;

/** All of them must be there. */
export function searchWords(text: string): string[] {
  const words = foldName(text).split(' ').filter(Boolean);
  return [...new Set(words)]
    .slice(0, MOST_WORDS)
    .map((word) => [...word].slice(0, WORD_MAX).join(''));
}

const MARK_DIGITS = 10;

/** An agent where the workspace keeps no names: the same name gives the same mark. */
export function agentMark(key: string, name: string): string {
  return `#${keyedHash(key, foldName(name)).slice(0, MARK_DIGITS)}`;
}

const MARK = new RegExp(`^#[0-9a-f]{${MARK_DIGITS}}$`);

/** Told from a name by its sign. */
export function isMark(agent: string): boolean {
  return MARK.test(agent);
}
