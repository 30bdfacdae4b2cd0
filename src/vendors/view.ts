import type { Reader } from '../i18n/reader.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import {
  actions,
  button,
  clip,
  LIMITS,
  type Message,
  option,
  plain,
  section,
} from '../slack/blocks.ts';
import { matchVendor, nearest, type Vendor } from './model.ts';

/** So few that a button each is quicker than a search. */
const FEW = 5;

/** Behind the colon of an action_id, which takes 255 characters. */
const PERIOD_WORDS = 100;

/**
 * `periodWords` as they were typed travel on until a vendor is chosen; `slice.choose` and
 * `slice.pick` then answer.
 */
export function vendorPicker(
  { words }: Reader,
  vendors: readonly Vendor[],
  periodWords: string,
  slice = 'vendor',
): Message {
  if (vendors.length === 0) return message(words.vendor.none);
  const text = words.vendor.pick;
  const choice =
    vendors.length <= FEW
      ? vendors.map(choosing(slice, periodWords))
      : [
          {
            type: 'external_select' as const,
            action_id: `${slice}.pick:${clip(periodWords, PERIOD_WORDS)}`,
            placeholder: plain(words.vendor.placeholder, LIMITS.button),
            min_query_length: 0,
          },
        ];
  return { text, blocks: [section(text), actions(...choice)] };
}

/** A button that goes on with the vendor that is chosen. */
type Choose = (vendor: Vendor) => ReturnType<typeof button>;

export function choosing(slice = 'vendor', periodWords = ''): Choose {
  return (vendor) => vendorButton(vendor, periodWords, slice);
}

const SUGGESTIONS = 3;

/**
 * Of `vendors` the one that goes by this name; never a silent guess: else the nearest names, to choose
 * from where something can go on with them.
 */
export function vendorCalled<V extends Vendor>(
  { words }: Reader,
  name: string,
  vendors: readonly V[],
  choose?: Choose,
): { readonly vendor: V } | { readonly unknown: Message } {
  const vendor = matchVendor(name, vendors);
  if (vendor) return { vendor };
  const near = nearest(name, vendors, SUGGESTIONS);
  const shown = clip(name, LIMITS.button);
  if (near.length === 0) return { unknown: message(words.vendor.unknownAlone(shown)) };
  const text = words.vendor.unknown(shown);
  if (!choose) {
    const names = near.map((one) => mrkdwn`${one.name}`).join(' · ');
    return { unknown: message(`${text} ${names}`) };
  }
  return { unknown: { text, blocks: [section(text), actions(...near.map(choose))] } };
}

function message(text: string): Message {
  return { text, blocks: [section(text)] };
}

function vendorButton({ id, name }: Vendor, periodWords: string, slice: string) {
  return button(name, `${slice}.choose:${id} ${clip(periodWords, PERIOD_WORDS)}`, `${id}`);
}

export function vendorOption({ id, name }: Vendor) {
  return option(name, `${id}`);
}
