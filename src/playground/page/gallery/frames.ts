import type { Block } from '../../server/protocol.ts';
import { MONTHS, mrkdwn, number, PICTURE, plain, points, raw } from './kit.ts';

export const FRAMES: readonly Block[] = [
  ...(['default', 'info', 'success', 'warning', 'error'] as const).map((level) => ({
    type: 'alert',
    level,
    text: mrkdwn(`An alert of level *${level}*`),
  })),
  {
    type: 'card',
    block_id: 'card',
    hero_image: { type: 'image', image_url: PICTURE, alt_text: 'Scores since May' },
    icon: { type: 'image', image_url: PICTURE, alt_text: '' },
    title: mrkdwn('*Acme Support*'),
    subtitle: mrkdwn('76.8 · C, ▼ 2.1 since September'),
    body: mrkdwn('Resolution SLA lost most points this month.'),
    actions: [
      { type: 'button', action_id: 'explain', text: plain('Explain'), style: 'primary' },
      { type: 'button', action_id: 'share', text: plain('Share') },
    ],
  },
  {
    type: 'image',
    title: plain('Scores since May'),
    image_url: PICTURE,
    alt_text: 'A line that falls from 82 to 77',
  },
  {
    type: 'video',
    title: plain('How a score is made'),
    title_url: 'https://example.com/watch',
    description: plain('Two minutes, with captions'),
    video_url: 'https://example.com/embed',
    thumbnail_url: PICTURE,
    alt_text: 'A score and its parts',
    author_name: 'Ada Lin',
    provider_name: 'Example Video',
  },
  { type: 'file', source: 'remote', external_id: 'acme-october.pdf' },
  {
    type: 'carousel',
    elements: ['Acme', 'Birch', 'Cedar', 'Dogwood'].map((name) => ({
      type: 'card',
      block_id: `card-${name}`,
      title: mrkdwn(`*${name}*`),
      subtitle: mrkdwn('76.8 · C'),
      body: mrkdwn('Resolution SLA lost most points this month.'),
      actions: [{ type: 'button', action_id: 'explain', text: plain('Explain'), value: name }],
    })),
  },
  {
    type: 'container',
    title: plain('A container'),
    subtitle: plain('that folds'),
    is_collapsible: true,
    child_blocks: [{ type: 'section', text: mrkdwn('inside') }],
  },
  {
    type: 'table',
    column_settings: [{ align: 'left' }, { align: 'right' }, { is_wrapped: true }],
    rows: [
      [raw('Task'), raw('Days'), raw('Who')],
      [raw('Macro clean-up'), number(3, '3'), raw('Sam')],
      [raw('Refresher training'), number(12, '12'), raw('Vera')],
    ],
  },
  {
    type: 'plan',
    title: 'A plan',
    tasks: (['complete', 'in_progress', 'pending', 'error'] as const).map((status) => ({
      type: 'task_card',
      task_id: status,
      title: `A task that is ${status}`,
      status,
      ...(status === 'complete' && {
        sources: [{ type: 'url', url: 'https://example.com/proof', text: 'What proves it' }],
      }),
    })),
  },
];

export const CHARTS: readonly Block[] = [
  {
    type: 'data_visualization',
    title: 'Contacts by channel',
    chart: {
      type: 'bar',
      series: [
        { name: 'E-mail', data: points([812, 640, 702, 655, 590, 610]) },
        { name: 'Chat', data: points([402, 455, 510, 498, 530, 601]) },
      ],
      axis_config: { categories: MONTHS, x_label: 'Month', y_label: 'Contacts' },
    },
  },
  {
    type: 'data_visualization',
    title: 'Backlog',
    chart: {
      type: 'area',
      series: [{ name: 'Open', data: points([40, 52, 61, 48, 33, 29]) }],
      axis_config: { categories: MONTHS },
    },
  },
  {
    type: 'data_visualization',
    title: 'Misses by issue type',
    chart: {
      type: 'pie',
      segments: [
        { label: 'Billing', value: 61 },
        { label: 'Technical', value: 24 },
        { label: 'Account', value: 15 },
      ],
    },
  },
];
