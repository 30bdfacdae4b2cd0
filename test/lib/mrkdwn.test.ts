import { expect, test } from 'vitest';
import { mrkdwn } from '../../src/lib/mrkdwn.ts';

test.each([
  ['<!channel>', '&lt;!channel&gt;'],
  ['<@U123> & <http://evil|bank>', '&lt;@U123&gt; &amp; &lt;http://evil|bank&gt;'],
  ['Müller & Söhne', 'Müller &amp; Söhne'],
  ['*bold* ~gone~ `code`', '∗bold∗ ∼gone∼ ˋcodeˋ'],
  ['_slanted_ but acme_eu_west stays', 'ˍslantedˍ but acme_eu_west stays'],
  [':tada: at 10:30', '꞉tada: at 10:30'],
  ['two\n> lines', 'two &gt; lines'],
  ['北京客服 ＆ Co', '北京客服 ＆ Co'],
])('a value %j is shown as it was typed', (typed, shown) => {
  expect(mrkdwn`*Vendor* ${typed}`).toBe(`*Vendor* ${shown}`);
});
