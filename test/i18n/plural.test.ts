import { describe, expect, test } from 'vitest';
import { functionsOf } from './catalogues.ts';

/** What is counted in sentences. Points come with a decimal: 1.0 points. */
const NOUNS =
  'answer|breach|business hour|contact|customer|day|defect|entry|group|hour|indicator|item|message|minute|month|observation|pause|person|plan|question|rater|rating|row|step|survey|task|thing|transfer|vendor|vote|week|year';
const MANY = new RegExp(
  `\\b1 (?:(?:more|other|open|older|earlier|complete|closed|resolved|further) )?(?:${NOUNS.replaceAll('|', 's|').replace('breachs', 'breach(?:es)').replace('entrys', 'entries').replace('persons', 'people')}s)\\b|(?<!in )\\b1 (?:more )?(?:are|have)\\b`,
);
const ONE = new RegExp(
  `\\b2 (?:(?:more|other|open|older|earlier|complete|closed|resolved|further) )?(?:${NOUNS})\\b(?! (?:breach|hour))|\\b2 more (?:is|has)\\b`,
);

/** A figure may come in as a text, a number, a list or a record: the first that the function takes. */
function tries(value: number): unknown[] {
  const record = new Proxy({}, { get: (_of, key) => (key === 'then' ? undefined : `${value}`) });
  return [`${value}`, value, [`${value}`], record];
}

function said({ tell }: ReturnType<typeof functionsOf>[number], value: number): string[] {
  const kinds = tries(value);
  const all = kinds.map((kind) => Array.from({ length: tell.length }, () => kind));
  // Names and texts before or behind the list or the record.
  const mixed = kinds
    .slice(2)
    .flatMap((kind) =>
      Array.from({ length: tell.length }, (_, at) =>
        Array.from({ length: tell.length }, (_none, place) => (place === at ? kind : `${value}`)),
      ),
    );
  return [...all, ...mixed].flatMap((values) => {
    try {
      const text = tell(...values);
      return typeof text === 'string' && !text.includes('[object') ? [text] : [];
    } catch {
      return [];
    }
  });
}

const FUNCTIONS = functionsOf('en');

describe('of everything that is counted in English', () => {
  test('there is much to look at', () => expect(FUNCTIONS.length).toBeGreaterThan(500));

  test.each([
    [1, MANY],
    [2, ONE],
  ])('%d reads as it should', (value, wrong) => {
    const bad = FUNCTIONS.flatMap((one) => {
      const texts = said(one, value);
      // A function takes a text or a number, so one of its answers to them is the true one.
      return texts.length > 0 && texts.every((text) => wrong.test(text))
        ? [`${one.path}: ${texts[0]}`]
        : [];
    });
    expect(bad).toEqual([]);
  });

  test('none gives no answer at all', () => {
    expect(FUNCTIONS.filter((one) => said(one, 0).length === 0).map(({ path }) => path)).toEqual(
      [],
    );
  });
});
