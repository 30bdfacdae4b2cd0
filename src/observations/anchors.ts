// The sentence of each level, and a level as an option of a form.
import type { Reader } from '../i18n/reader.ts';
import { LIMITS, option, plain } from '../slack/blocks.ts';
import { type Category, LEVELS } from './model.ts';

type Levels = readonly [string, string, string, string, string];

/** What the score knows has its sentences in the catalogue of indicators. */
export function anchorsOf({ words }: Reader, category: Category): Levels {
  const own: Readonly<Record<string, Levels>> = words.observations.anchors;
  const found = words.catalogue.anchors[category] ?? own[category];
  if (!found) throw new Error(`no sentences for ${category}`);
  return found;
}

/** Five options, each with its whole sentence: what an option has no room for goes on below it. */
export function levelOptions(reader: Reader, category: Category) {
  return LEVELS.map((level) => {
    const [first, rest] = split(`${level} · ${anchorsOf(reader, category)[level - 1]}`);
    const own = option(first, `${level}`);
    return rest === '' ? own : { ...own, description: plain(rest, LIMITS.option) };
  });
}

/** At the last pause that still fits. */
function split(sentence: string): [first: string, rest: string] {
  if (sentence.length <= LIMITS.option) return [sentence, ''];
  const head = sentence.slice(0, LIMITS.option);
  const pause = Math.max(
    ...[', ', '; ', '. ', '，', '；', ': ', ' '].map((sign) => last(head, sign)),
  );
  return [sentence.slice(0, pause).trimEnd(), sentence.slice(pause).trimStart()];
}

function last(text: string, sign: string): number {
  const at = text.lastIndexOf(sign);
  // A space alone is the worst place, and counts only where there is nothing better.
  return at < 0 || (sign === ' ' && /[,;.，；:]/.test(text)) ? 0 : at + sign.length;
}
