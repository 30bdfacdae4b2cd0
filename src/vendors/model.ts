// A vendor is named by people, in many spellings and scripts. Two spellings that fold to one
// key are one vendor; anything less is a suggestion, never a silent guess.

export type Vendor = {
  readonly id: number;
  readonly name: string;
  /** The vendor's own zone, else its workspace's. */
  readonly tz: string;
  /** Its other names. */
  readonly aliases?: readonly string[] | undefined;
};

// Letters that people type without their stroke but that no normalisation takes apart.
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
};

/** One key for every spelling: width, case, accents, invisible characters and spaces don't count. */
export function foldName(name: string): string {
  return (
    name
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .toUpperCase() // ß and ı only meet ss and i by way of upper case
      .toLowerCase()
      .normalize('NFD')
      // Only European accents: vowel signs of Thai or Hindi are letters of the name.
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[łøđðæœ]/g, (letter) => PLAIN[letter] ?? letter)
      .normalize('NFKC')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** Every name that one of them goes by, by its key. */
export function vendorsByKey<V extends Vendor>(vendors: readonly V[]): ReadonlyMap<string, V> {
  return new Map(
    vendors.flatMap((vendor) =>
      [vendor.name, ...(vendor.aliases ?? [])].map((name) => [foldName(name), vendor] as const),
    ),
  );
}

/** The vendor so named, else the only one whose name begins with these whole words. */
export function matchVendor<V extends Vendor>(name: string, vendors: readonly V[]): V | null {
  const key = foldName(name);
  if (key === '') return null;
  const exact = vendors.find(({ name: own, aliases = [] }) =>
    [own, ...aliases].some((each) => foldName(each) === key),
  );
  if (exact) return exact;
  const [first, second] = vendors.filter((vendor) => startsWithWords(foldName(vendor.name), key));
  return first && !second ? first : null;
}

/** Han script has no spaces between words, so there any beginning counts. */
function startsWithWords(folded: string, key: string): boolean {
  if (!folded.startsWith(key)) return false;
  const next = folded.slice(key.length);
  return /^[^\p{L}\p{N}]/u.test(next) || /\p{Script=Han}$/u.test(key);
}

/** The `count` most alike, best first. */
export function nearest<V extends Pick<Vendor, 'name'>>(
  name: string,
  vendors: readonly V[],
  count: number,
): V[] {
  const key = foldName(name);
  return vendors
    .map((vendor) => ({ vendor, likeness: likeness(key, foldName(vendor.name)) }))
    .sort((a, b) => b.likeness - a.likeness || compare(a.vendor.name, b.vendor.name))
    .slice(0, count)
    .map(({ vendor }) => vendor);
}

const PREFIX_BONUS = 0.6;
const INITIALS_BONUS = 0.5;

function likeness(key: string, folded: string): number {
  if (key === '') return 0;
  const words = folded.split(' ');
  const begins = folded.startsWith(key) || words.some((word) => word.startsWith(key));
  const initials = words.map((word) => word[0] ?? '').join('');
  const short = key.replace(/[^\p{L}\p{N}]/gu, '');
  return (
    Math.max(...[folded, ...words].map((part) => dice(grams(key), grams(part)))) +
    (begins ? PREFIX_BONUS : 0) +
    (short.length > 1 && initials.startsWith(short) ? INITIALS_BONUS : 0)
  );
}

/** Pairs of neighbours, the edges included, and single characters: two Han characters are a name. */
function grams(text: string): Set<string> {
  const characters = [...text];
  const padded = [' ', ...characters, ' '];
  const pairs = padded.slice(1).map((character, index) => `${padded[index]}${character}`);
  return new Set([...pairs, ...characters]);
}

function dice(a: Set<string>, b: Set<string>): number {
  return (2 * a.intersection(b).size) / (a.size + b.size);
}

/** By code unit: the order must not hang on the machine's locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
