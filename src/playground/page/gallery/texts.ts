import type { Block } from '../../server/protocol.ts';
import { MONTHS, mrkdwn, number, option, plain, points, raw } from './kit.ts';

export const SCORECARD: readonly Block[] = [
  {
    type: 'section',
    text: mrkdwn(
      '*<https://example.com/acme|Acme Support>* · October 2026 · data to 31 Oct 23:40 (Manila)\n*76.8  C*   ▼ 2.1 since September, within the noise (74.9–78.6)\nLargest losses: CSAT −5.9 · Resolution SLA −5.7 · Reopens −4.7',
    ),
  },
  {
    type: 'data_table',
    caption: 'Indicators of Acme Support, October 2026',
    page_size: 5,
    rows: [
      ['Indicator', 'Actual', 'Target', 'Points', 'Change', 'n'].map(raw),
      ...(
        [
          ['CSAT, top 2', 83, '83.0 %', '85 %', 13.3, '13.3 / 19.2', '▼ 1.2', 120],
          ['Resolution SLA', 81.6, '81.6 %', '90 %', 9.1, '9.1 / 14.8', '▼ 5.6', 1212],
          ['First response', 94.2, '94.2 %', '90 %', 14, '14.0 / 14.0', '▲ 0.8', 2391],
          ['Reopened', 6.4, '6.4 %', '5 %', 8.2, '8.2 / 12.9', '▲ 0.3', 2310],
          ['Handle time', 7.5, '7 min 30 s', '8 min', 11, '11.0 / 11.0', '▼ 0:12', 2288],
          ['NPS', 21, '+21', '+25', 9.4, '9.4 / 11.2', '▲ 2', 98],
          ['Resolution time', 18.2, '18.2 h', '20 h', 11.8, '11.8 / 11.8', '▼ 1.1 h', 2201],
        ] as const
      ).map(([name, actual, shown, target, score, points, change, n]) => [
        raw(name),
        number(actual, shown),
        raw(target),
        number(score, points),
        raw(change),
        number(n, n.toLocaleString('en')),
      ]),
    ],
  },
  {
    type: 'data_visualization',
    title: 'Score by month',
    chart: {
      type: 'line',
      series: [
        { name: 'Score', data: points([82.1, 81.4, 80.2, 79.9, 78.9, 76.8]) },
        { name: 'Contract', data: points([80, 80, 80, 80, 80, 80]) },
      ],
      axis_config: { categories: MONTHS },
    },
  },
  {
    type: 'actions',
    block_id: 'score',
    elements: [
      {
        type: 'button',
        action_id: 'explain',
        text: plain('Explain'),
        style: 'primary',
        value: '1',
      },
      { type: 'button', action_id: 'break', text: plain('Break down'), value: '1' },
      { type: 'button', action_id: 'trend', text: plain('Trend'), value: '1' },
      { type: 'button', action_id: 'share', text: plain('Share'), value: '1' },
      {
        type: 'overflow',
        action_id: 'more',
        options: [option('Log observation', 'log'), option('Start plan', 'plan')],
      },
    ],
  },
  {
    type: 'context',
    elements: [mrkdwn('Provisional until *3 Nov*, when the last surveys are in.')],
  },
];

export const TEXTS: readonly Block[] = [
  { type: 'header', text: plain('Texts :memo:') },
  {
    type: 'section',
    text: mrkdwn(
      '*bold* _italic_ ~strike~ `code` *_both_* <https://example.com|a link> <@U1> <#C1> <!here>\n> a quote with *bold*\n```\npre  formatted <&lt;>\n```\nafter :white_check_mark: &lt;escaped&gt; :not_an_emoji: <!date^1793000000^{date_short_pretty} at {time}|fallback>',
    ),
  },
  {
    type: 'section',
    text: mrkdwn('*A section* with fields and an accessory'),
    fields: [
      mrkdwn('*Priority*\nHigh'),
      mrkdwn('*Owner*\n<@U2>'),
      plain('Plain *not bold*'),
      plain('Fourth'),
    ],
    accessory: { type: 'button', action_id: 'open', text: plain('Open'), value: 'x' },
  },
  { type: 'divider' },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Rich ', style: { bold: true } },
          { type: 'text', text: 'text ', style: { italic: true, strike: true } },
          { type: 'emoji', name: 'tada' },
          { type: 'user', user_id: 'U1' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'second' }] },
        ],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'pre  formatted' }] },
    ],
  },
  {
    type: 'markdown',
    text: '# Heading\n\nSome **bold** and *italic* with `code` and [a link](https://example.com).\n\n- one\n- two\n\n> quoted\n\n```\nfenced\n```',
  },
  { type: 'context', elements: [plain('plain context'), mrkdwn('_mrkdwn_ context')] },
  { type: 'hologram', text: 'from the future' },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'broadcast', range: 'here' },
          { type: 'text', text: ' in ' },
          { type: 'channel', channel_id: 'C1' },
          { type: 'text', text: ', for ' },
          { type: 'usergroup', usergroup_id: 'S1' },
          { type: 'text', text: ' of ' },
          { type: 'team', team_id: 'T1' },
          { type: 'text', text: ': ' },
          { type: 'link', url: 'https://example.com', text: 'the report' },
          { type: 'text', text: ' of ' },
          { type: 'date', timestamp: 1793000000, format: '{date_short}', fallback: '26 Oct' },
          { type: 'text', text: ', ' },
          { type: 'color', value: '#a30200' },
        ],
      },
    ],
  },
];
