// What happened in quiet hours, in one message, worst first.
import { breachCard } from '../breaches/view.ts';
import type { CardFacts } from '../breaches/view-why.ts';
import { instant, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { SEVERITIES, severityOf } from '../settings/model.ts';
import { clip, LIMITS, section } from '../slack/blocks.ts';

export type Meanwhile = {
  readonly facts: CardFacts;
  readonly opened: boolean;
  readonly worsened: boolean;
  readonly recovered: boolean;
};

/** So many lines are read; the others are counted. */
const MOST_OPEN = 10;
const MOST_OVER = 5;
const LINE = 250;

export function meanwhileCard(reader: Reader, all: readonly Meanwhile[], since: Temporal.Instant) {
  const { quiet } = reader.words;
  const isOver = ({ facts }: Meanwhile) => facts.saved.breach.resolved !== null;
  const opened = all.filter((one) => one.opened && !isOver(one));
  const worsened = all.filter((one) => one.worsened && !one.opened && !isOver(one));
  const recovered = all.filter((one) => one.recovered && isOver(one));
  const count = (list: readonly Meanwhile[]) => number(reader.locale, list.length);
  const when = instant(reader.locale, since, reader.tz);
  const head = quiet.over(count(opened), count(worsened), count(recovered), when);
  const open = lines(reader, [...opened, ...worsened].toSorted(byWorst), MOST_OPEN);
  const over = lines(reader, recovered, MOST_OVER);
  return {
    text: clip(head, LIMITS.messageText),
    blocks: [
      section(head),
      ...(open.length > 0 ? [section(open.join('\n'))] : []),
      ...(over.length > 0 ? [section([quiet.recovered, ...over].join('\n'))] : []),
    ],
  };
}

function lines(reader: Reader, list: readonly Meanwhile[], most: number): string[] {
  const shown = list
    .slice(0, most)
    .map(({ facts }) => clip(breachCard(reader, facts).text.split('\n')[0] ?? '', LINE));
  const left = list.length - shown.length;
  return left > 0 ? [...shown, reader.words.breaches.more(number(reader.locale, left))] : shown;
}

function byWorst(a: Meanwhile, b: Meanwhile): number {
  return rank(b) - rank(a) || Temporal.Instant.compare(openedAt(a), openedAt(b));
}

function openedAt({ facts }: Meanwhile): Temporal.Instant {
  return facts.saved.openedAt;
}

const LEVELS = 10;

function rank({ facts: { saved } }: Meanwhile): number {
  const { family, indicator, latest: numbers, breach } = saved;
  const severity = severityOf({ family, indicator, level: breach.level, numbers });
  return LEVELS * SEVERITIES.indexOf(severity) + Math.min(LEVELS - 1, breach.level);
}
