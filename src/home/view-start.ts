// What App Home says first to whoever begins, and the next step as a button.
import type { Reader } from '../i18n/reader.ts';
import {
  actions,
  button,
  LIMITS,
  type MessageBlock,
  type Modal,
  plain,
  section,
} from '../slack/blocks.ts';
import { begins, type Start } from './model.ts';

/** As many names as are read at a glance. */
const NAMES = 5;

type Offer = 'addVendor' | 'load' | 'again' | 'putAway' | 'howTo' | 'ask' | 'score';

/** The first is the one to press. */
const OFFERS: Readonly<Record<Start, readonly Offer[]>> = {
  stranger: ['ask'],
  loading: ['again'],
  firstVendor: ['addVendor', 'load', 'howTo'],
  noVendor: ['ask'],
  firstData: ['howTo', 'addVendor'],
  noData: ['ask'],
  sample: ['addVendor', 'howTo', 'putAway'],
  sampleBeside: ['putAway'],
  sampleSeen: ['ask'],
  idle: ['score'],
  viewer: ['ask'],
};

const PRESSED: Readonly<Record<Offer, readonly [id: string, value: string]>> = {
  addVendor: ['admin.vendor_add', 'new'],
  load: ['home.sample:load', 'load'],
  again: ['home.sample:load', 'load'],
  putAway: ['home.sample:away', 'away'],
  howTo: ['home.how_to', 'x'],
  ask: ['home.request', 'x'],
  score: ['home.ask:start', 'score'],
};

export function startBlocks(
  { words }: Reader,
  start: Start,
  vendors: readonly { readonly name: string }[],
): MessageBlock[] {
  const said = words.home.start;
  const names = vendors.slice(0, NAMES).map(({ name }) => name);
  const more = vendors.length > NAMES ? '…' : '';
  const text = said[start];
  return [
    section(typeof text === 'string' ? text : text(names.join(words.score.and) + more)),
    actions(
      ...OFFERS[start].map((offer, at) => {
        const style = at === 0 && isUrged(start) ? 'primary' : undefined;
        return button(said.buttons[offer], ...PRESSED[offer], style);
      }),
    ),
  ];
}

/** Whoever has something to look at already is pushed nowhere. */
function isUrged(start: Start): boolean {
  return start === 'sample' || (begins(start) && start !== 'loading');
}

export function howToModal({ words }: Reader): Modal {
  const { title, close, parts } = words.home.start.howTo;
  return {
    type: 'modal',
    title: plain(title, LIMITS.modalTitle),
    close: plain(close, LIMITS.modalTitle),
    blocks: parts.map((part) => section(part)),
  };
}

/** To an admin: somebody would like a role. */
export function requestMessage({ words }: Reader, userId: string) {
  const { request, give } = words.home.start;
  return {
    text: request(userId),
    blocks: [
      section(request(userId)),
      actions(button(give, `admin.member_edit:${userId}`, userId, 'primary')),
    ],
  };
}
