// An idea as the vendor's channel sees it, the page that one person opens, and what its author hears.
import type { KnownBlock } from '@slack/types';
import { instant, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { withoutBold } from '../lib/mrkdwn.ts';
import { mention, type Told } from '../plans/card.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  clip,
  context,
  LIMITS,
  literal,
  type Modal,
  option,
  overflow,
  plain,
  section,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { type ActionKind, type Idea, isAuthors, isVotedOn, stateOf, stepsOf } from './model.ts';

type Said = {
  readonly by: string | null;
  readonly at: Temporal.Instant;
  readonly text: string | null;
};

export type IdeaFacts = {
  readonly id: number;
  readonly idea: Idea;
  readonly vendor: Vendor;
  /** The newest first. */
  readonly comments: readonly Said[];
};

/** The others are on its page. */
const COMMENTS = 3;
export const PAGE_COMMENTS = 20;

export function ideaCard(reader: Reader, facts: IdeaFacts): Told {
  const { ideas } = reader.words;
  const { idea, vendor, comments } = facts;
  const more = comments.length > COMMENTS ? [context(ideas.card.earlier)] : [];
  return {
    text: clip(ideas.card.text(vendor.name, idea.title, ideas.states[stateOf(idea)]), 1_000),
    blocks: [
      ...headBlocks(reader, facts, idea.status === 'withdrawn'),
      ...more,
      ...commentBlocks(reader, vendor, comments.slice(0, COMMENTS)),
      buttonRow(reader, facts),
    ],
  };
}

function headBlocks(reader: Reader, { idea, vendor }: IdeaFacts, isHidden: boolean): KnownBlock[] {
  const { card } = reader.words.ideas;
  return [
    section(card.head(vendor.name, idea.title)),
    ...(isHidden ? [] : [literal(idea.change)]),
    context(aboutLine(reader, idea)),
    ...stateBlocks(reader, idea),
  ];
}

/** By @Vera · Process · helps CSAT · 3 votes */
function aboutLine(reader: Reader, { author, kind, helps, votes }: Idea): string {
  const { ideas, plans } = reader.words;
  return [
    ideas.card.by(mention(author)),
    plans.kinds[kind],
    ...(helps === null ? [] : [ideas.card.helps(helpsName(reader, helps))]),
    ideas.card.votes(number(reader.locale, votes)),
  ].join(' · ');
}

const TOPIC = 'topic/';

/** An indicator, or a theme of observations. */
export function helpsName(reader: Reader, helps: string): string {
  const { categories } = reader.words.observations;
  if (!helps.startsWith(TOPIC)) return nameOf(reader, helps);
  const name = helps.slice(TOPIC.length);
  return categories[name as keyof typeof categories] ?? name;
}

function stateBlocks(reader: Reader, { status, decidedBy, reason, task, author }: Idea) {
  const { card } = reader.words.ideas;
  const by = mention(decidedBy ?? '');
  if (status === 'open') return [];
  if (status === 'withdrawn') return [section(card.withdrawn)];
  if (!task) return [section(card[status === 'parked' ? 'parked' : 'declined'](by, reason ?? ''))];
  const place = card.accepted(by, nameOf(reader, task.planKey));
  if (task.status === 'open') return [section(place)];
  const end =
    task.status === 'done' ? card.done(mention(task.doneBy ?? ''), mention(author)) : card.dropped;
  return [section(`${place}\n${end}`)];
}

/** The oldest on top, as people talk. */
function commentBlocks({ words, locale }: Reader, { tz }: Vendor, comments: readonly Said[]) {
  return comments
    .toReversed()
    .map(({ by, at, text }) =>
      context(words.ideas.card.said(mention(by ?? ''), instant(locale, at, tz), text ?? '')),
    );
}

function voteButton({ words, locale }: Reader, id: number, { votes }: Idea, isMine: boolean) {
  const { buttons } = words.ideas;
  const count = number(locale, votes);
  const label = isMine ? buttons.voted(count) : buttons.vote(count);
  return button(label, 'idea.vote', `${id}`, isMine ? undefined : 'primary');
}

function stepButtons({ words }: Reader, id: number, kinds: readonly ActionKind[]) {
  return kinds.map((kind) => button(words.ideas.buttons[kind], `idea.${kind}`, `${id}`));
}

/** The same for everybody: whoever may not is told so. What its author alone may do is on its page. */
function buttonRow(reader: Reader, { id, idea, vendor }: IdeaFacts): KnownBlock {
  const { buttons } = reader.words.ideas;
  const kinds = stepsOf(idea).filter((kind) => !isAuthors(kind));
  return actions(
    ...(isVotedOn(idea) ? [voteButton(reader, id, idea, false)] : []),
    ...stepButtons(reader, id, kinds),
    ...planButton(reader, idea),
    overflow('idea.more', [
      option(buttons.open, `open/${id}`),
      option(buttons.write, `write/${vendor.id}`),
      option(buttons.all, `list/${vendor.id}`),
    ]),
  );
}

function planButton({ words }: Reader, { task }: Idea) {
  return task ? [button(words.ideas.buttons.plan, 'plan.show:idea', `${task.planId}`)] : [];
}

export type PageFacts = IdeaFacts & {
  readonly decisions: readonly (Said & { readonly kind: string })[];
  readonly userId: string;
  readonly isLead: boolean;
  readonly hasVoted: boolean;
};

/** What one person may do with it, and all that was said and decided. */
export function pageModal(reader: Reader, facts: PageFacts): Modal {
  const { page } = reader.words.ideas;
  const { idea, vendor, comments, decisions, userId, isLead, hasVoted, id } = facts;
  const isAuthor = idea.author === userId;
  const kinds = stepsOf(idea).filter((kind) =>
    isAuthors(kind) ? isAuthor : isLead || kind === 'comment',
  );
  const buttons = [
    ...(isVotedOn(idea) && !isAuthor ? [voteButton(reader, id, idea, hasVoted)] : []),
    ...stepButtons(reader, id, kinds),
  ];
  return {
    type: 'modal',
    callback_id: 'idea.page',
    title: plain(page.title, LIMITS.modalTitle),
    close: plain(page.close, LIMITS.modalTitle),
    blocks: [
      ...headBlocks(reader, facts, idea.status === 'withdrawn' && !isAuthor),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
      ...(comments.length > 0 ? [section(page.comments)] : []),
      ...commentBlocks(reader, vendor, comments.slice(0, PAGE_COMMENTS)),
      section(page.history),
      ...decisions.map((one) => context(decisionLine(reader, vendor, one))),
    ],
  };
}

function decisionLine(
  { words, locale }: Reader,
  { tz }: Vendor,
  { kind, by, at, text }: PageFacts['decisions'][number],
): string {
  const { page } = words.ideas;
  const events: Readonly<Record<string, string>> = page.events;
  const who = by === null ? 'Plumbline' : mention(by);
  return page.event(events[kind] ?? kind, who, instant(locale, at, tz), text ?? '');
}

export type News = 'accepted' | 'parked' | 'declined' | 'done';

/** For its author alone. */
export function newsCard(
  reader: Reader,
  news: News,
  { id, idea, vendor }: Pick<IdeaFacts, 'id' | 'idea' | 'vendor'>,
): Told {
  const { news: say, buttons } = reader.words.ideas;
  const { title, reason, task } = idea;
  const by = mention((news === 'done' ? task?.doneBy : idea.decidedBy) ?? '');
  const place = task ? nameOf(reader, task.planKey) : '';
  const text = say[news](vendor.name, title, by, news === 'accepted' ? place : (reason ?? ''));
  return {
    text: withoutBold(text),
    blocks: [section(text), actions(button(buttons.open, 'idea.open', `${id}`))],
  };
}

/** Stands in the vendor's channel, so that whoever has no commands there has a button. */
export function inviteCard({ words }: Reader, { id, name }: Vendor): Told {
  const { invite, buttons } = words.ideas;
  const text = invite.text(name);
  return {
    text: withoutBold(text),
    blocks: [
      section(text),
      actions(
        button(buttons.write, 'idea.start', `${id}`, 'primary'),
        button(buttons.all, 'idea.list', `${id}/open/0`),
      ),
    ],
  };
}
