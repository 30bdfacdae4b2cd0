import { expect, test } from 'vitest';
import { mrkdwn, spaced } from '../../src/lib/mrkdwn.ts';

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

/** The hair spaces made visible. */
const seen = (text: string) => spaced(text).replaceAll('\u200a', '|');

test.each([
  ['*表现稳定*：Acme', '*表现稳定*|：Acme'],
  ['仍差（*12 分*）。', '仍差（|*12 分*|）。'],
  ['未达标：~18.4%~ 现为 9%', '未达标：|~18.4%~ 现为 9%'],
  ['请输入 `/invite @Plumbline`，再试', '请输入 `/invite @Plumbline`|，再试'],
  ['自己的*目标*和*分数*', '自己的|*目标*|和|*分数*'],
  ['*Held*: every target met, “*all*”', '*Held*: every target met, “*all*”'],
  ['*第一行*\n第二行 · *粗*', '*第一行*\n第二行 · *粗*'],
  [
    '频道<#C1>里的<@U1>，<https://x.example/a*b*c|看>',
    '频道<#C1>里的<@U1>，<https://x.example/a*b*c|看>',
  ],
  ['图中带 * 的点：5 * 3', '图中带 * 的点：5 * 3'],
  ['公式`a * b * c`里', '公式|`a * b * c`|里'],
])('%j has room around its marks', (text, roomy) => expect(seen(text)).toBe(roomy));

test('room that is there already is enough', () => {
  for (const text of ['自己的*目标*，', '（`a`）']) expect(spaced(spaced(text))).toBe(spaced(text));
});
