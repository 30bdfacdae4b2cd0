// What happened to a breach, a line an event, for the thread of its card.
import type { Target } from '../escalation/model.ts';
import { instant } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { clip, LIMITS, section } from '../slack/blocks.ts';
import { CAUSES, type LoggedEvent, type Numbers } from './model.ts';
import { type CardFacts, headOf, user, whyOf } from './view-why.ts';

/** Null for what has no line: numbers that only changed. */
export function logLine(reader: Reader, facts: CardFacts, event: LoggedEvent) {
  const { locale, tz } = reader;
  const said = sentenceOf(reader, facts, event);
  if (said === null) return null;
  const text = clip(`${said} · ${instant(locale, event.at, tz)}`, LIMITS.sectionText);
  return { text, blocks: [section(text)] };
}

function sentenceOf(
  reader: Reader,
  facts: CardFacts,
  { kind, by, detail }: LoggedEvent,
): string | null {
  const { log, causes } = reader.words.breaches;
  const who = user(by);
  const text = (name: string) => String(detail[name] ?? '');
  const cause = () => {
    const found = CAUSES.find((one) => one === detail['cause']);
    return found ? causes[found] : '–';
  };
  switch (kind) {
    case 'opened':
      return log.opened(numbersOf(reader, facts, detail));
    case 'worsened':
      // One contact more every few minutes: the card counts them.
      return isClock(facts) ? null : log.worsened(numbersOf(reader, facts, detail));
    case 'assign':
      return text('to') === by ? log.took(who) : log.assign(who, user(text('to')));
    case 'snooze':
      return log.snooze(
        who,
        instant(reader.locale, Temporal.Instant.from(text('until')), reader.tz),
      );
    case 'dispute':
      return log.dispute(who, text('reason'));
    case 'escalate': {
      const to = targetOf(reader, facts, detail['to'] as Target | undefined);
      return by === null ? log.called(to) : log.escalate(who, to);
    }
    case 'resolve':
      return log.resolve(who, cause(), detail['note'] ? text('note') : null);
    case 'note':
      return log.note(who, text('text'));
    case 'root_cause':
      return log.rootCause(who, cause(), text('text'));
    case 'updated':
      return null;
    case 'recovered':
      if (detail['ended'] !== true) return log.recovered;
      return by === null ? log.ended : log.endedBy(who);
    case 'reopen':
      return detail['awaited'] === true ? log.awaited(who) : log.reopen(who);
    case 'decayed':
    case 'woken':
    case 'archived':
      return log[kind];
    default:
      return log[kind](who);
  }
}

/** As they were then. Contacts that run out are many lines: their headline says enough. */
function numbersOf(reader: Reader, facts: CardFacts, detail: Numbers): string {
  if (isClock(facts)) {
    return headOf(reader, { ...facts, saved: { ...facts.saved, latest: detail } });
  }
  return whyOf(reader, facts, detail);
}

function isClock({ saved: { family } }: CardFacts): boolean {
  return family === 'due' || family === 'overdue';
}

function targetOf({ words }: Reader, { vendor }: CardFacts, target: Target | undefined): string {
  switch (target?.kind) {
    case 'person':
      return user(target.id);
    case 'group':
      return `<!subteam^${mrkdwn`${target.id}`}>`;
    case 'channel':
      return `<#${mrkdwn`${target.id}`}>`;
    default:
      return words.breaches.log.vendor(vendor.name);
  }
}

/** Who presses, and who is called, waits for nobody; what machines say keeps its turn. */
export function urgencyOf({ by, kind }: LoggedEvent): 'person' | 'machine' {
  return by !== null || kind === 'escalate' ? 'person' : 'machine';
}
