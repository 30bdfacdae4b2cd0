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
  if (vendors.length === 0)
    return { text: words.vendor.none, blocks: [section(words.vendor.none)] };
  const text = words.vendor.pick;
  const choice =
    vendors.length <= FEW
      ? vendors.map((vendor) => vendorButton(vendor, periodWords, slice))
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

/** Never a silent guess: the nearest names to choose from. */
export function unknownVendor(
  { words }: Reader,
  name: string,
  near: readonly Vendor[],
  periodWords: string,
  slice = 'vendor',
): Message {
  const shown = clip(name, LIMITS.button);
  const text = near.length > 0 ? words.vendor.unknown(shown) : words.vendor.unknownAlone(shown);
  if (near.length === 0) return { text, blocks: [section(text)] };
  const buttons = near.map((vendor) => vendorButton(vendor, periodWords, slice));
  return { text, blocks: [section(text), actions(...buttons)] };
}

function vendorButton({ id, name }: Vendor, periodWords: string, slice: string) {
  return button(name, `${slice}.choose:${id} ${clip(periodWords, PERIOD_WORDS)}`, `${id}`);
}

export function vendorOption({ id, name }: Vendor) {
  return option(name, `${id}`);
}
