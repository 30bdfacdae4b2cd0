// The message in the vendor's channel that both sides answer, and the wording that it shares.
import { day, exact, instant, number } from '../i18n/format.ts';
import { type Reader, readerFor } from '../i18n/reader.ts';
import type { Targets, Unit } from '../kpi/model.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  clip,
  context,
  type Message,
  type MessageBlock,
  section,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Attained, LadderKind, Proposal, Rung, Rungs, Side, Signature } from './model.ts';

export type CardFacts = {
  readonly vendor: Vendor;
  readonly unit: Unit;
  readonly proposal: Proposal;
  /** What held when it was proposed. */
  readonly before: Targets | null;
  readonly attained: Attained;
  readonly hasContact: boolean;
};

/** What is asked, who has answered, what may be pressed; in the language of whoever proposed it. */
export function proposalCard(facts: CardFacts): Message {
  const reader = readerFor(facts.proposal.language, facts.vendor.tz);
  const { words, locale } = reader;
  const { card } = words.targets;
  const { vendor, unit, proposal, before, attained } = facts;
  const name = nameOf(reader, proposal.key);
  const [first] = proposal.rungs;
  const head = [
    `${card.title(vendor.name, name)} · ${card.by(mention(reader, proposal.proposedBy))}`,
    rungLines(reader, unit, proposal.ladder, proposal.rungs),
    before ? card.now(shortFigures(reader, unit, before)) : card.nowNone,
    reader.words.targets.confirm.attained(attainedText(reader, attained)),
    ...(proposal.eases ? [card.eases] : []),
  ];
  const state = stateText(reader, facts);
  const text = card.text(
    vendor.name,
    name,
    shortFigures(reader, unit, first),
    first.from ? day(locale, first.from) : '',
    card.plain[proposal.status],
  );
  return {
    text: clip(text, 1_000),
    blocks: [
      section(head.join('\n')),
      section(card.reason(proposal.reason)),
      section(sideLine(reader, facts, 'client')),
      section(sideLine(reader, facts, 'vendor')),
      context(state),
      ...cardButtons(reader, facts),
    ],
  };
}

function cardButtons(reader: Reader, { proposal, hasContact }: CardFacts): MessageBlock[] {
  const { card } = reader.words.targets;
  const id = `${proposal.id}`;
  if (proposal.status === 'objected') {
    return [actions(button(card.other, 'targets.other', id))];
  }
  if (proposal.status !== 'proposed') return [];
  const isVendorMissing = !proposal.signatures.some(({ side }) => side === 'vendor');
  return [
    actions(
      button(card.agree, 'targets.agree', id, 'primary'),
      button(card.object, 'targets.object', id),
      ...(isVendorMissing && !hasContact ? [button(card.record, 'targets.record', id)] : []),
      button(card.withdraw, 'targets.withdraw', id),
    ),
  ];
}

function sideLine(reader: Reader, { vendor, proposal }: CardFacts, side: Side): string {
  const { card } = reader.words.targets;
  const name = side === 'client' ? card.client : vendor.name;
  const found = proposal.signatures.find((one) => one.side === side);
  if (!found) return card.waits(name);
  const when = signedAt(reader, vendor, found.at);
  const who = whoSigned(reader, found);
  if (found.verdict === 'agreed') return card.signed(name, who, when);
  return [card.refused(name, who, when), ...(found.note ? [card.reason(found.note)] : [])].join(
    '\n',
  );
}

function stateText(reader: Reader, { vendor, proposal }: CardFacts): string {
  const { states } = reader.words.targets.card;
  const { status, holdsFrom, rungs, proposedBy, decidedAt } = proposal;
  if (status === 'agreed' && holdsFrom) {
    const from = day(reader.locale, holdsFrom);
    return rungs[0].from?.equals(holdsFrom) ? states.agreed(from) : states.late(from);
  }
  if (status === 'withdrawn' && decidedAt) {
    const when = signedAt(reader, vendor, decidedAt);
    return states.withdrawn(mention(reader, proposedBy), when);
  }
  return status === 'objected' ? states.objected : states.proposed;
}

export function signedAt({ locale }: Reader, { tz }: Vendor, at: Temporal.Instant): string {
  return instant(locale, at, tz);
}

export function mention({ words }: Reader, userId: string | null): string {
  return userId ? `<@${userId}>` : words.targets.byOperator;
}

export function whoSigned(reader: Reader, { userId, givenBy, note }: Signature): string {
  const who = mention(reader, userId);
  return givenBy ? reader.words.targets.card.elsewhere(givenBy, note ?? '', who) : who;
}

/** Without what was noted: for lists. */
export function nameSigned(reader: Reader, { userId, givenBy }: Signature): string {
  return givenBy ? mrkdwn`${givenBy}` : mention(reader, userId);
}

export function rungLines(reader: Reader, unit: Unit, ladder: LadderKind, rungs: Rungs): string {
  const { words, locale } = reader;
  const line = (rung: Rung) => {
    const { floor, target, stretch } = rung;
    const shown = words.targets.figures(
      exact(locale, unit, floor),
      `*${exact(locale, unit, target)}*`,
      exact(locale, unit, stretch),
    );
    return rung.from
      ? words.targets.rungFrom(shown, day(locale, rung.from))
      : words.targets.rungAfter(shown);
  };
  return (ladder === 'single' ? rungs.slice(0, 1) : rungs).map(line).join('\n');
}

export function shortFigures({ words, locale }: Reader, unit: Unit, targets: Targets): string {
  const { floor, target, stretch } = targets;
  const say = (value: number) => exact(locale, unit, value);
  return words.targets.short(say(floor), say(target), say(stretch));
}

/** met on 41 of 88 days, 2 days without data */
export function attainedText({ words, locale }: Reader, attained: Attained): string {
  const { met, days: all, missing } = attained;
  if (all === 0) return words.targets.noData;
  const text = words.targets.attainedInWords(number(locale, met), number(locale, all));
  return missing > 0 ? text + words.targets.missing(number(locale, missing)) : text;
}
