import type { Reader } from '../i18n/reader.ts';
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
import type { Vendor } from './model.ts';

/** So few that a button each is quicker than a search. */
const FEW = 5;

/** Behind the colon of an action_id, which takes 255 characters. */
const PERIOD_WORDS = 100;

/** The interactions that take the chosen vendor: a button's, and a search's with its option source. */
export type PickerIds = { readonly choose: string; readonly pick: string };

const SCORE: PickerIds = { choose: 'vendor.choose', pick: 'vendor.pick' };

/** `words` are the period's, as they were typed; they travel on until a vendor is chosen. */
export function vendorPicker(
  { words }: Reader,
  vendors: readonly Vendor[],
  periodWords: string,
  ids = SCORE,
): Message {
  if (vendors.length === 0)
    return { text: words.vendor.none, blocks: [section(words.vendor.none)] };
  const text = words.vendor.pick;
  const choice =
    vendors.length <= FEW
      ? vendors.map((vendor) => vendorButton(vendor, periodWords, ids))
      : [
          {
            type: 'external_select' as const,
            action_id: `${ids.pick}:${clip(periodWords, PERIOD_WORDS)}`,
            placeholder: plain(words.vendor.placeholder, LIMITS.button),
            min_query_length: 0,
          },
        ];
  return { text, blocks: [section(text), actions(...choice)] };
}

/** Never a silent guess: the nearest names to choose from. */
export function unknownVendor(
  { words }: Reader,
  name: string,
  near: readonly Vendor[],
  periodWords: string,
  ids = SCORE,
): Message {
  const shown = clip(name, LIMITS.button);
  const text = near.length > 0 ? words.vendor.unknown(shown) : words.vendor.unknownAlone(shown);
  if (near.length === 0) return { text, blocks: [section(text)] };
  const buttons = near.map((vendor) => vendorButton(vendor, periodWords, ids));
  return { text, blocks: [section(text), actions(...buttons)] };
}

function vendorButton({ id, name }: Vendor, periodWords: string, { choose }: PickerIds) {
  return button(name, `${choose}:${id} ${clip(periodWords, PERIOD_WORDS)}`, `${id}`);
}

export function vendorOption({ id, name }: Vendor) {
  return option(name, `${id}`);
}
