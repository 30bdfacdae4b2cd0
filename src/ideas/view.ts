// The list of ideas, for one person, and their part of App Home.
import { number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn, withoutBold } from '../lib/mrkdwn.ts';
import { mention } from '../plans/card.ts';
import {
  actions,
  button,
  clip,
  context,
  type Message,
  type MessageBlock,
  option,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { type Idea, STATES, type State, stateOf } from './model.ts';

export const PAGE = 10;
const EXCERPT = 160;

/** What a page shows; `vendorId` null: all that the reader may see. */
export type Page = {
  readonly vendorId: number | null;
  readonly state: State;
  /** From 0. */
  readonly page: number;
};

function writePage({ vendorId, state, page }: Page): string {
  return `${vendorId ?? 0}/${state}/${page}`;
}

type ListFacts = Page & {
  readonly vendors: readonly Vendor[];
  readonly ideas: readonly { readonly id: number; readonly idea: Idea }[];
  readonly hasMore: boolean;
};

export function ideaList(reader: Reader, facts: ListFacts): Message {
  const { list } = reader.words.ideas;
  const { vendors, vendorId, ideas, state, page } = facts;
  const byId = new Map(vendors.map((one) => [one.id, one]));
  const name = vendorId === null ? null : (byId.get(vendorId)?.name ?? '');
  const head = list.title(name, stateName(reader, state));
  return {
    text: withoutBold(head),
    blocks: [
      section(head),
      ...ideas.map(({ id, idea }) => {
        const vendor = byId.get(idea.vendorId)?.name ?? '';
        const open = button(list.open, `idea.open:${id}`, `${id}`);
        return section(lineText(reader, idea, vendorId === null ? vendor : null), open);
      }),
      ...(ideas.length === 0 ? [section(list.none)] : []),
      ...(page > 0 || facts.hasMore ? [context(list.page(number(reader.locale, page + 1)))] : []),
      actions(...filters(reader, facts), ...moves(reader, facts), ...makers(reader, facts)),
    ],
  };
}

/** *One macro for refunds* · Acme · 3 votes · by @Vera · accepted */
function lineText(reader: Reader, idea: Idea, vendor: string | null): string {
  const { card, states } = reader.words.ideas;
  const parts = [
    mrkdwn`*${idea.title}*`,
    ...(vendor === null ? [] : [mrkdwn`${vendor}`]),
    card.votes(number(reader.locale, idea.votes)),
    card.by(mention(idea.author)),
    states[stateOf(idea)],
  ];
  if (idea.status === 'withdrawn') return parts.join(' · ');
  return `${parts.join(' · ')}\n${mrkdwn`${clip(idea.change.replace(/\s+/g, ' '), EXCERPT)}`}`;
}

function stateName({ words }: Reader, state: State): string {
  return state === 'all' ? words.ideas.list.all : words.ideas.states[state];
}

function filters(reader: Reader, facts: ListFacts) {
  const { list } = reader.words.ideas;
  const options = STATES.map((state) =>
    option(stateName(reader, state), writePage({ ...facts, state, page: 0 })),
  );
  return [staticSelect('idea.list:state', list.filter, options, STATES.indexOf(facts.state))];
}

function moves({ words }: Reader, facts: ListFacts) {
  const { list } = words.ideas;
  const to = (page: number) => writePage({ ...facts, page });
  return [
    ...(facts.page > 0 ? [button(list.previous, 'idea.list:previous', to(facts.page - 1))] : []),
    ...(facts.hasMore ? [button(list.next, 'idea.list:next', to(facts.page + 1))] : []),
  ];
}

function makers({ words }: Reader, { vendorId }: ListFacts) {
  const value = `${vendorId ?? 0}`;
  return [
    button(words.ideas.buttons.write, 'idea.start', value, 'primary'),
    button(words.kudos.buttons.list, 'kudos.list', value),
  ];
}

/** For those whose place has no commands, too. */
export function homeIdeas({ words, locale }: Reader, open: number): MessageBlock[] {
  const { home, buttons } = words.ideas;
  const all = writePage({ vendorId: null, state: 'open', page: 0 });
  return [
    section(home(number(locale, open))),
    actions(button(buttons.write, 'idea.start', '0'), button(buttons.all, 'idea.list:home', all)),
  ];
}
