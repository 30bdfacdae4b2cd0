// A digest at its worst: the longest names, no vendor, one, forty and two hundred.
import { describe, expect, test } from 'vitest';
import { compose } from '../../src/digests/compose.ts';
import type { Digest, Seen } from '../../src/digests/content.ts';
import { type Draft, EDITIONS } from '../../src/digests/model.ts';
import { digestView, noticeView } from '../../src/digests/view.ts';
import type { Finding } from '../../src/guards/model.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { lastDays } from '../../src/lib/period.ts';
import { validateMessage } from '../../src/playground/validator/index.ts';
import { table } from '../support/blocks.ts';
import { digestDraft, seenVendor } from './scene.ts';

const SLA = 'sla_compliance/resolution';
const CSAT = 'csat/top2';
const LONG = '<!channel> *_`&"\u202e'.repeat(10).slice(0, 100);
const f = (value: number) => ({ value, noise: 0.5 });
const PERIOD = lastDays(3, Temporal.PlainDate.from('2026-11-22'));
const DAY = Temporal.PlainDate.from('2026-11-23');
const SLOT = { day: DAY, at: Temporal.Instant.from('2026-11-23T08:00:00Z') };
const english = readerFor('en-US', 'UTC');

/** One of each kind. */
const FINDINGS: readonly Finding[] = [
  {
    ...{ kind: 'pair', indicator: 'aht/talk_hold_wrap', counter: CSAT, lowerIsBetter: false },
    ...{ now: 320, before: 380, dispersion: 2, p: 0.0472 },
    ...{ counterNow: { part: 89, whole: 100 }, counterBefore: { part: 570, whole: 600 } },
  },
  {
    kind: 'short_contacts',
    agents: [
      { agent: LONG, handled: 60, short: 30, others: { part: 0, whole: 140 } },
      { agent: LONG, handled: 60, short: 20, others: { part: 10, whole: 140 } },
    ],
  },
  { kind: 'late_pauses', pauses: { part: 28, whole: 100 }, interval: [0.2014, 0.3749] },
  { kind: 'priority_lowered', now: { part: 11, whole: 100 }, before: { part: 30, whole: 600 } },
  { kind: 'invitations', invited: { part: 20, whole: 200 } },
];

function crowd(count: number, name = (at: number) => `${at}${LONG}`): Seen[] {
  return Array.from({ length: count }, (_, at) => {
    const step = (at % 40) / 4;
    const seen = seenVendor(
      999_999_000 + at,
      name(at),
      { [SLA]: f(74 + step), [CSAT]: at % 7 === 0 ? null : f(80) },
      { [SLA]: f(79), [CSAT]: f(82) },
    );
    const { watermark } = seen.standing;
    if (!watermark) throw new Error('no watermark');
    return {
      ...seen,
      findings: FINDINGS,
      stale: [{ kind: 'surveys', watermark, late: true, silentH: 99, limitH: 36 }],
    };
  });
}

function draw(reader: typeof english, seen: readonly Seen[], given: Partial<Draft> = {}) {
  const draft = digestDraft(given);
  return digestView(reader, {
    ...{ draft, period: PERIOD, digest: compose(draft, seen) },
    ...{ late: SLOT, skipped: [SLOT, SLOT], testedBy: 'U1' },
  });
}

describe.each(['en-US', 'zh-CN', 'zh-TW'])('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');
  test.each([0, 1, 2, 40, 200])(
    'with %d vendors every edition is a message that Slack takes',
    (count) => {
      for (const edition of EDITIONS) {
        for (const audience of ['leads', 'executives'] as const) {
          const message = draw(reader, crowd(count), { edition, audience });
          expect(validateMessage(message)).toEqual([]);
          // Cells are plain text, which nobody has to escape.
          const marked = message.blocks.filter(({ type }) => /^(section|context)$/.test(type));
          expect(`${message.text}${JSON.stringify(marked)}`.includes('<!channel>')).toBe(false);
          expect(message.text.length).toBeLessThanOrEqual(4_000);
        }
      }
    },
  );

  test('notices', () => {
    for (const reason of [
      'stale',
      'no_vendors',
      'shared_outside',
      'other_vendors_channel',
    ] as const) {
      const facts = { channelId: 'C1', reason, first: DAY, last: DAY };
      expect(validateMessage(noticeView(reader, facts))).toEqual([]);
    }
  });
});

test('what does not fit is counted', () => {
  const digest = compose(digestDraft({ edition: 'weekly' }), crowd(200));
  expect(digest.rows).toHaveLength(100);
  const message = draw(english, crowd(200), { edition: 'weekly' });
  const names = table(message as never).map(([, vendor = '']) => vendor.length);
  expect(Math.max(...names)).toBeLessThanOrEqual(40);
  const all = JSON.stringify(message);
  for (const counted of [
    '100 more vendors are not in the table.',
    'The 20 lowest scores',
    '197 more vendors have late feeds.',
    // SLA: all but the five of forty steps within 0.7 of 79, so 175; CSAT: all but every seventh,
    // so 171. One of them is the first sentence, five are told.
    '… and 340 more',
  ]) {
    expect(all.includes(counted), counted).toBe(true);
  }
});

test('the words of a Monday', () => {
  const acme = seenVendor(
    1,
    'Acme',
    { [SLA]: f(75), [CSAT]: f(85) },
    { [SLA]: f(85), [CSAT]: f(85) },
  );
  const birch = seenVendor(
    2,
    'Birch',
    { [SLA]: f(88), [CSAT]: f(82) },
    { [SLA]: f(84), [CSAT]: f(82) },
  );
  const draft = digestDraft();
  const digest: Digest = compose(draft, [acme, birch]);
  const message = digestView(english, { draft, period: PERIOD, digest, late: null, skipped: [] });
  expect(message.text.replaceAll('\u2009', '')).toBe(
    '*Daily digest* · 20–22 Nov 2026 · 2 vendors: *Acme* now misses its target for Resolution SLA: 75.0\u00a0% against 80.0\u00a0% agreed, 85.0\u00a0% over 30 days. Nobody else got worse.',
  );
  const texts = message.blocks.map((block) => JSON.stringify(block));
  expect(texts.join('\n')).toContain(
    '▲ better: Birch, Resolution SLA: 88.0\u00a0%, 84.0\u00a0% over 30 days',
  );
  expect(texts.join('\n')).toContain(
    '1. Acme, Resolution SLA: 75.0\u00a0% against 80.0\u00a0% agreed, costs 20.0 points',
  );
  expect(texts.join('\n')).toContain('*Held*: every target met by Birch');
  expect(message.blocks.map(({ type }) => type)).toEqual([
    ...['section', 'data_table', 'section', 'section', 'section', 'data_visualization'],
    ...['actions', 'context'],
  ]);
  const { elements } = message.blocks.find(({ type }) => type === 'actions') as {
    elements: { action_id: string; value: string }[];
  };
  expect(elements.map(({ action_id }) => action_id)).toEqual(['digest.list']);
  const explain = message.blocks.flatMap((block) =>
    block.type === 'section' && block.accessory ? [block.accessory] : [],
  );
  expect(explain).toMatchObject([
    { action_id: 'scorecard.explain:0', value: '1.days.20261024.20261122.' },
  ]);
});

test('a vendor’s own channel gets no way to the settings', () => {
  const draft = digestDraft({ audience: 'vendor', vendorIds: [1] });
  const [one] = crowd(1, () => 'Acme');
  if (!one) throw new Error('no vendor');
  const digest = compose(draft, [one]);
  const message = digestView(english, { draft, period: PERIOD, digest, late: null, skipped: [] });
  expect(JSON.stringify(message)).not.toContain('digest.list');
  expect(message.text).toContain('· *Acme*:');
});

test.each([
  [
    'en-US',
    [
      '*Acme*: 5 signs of gaming, to judge in Explain',
      '• Handling time improved from 6.3 min to 5.3 min while CSAT, top 2 got worse, from 95.0 % to 89.0 % (chance of noise 4.7 %).',
      '• An agent ended 30 of 60 contacts within ten seconds (50.0 %); the others 0.0 %.',
      '• An agent ended 20 of 60 contacts within ten seconds (33.3 %); the others 7.1 %.',
      '… and 3 more',
    ],
  ],
  ['zh-CN', ['• 一名客服人员：60 次服务中有 30 次在十秒内结束（50.0%），其他人为 0.0%。']],
  ['zh-TW', ['• 一名客服人員：60 次服務中有 30 次在十秒內結束（50.0%），其他人為 0.0%。']],
])('a review names each sign with its numbers, and no agent: %s', (locale, said) => {
  const [one] = crowd(1, () => 'Acme');
  if (!one) throw new Error('no vendor');
  const message = draw(readerFor(locale, 'UTC'), [one], { edition: 'weekly' });
  const texts = message.blocks.map((block) =>
    block.type === 'section' ? (block.text?.text ?? '') : '',
  );
  const guards = texts.find((text) => text.includes(said[0] ?? ''))?.replaceAll('\u00a0', ' ');
  for (const line of said) expect(guards?.split('\n')).toContain(line);
  expect(guards).not.toContain('&lt;!channel');
});
