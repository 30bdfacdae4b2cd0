// What App Home says first: who has what → the one thing that matters, worked out by hand.
import { describe, expect, test } from 'vitest';
import { type Standing, type Start, startOf } from '../../src/home/model.ts';
import { howToModal, requestMessage, startBlocks } from '../../src/home/view-start.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { LIMITS } from '../../src/slack/blocks.ts';

const [OWN, SAMPLE] = [
  { name: 'Alder & Co', isSample: false },
  { name: 'Acme Support', isSample: true },
];
const FULL: Standing = {
  ...{ role: 'lead', vendors: [OWN], hasData: true, isLoading: false, isIdle: false },
};

const CASES: readonly (readonly [string, Partial<Standing>, Start | null])[] = [
  ['nobody, whatever there is', { role: null }, 'stranger'],
  ['nobody, while the sample loads', { role: null, isLoading: true }, 'stranger'],
  ['an admin, no vendor', { role: 'admin', vendors: [], hasData: false }, 'firstVendor'],
  ['a lead, no vendor', { vendors: [], hasData: false }, 'noVendor'],
  ['a contact whose vendor is archived', { role: 'vendor_contact', vendors: [] }, 'noVendor'],
  ['an admin, while the sample loads', { role: 'admin', vendors: [], isLoading: true }, 'loading'],
  ['an admin, no data', { role: 'admin', hasData: false }, 'firstData'],
  ['a viewer, no data', { role: 'viewer', hasData: false }, 'noData'],
  [
    'a contact, no data and idle',
    { role: 'vendor_contact', hasData: false, isIdle: true },
    'noData',
  ],
  ['an admin, the sample alone', { role: 'admin', vendors: [SAMPLE] }, 'sample'],
  ['an admin, the sample and their own', { role: 'admin', vendors: [OWN, SAMPLE] }, 'sampleBeside'],
  ['a lead, the sample', { vendors: [SAMPLE] }, 'sampleSeen'],
  ['a viewer, the sample', { role: 'viewer', vendors: [OWN, SAMPLE] }, 'sampleSeen'],
  ['a contact with nothing due', { role: 'vendor_contact', isIdle: true }, 'idle'],
  [
    'a contact of the sample, idle',
    { role: 'vendor_contact', vendors: [SAMPLE], isIdle: true },
    'idle',
  ],
  ['a contact with something due', { role: 'vendor_contact' }, null],
  ['a viewer', { role: 'viewer', isIdle: true }, 'viewer'],
  ['a lead with nothing due', { isIdle: true }, null],
  ['an admin with vendors of their own', { role: 'admin' }, null],
];

test.each(CASES)('%s', (_, some, start) => {
  expect(startOf({ ...FULL, ...some })).toBe(start);
});

const BUTTONS: Readonly<Record<Start, readonly string[]>> = {
  stranger: ['home.request'],
  loading: ['home.sample:load'],
  firstVendor: ['admin.vendor_add', 'home.sample:load', 'home.how_to'],
  noVendor: ['home.request'],
  firstData: ['home.how_to', 'admin.vendor_add'],
  noData: ['home.request'],
  sample: ['admin.vendor_add', 'home.how_to', 'home.sample:away'],
  sampleBeside: ['home.sample:away'],
  sampleSeen: ['home.request'],
  idle: ['home.ask:start'],
  viewer: ['home.request'],
};
const URGED = ['stranger', 'firstVendor', 'noVendor', 'firstData', 'noData', 'sample'];

const SAID = {
  'en-US': {
    stranger: '*You have no role here yet*',
    firstVendor: '*Begin with a vendor*',
    firstData: 'Alder &amp; Co, B, C, D, E…: no contact, survey or figure has come in.',
    sample: '*These figures are made up*',
    idle: 'open alerts of Alder &amp; Co, B, C, D, E… will be here.',
    viewer: '*You can look at everything below*',
  },
  'zh-CN': {
    stranger: '*您在这里还没有角色*',
    firstVendor: '*先添加一家供应商*',
    firstData: 'Alder &amp; Co、B、C、D、E…：尚未收到任何工单、问卷或指标。',
    sample: '*这些数字是虚构的*',
    idle: '以及 Alder &amp; Co、B、C、D、E… 的未结告警',
    viewer: '*下面的内容您都可以查看*',
  },
  'zh-TW': {
    stranger: '*您在這裡還沒有角色*',
    firstVendor: '*先新增一家供應商*',
    firstData: 'Alder &amp; Co、B、C、D、E…：尚未收到任何案件、問卷或指標。',
    sample: '*這些數字是虛構的*',
    idle: '以及 Alder &amp; Co、B、C、D、E… 的未結警示',
    viewer: '*下面的內容您都可以查看*',
  },
};

type Button = { action_id: string; style?: string; text: { text: string } };

describe.each(['en-US', 'zh-CN', 'zh-TW'] as const)('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');
  const vendors = ['Alder & Co', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ name }));

  test.each(Object.keys(BUTTONS) as Start[])('%s: one section, and its buttons', (start) => {
    const [said, row, ...rest] = startBlocks(reader, start, vendors);
    if (said?.type !== 'section' || row?.type !== 'actions') throw new Error('other blocks');
    expect(rest).toEqual([]);
    const text = said.text?.text ?? '';
    expect(text.split('\n')).toHaveLength(2);
    expect(text.length).toBeLessThan(LIMITS.sectionText / 10);
    const words: Readonly<Record<string, string>> = SAID[locale];
    if (words[start]) expect(text).toContain(words[start]);
    const buttons = row.elements as Button[];
    expect(buttons.map((one) => one.action_id)).toEqual(BUTTONS[start]);
    expect(buttons.map((one) => one.style)).toEqual(
      buttons.map((__, at) => (at === 0 && URGED.includes(start) ? 'primary' : undefined)),
    );
    for (const one of buttons) expect(one.text.text.length).toBeLessThanOrEqual(30);
  });

  test('how data come in fits a modal; a request names who asks', () => {
    const { title, blocks } = howToModal(reader);
    expect(title.text).not.toContain('…');
    expect(blocks).toHaveLength(6);
    const { text, blocks: asked } = requestMessage(reader, 'U1');
    expect(text).toContain('<@U1>');
    expect(JSON.stringify(asked)).toContain('"action_id":"admin.member_edit:U1"');
  });
});
