// Numbers as people write them: 85.5, 85,5, 1 250, 1,250.5, 85 %, 6:40, 6.5 min.

export type Amount =
  | { readonly value: number }
  | { readonly error: 'no_number' | 'ambiguous'; readonly text: string };

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^(s|secs?|seconds?|秒)$/i, 1],
  [/^(m|mins?|minutes?|分|分钟|分鐘)$/i, 60],
  [/^(h|hrs?|hours?|小时|小時)$/i, 3_600],
  [/^(d|days?|天|日)$/i, 86_400],
];

/** `isTime`: in seconds unless a unit says otherwise. */
export function readAmount(given: string, isTime = false): Amount {
  const text = given.normalize('NFKC').trim();
  const bare = text.replace(/−/g, '-').replace(/\s*[%‰]$/, '');
  if (!isTime) return readNumber(bare, text);
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(bare);
  if (clock) return { value: Number(clock[1]) * 60 + Number(clock[2]) };
  const [, number = bare, word = ''] = /^(.*\d)\s*(\D+)$/.exec(bare) ?? [];
  const unit = SECONDS.find(([name]) => name.test(word.trim()));
  if (!unit) return readNumber(bare, text);
  const amount = readNumber(number, text);
  return 'value' in amount ? { value: rounded(amount.value * unit[1]) } : amount;
}

/** A mark before exactly three figures may part thousands or decimals; nobody is guessed for. */
function readNumber(bare: string, text: string): Amount {
  const number = bare.replace(/(?<=\d)[\s'’_](?=\d{3}(?!\d))/g, '');
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(number)) return { error: 'ambiguous', text };
  if (/^-?\d+([.,]\d+)?$/.test(number)) return checked(number.replace(',', '.'), text);
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(number)) {
    return checked(number.replaceAll(',', ''), text);
  }
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(number)) {
    return checked(number.replaceAll('.', '').replace(',', '.'), text);
  }
  return { error: 'no_number', text };
}

const DECIMALS = 4;
const DIGITS = 12;

function checked(number: string, text: string): Amount {
  const [whole = '', fraction = ''] = number.split('.');
  return whole.length > DIGITS || fraction.length > DECIMALS
    ? { error: 'no_number', text }
    : { value: Number(number) };
}

function rounded(value: number): number {
  return Math.round(value * 10 ** DECIMALS) / 10 ** DECIMALS;
}
