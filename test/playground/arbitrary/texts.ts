// Valid texts and the objects that are made of them, at any length up to the limit.
import fc, { type Arbitrary } from 'fast-check';

export type Json = Record<string, unknown>;
export type Part = Arbitrary<Json>;
type Fields = { readonly [name: string]: Arbitrary<unknown> };

/** An object with all of the first fields and any of the second. */
export function shape(required: Fields, optional: Fields = {}): Part {
  return fc.record(
    { ...required, ...optional },
    { requiredKeys: Object.keys(required), noNullPrototype: true },
  );
}

export function typed(type: string, required: Fields, optional: Fields = {}): Part {
  return shape({ type: fc.constant(type), ...required }, optional);
}

/** What has gone wrong in other bots: mentions, markup, other scripts, signs that don't show. */
const HOSTILE = [
  '<!channel> <@U0ADALIN01> <#C0BIRCH001>',
  '<http://evil.example|bank>',
  '*bold* _it_ ~no~ `code` ```pre```',
  '&amp; &lt;b&gt; & < >',
  '供应商评分',
  'مورد‏ abc',
  'zero​width ‮reversed',
  'emoji 👩🏽‍💻 🇹🇼 e\u0301',
  '=cmd|A0',
  'line\nbreak\ttab',
];

const codePoints = (text: string) => [...text].length;

export function words(max: number, min = 1): Arbitrary<string> {
  const short = Math.min(max, 20);
  return fc.oneof(
    { weight: 8, arbitrary: fc.string({ unit: 'binary', minLength: min, maxLength: short }) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('Acme', ...HOSTILE.filter((one) => codePoints(one) <= max)),
    },
    { weight: 1, arbitrary: fc.constant('x'.repeat(Math.min(max, 3000))) },
  );
}

export const flag = fc.boolean();
export const plain = (max = 3000): Part =>
  typed('plain_text', { text: words(max) }, { emoji: flag });
export const mrkdwn = (max = 3000): Part =>
  typed('mrkdwn', { text: words(max) }, { verbatim: flag });
export const text = (max = 3000): Part => fc.oneof(plain(max), mrkdwn(max));

export const some = <T>(one: Arbitrary<T>, max: number, min = 1) =>
  fc.array(one, { minLength: min, maxLength: Math.min(max, min + 3) });

export const url = fc.constantFrom('https://example.com', 'https://example.com/a?b=c#d');
export const userId = fc.constantFrom('U0ADALIN01', 'U1234ABCD');
export const channelId = fc.constantFrom('C0BIRCH001', 'G1234ABCD');
/** Made different from each other in the end; see `surfaces.ts`. */
export const anId = { action_id: fc.constant('action') };
export const blockId = { block_id: fc.constant('block') };

/** Choices are told apart by their values. */
export const options = (one: Part, max: number): Arbitrary<Json[]> =>
  some(one, max).map((all) => all.map((option, index) => ({ ...option, value: `v${index}` })));

const option = (label: Part): Part => shape({ text: label }, { description: label });
export const plainOption = option(plain(75));
export const formattedOption = option(text(75));
export const linkedOption = shape({ text: plain(75) }, { description: plain(75), url });

export const confirm = shape(
  { text: text(300) },
  {
    title: plain(100),
    confirm: plain(30),
    deny: plain(30),
    style: fc.constantFrom('primary', 'danger'),
  },
);

const slackFile = fc.oneof(
  shape({ id: fc.constant('F0123ABCDE') }),
  shape({ url: fc.constant('https://files.slack.com/a.png') }),
);
/** By an address or by a file. */
export const pictured = (more: Fields = {}): Part =>
  fc.oneof(
    typed('image', { image_url: url, alt_text: words(2000) }, more),
    typed('image', { slack_file: slackFile, alt_text: words(2000) }, more),
  );
export const image = pictured();
