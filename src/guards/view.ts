import { measure, number, percent, period as periodWords } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { variants } from '../kpi/catalogue.ts';
import { days, type Period } from '../lib/period.ts';
import type { Interval } from '../lib/statistics.ts';
import { writeSubject } from '../scorecard/ask.ts';
import type { Share } from '../scorecard/noise.ts';
import { nameOf } from '../scorecard/view.ts';
import { button, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { DOUBTED, type Finding, type Said } from './model.ts';

type Section = ReturnType<typeof section>;

export type GuardFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly findings: readonly Finding[];
  /** Indicators that count a quarter in this period. */
  readonly confirmed: ReadonlySet<string>;
  /** What was said about them, oldest first. */
  readonly said: readonly Said[];
  /** Whether the reader may confirm and clear. */
  readonly mayJudge: boolean;
};

/** How many agents one finding names. */
const AGENTS = 3;

/** For Explain; empty where there is nothing to say. */
export function guardBlocks(reader: Reader, facts: GuardFacts): Section[] {
  const { words } = reader;
  const { findings, confirmed } = facts;
  const found = findings.map((finding) => findingSection(reader, facts, finding));
  const judged = [...confirmed].map((key) => confirmedSection(reader, facts, key));
  return found.length + judged.length > 0 ? [section(words.guards.title), ...found, ...judged] : [];
}

function findingSection(reader: Reader, facts: GuardFacts, finding: Finding): Section {
  const { words } = reader;
  const { vendor, period, confirmed, mayJudge } = facts;
  const doubted = DOUBTED[finding.kind];
  const mark = finding.kind === 'pair' ? `pair/${finding.counter}` : finding.kind;
  const names = namesOf(reader, doubted);
  const text = `${findingLines(reader, finding).join('\n')}\n${words.guards.doubts(names)}`;
  const open = mayJudge && doubted.some((key) => !confirmed.has(key));
  const value = writeSubject(vendor.id, period, `confirm/${finding.kind}`);
  return section(
    text,
    open ? button(words.guards.confirm, `guard.judge:${mark}`, value) : undefined,
  );
}

function confirmedSection(reader: Reader, facts: GuardFacts, key: string): Section {
  const { words, locale } = reader;
  const { vendor, period, said, mayJudge } = facts;
  const lines = said
    .filter(({ indicator }) => indicator === key)
    .map(({ by, verdict, from, reason }) =>
      words.guards.history(`<@${by}>`, verdict === 'confirmed', dayWords(locale, from), reason),
    );
  const text = [words.guards.confirmed(nameOf(reader, key)), ...lines].join('\n');
  const value = writeSubject(vendor.id, period, `clear/${key}`);
  return section(
    text,
    mayJudge ? button(words.guards.clear, `guard.judge:${key}`, value) : undefined,
  );
}

export function namesOf(reader: Reader, keys: readonly string[]): string {
  return keys.map((key) => nameOf(reader, key)).join(reader.words.score.and);
}

export function dayWords(locale: Reader['locale'], day: Temporal.PlainDate): string {
  return periodWords(locale, days(day, day, 'day'));
}

/** One line a fact, with its numbers. */
export function findingLines(
  reader: Reader,
  finding: Finding,
  { namesAgents = true } = {},
): string[] {
  const { words, locale } = reader;
  const say = words.guards;
  const whole = (value: number) => number(locale, value);
  switch (finding.kind) {
    case 'pair': {
      const { indicator, counter, now, before, counterNow, counterBefore, p } = finding;
      const unit = variants.get(indicator)?.variant.unit ?? 'number';
      const value = (of: number | null) => measure(locale, unit, of ?? 0);
      const [own, other] = [nameOf(reader, indicator), nameOf(reader, counter)];
      const shares = [shareWords(reader, counterNow), shareWords(reader, counterBefore)] as const;
      return [say.pair(own, value(now), value(before), other, ...shares, chance(reader, p))];
    }
    case 'short_contacts':
      return finding.agents.slice(0, AGENTS).map(({ agent, short, handled, others }) => {
        const share = { part: short, whole: handled };
        const [own, usual] = [shareWords(reader, share), shareWords(reader, others)];
        const who = namesAgents ? agent : say.someAgent;
        return say.shortContacts(who, whole(short), whole(handled), own, usual);
      });
    case 'late_pauses': {
      const { pauses, interval } = finding;
      const [low, high] = endsWords(reader, interval);
      const share = shareWords(reader, pauses);
      return [say.latePauses(whole(pauses.part), whole(pauses.whole), share, low, high)];
    }
    case 'priority_lowered': {
      const { now, before } = finding;
      const past = before.whole > 0 ? shareWords(reader, before) : null;
      return [
        say.priorityLowered(whole(now.part), whole(now.whole), shareWords(reader, now), past),
      ];
    }
    case 'invitations': {
      const { part, whole: all } = finding.invited;
      return [say.invitations(whole(part), whole(all), shareWords(reader, finding.invited))];
    }
  }
}

function chance({ locale }: Reader, p: number): string {
  return p < 0.001 ? `< ${percent(locale, 0.1)}` : percent(locale, 100 * p);
}

function shareWords({ locale }: Reader, { part, whole }: Share): string {
  return percent(locale, whole === 0 ? 0 : (100 * part) / whole);
}

function endsWords({ locale }: Reader, [low, high]: Interval): [string, string] {
  return [percent(locale, 100 * low), percent(locale, 100 * high)];
}
