import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDate } from '../../../src/playground/page/render/date.ts';
import {
  type Flow,
  type Inline,
  parseInline,
  parseMrkdwn,
} from '../../../src/playground/page/render/mrkdwn.ts';

function words(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('children' in inline) return words(inline.children);
      if (inline.kind === 'emoji') return `:${inline.text}:`;
      return 'text' in inline ? inline.text : '?';
    })
    .join('');
}
function kinds(text: string): readonly string[] {
  return parseInline(text).map((inline) => inline.kind);
}
function flowKinds(text: string): readonly Flow['kind'][] {
  return parseMrkdwn(text).map((flow) => flow.kind);
}

test('marks hold at the edges of words and not inside them', () => {
  expect(kinds('*bold*')).toEqual(['bold']);
  expect(kinds('(*bold*), _it_!')).toEqual(['text', 'bold', 'text', 'italic', 'text']);
  expect(kinds('snake_case_name 2*3*4 a~b~c')).toEqual(['text']);
  expect(kinds('评分*76*分')).toEqual(['text']);
  expect(kinds('评分：*76*，上升')).toEqual(['text']);
  expect(kinds('评分：\u200a*76*\u200a，上升')).toEqual(['text', 'bold', 'text']);
  expect(kinds('“*76*”…*77*')).toEqual(['text', 'bold', 'text', 'bold']);
});

test('a mark with a space inside its edge, unclosed, or closed on the next line is a character', () => {
  for (const text of ['* not bold*', '*not bold *', '*open', '*one\ntwo*', '**', '~ ~', '``']) {
    expect(parseInline(text)).toEqual([{ kind: 'text', text }]);
  }
});

test('marks nest, and code keeps everything inside it', () => {
  expect(parseInline('*_both_*')).toEqual([
    { kind: 'bold', children: [{ kind: 'italic', children: [{ kind: 'text', text: 'both' }] }] },
  ]);
  expect(parseInline('`*a* &lt;b&gt; <@U1>`')).toEqual([{ kind: 'code', text: '*a* <b> <@U1>' }]);
});

test('references become mentions, links, dates; labels are decoded once', () => {
  expect(parseInline('<https://a.example/?x=1&amp;y=2|A &amp;lt; B>')).toEqual([
    { kind: 'link', url: 'https://a.example/?x=1&y=2', label: 'A &lt; B' },
  ]);
  expect(parseInline('<@U123>')).toEqual([{ kind: 'user', id: 'U123', label: '' }]);
  expect(parseInline('<#C1|ops>')).toEqual([{ kind: 'channel', id: 'C1', label: 'ops' }]);
  expect(parseInline('<!here>')).toEqual([{ kind: 'broadcast', range: 'here' }]);
  expect(kinds('<!subteam^S1> <!date^1^{date}|x>')).toEqual(['group', 'text', 'date']);
});

test('a link can only lead to the web, to mail or to a phone', () => {
  for (const text of [
    '<javascript:alert(1)|x>',
    '<data:text/html,x>',
    '<script>',
    '<file:///etc>',
  ]) {
    expect(parseInline(text)).toEqual([{ kind: 'text', text }]);
  }
});

test('what was escaped stays words', () => {
  const text = '&lt;!channel&gt; &lt;@U1&gt; &lt;http://evil.example|bank&gt;';
  expect(parseInline(text)).toEqual([
    { kind: 'text', text: '<!channel> <@U1> <http://evil.example|bank>' },
  ]);
});

test('quotes and preformatted blocks stand apart from lines', () => {
  expect(flowKinds('a\n> b\n&gt; c\nd')).toEqual(['lines', 'quote', 'lines']);
  expect(parseMrkdwn('a\n```\n*x*\n```\nb')).toEqual([
    { kind: 'lines', children: [{ kind: 'text', text: 'a\n' }] },
    { kind: 'pre', text: '*x*' },
    { kind: 'lines', children: [{ kind: 'text', text: 'b' }] },
  ]);
  expect(words(parseMrkdwn('```open').flatMap((it) => ('children' in it ? it.children : [])))).toBe(
    '```open',
  );
});

test('no text is lost or made up, whatever is typed', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'ab *_~`:\n（'), maxLength: 40 });
  const marks = /[*_~`:\s]/g;
  fc.assert(
    fc.property(typed, (text) => {
      const seen = words(parseInline(text));
      expect(seen.replace(marks, '')).toBe(text.replace(marks, ''));
    }),
  );
});

test('dates are told in the zone and language of the reader', () => {
  const now = new Date('2026-10-31T22:00:00Z');
  const at = Date.parse('2026-10-31T15:40:00Z') / 1000;
  const manila = { locale: 'en-US', tz: 'Asia/Manila', now };
  expect(formatDate(at, '{date_num} {time}', manila)).toMatch(/^2026-10-31 11:40.PM$/);
  expect(formatDate(at, '{date_short_pretty}', manila)).toBe('yesterday');
  expect(formatDate(at, '{date_short_pretty}', { ...manila, tz: 'UTC' })).toBe('today');
  expect(formatDate(at, '{date}', { ...manila, locale: 'zh-CN' })).toBe('2026年10月31日');
  expect(formatDate(at, '{date} {nonsense}', manila)).toBe('October 31, 2026 {nonsense}');
});
