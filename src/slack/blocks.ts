// Block Kit from our data. Texts in Slack's markup come from the catalogue or mrkdwn`…`, which
// escape; everything else goes through plain().

import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  DataTableBlock,
  KnownBlock,
  ModalView,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import { spaced, straight } from '../lib/mrkdwn.ts';

type AxisChart = {
  type: 'line' | 'bar';
  series: { name: string; data: { label: string; value: number }[] }[];
  axis_config: { categories: string[]; y_label?: string };
};
type PieChart = { type: 'pie'; segments: { label: string; value: number }[] };

/** Slack's own chart; @slack/types has none yet. */
export type ChartBlock<C = AxisChart | PieChart> = {
  type: 'data_visualization';
  title: string;
  chart: C;
};
export type AxisChartBlock = ChartBlock<AxisChart>;

/** A PNG that is still ours: src/slack uploads it and shows it as an image block. */
export type PictureBlock = {
  readonly type: 'picture';
  /** Null where it could not be drawn. */
  readonly png: Uint8Array | null;
  /** Without its ending. */
  readonly fileName: string;
  readonly title: string;
  /** What somebody who can't see it is told, and everybody where Slack won't take it. */
  readonly alt: string;
  /** What else stands where Slack won't take it: the figures. */
  readonly instead: readonly ShownBlock[];
};

type ShownBlock = KnownBlock | ChartBlock;
export type MessageBlock = ShownBlock | PictureBlock;

/** `text` is what notifications and screen readers say: one full sentence, in Slack's markup. */
export type Message = { readonly text: string; readonly blocks: readonly MessageBlock[] };

/** A modal's blocks are KnownBlock: Slack draws charts in messages only. */
export type Modal = ModalView;

export const LIMITS = {
  messageText: 4_000,
  sectionText: 3_000,
  contextElements: 10,
  fields: 10,
  imageText: 2_000,
  button: 75,
  buttonValue: 2_000,
  option: 75,
  options: 100,
  modalTitle: 24,
  modalBlocks: 100,
  /** Of an input. */
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  typed: 3_000,
  choices: 10,
  metadata: 3_000,
  chartTitle: 50,
  chartSeries: 6,
  chartSeriesName: 20,
  chartCategory: 20,
  chartPoints: 20,
  tableRows: 100,
  tableColumns: 20,
  /** Ours, not Slack's: a hundred rows of them stay below the 20,000 characters of a table. */
  tableCell: 80,
  tableCaption: 150,
} as const;

/** At most `max` characters, the last one an ellipsis where something was cut; never half a character. */
export function clip(given: string, max: number): string {
  const text = straight(given);
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

export function plain(text: string, max: number): PlainTextElement {
  // An empty text is refused; Slack shows this one as nothing.
  return { type: 'plain_text', text: clip(text, max) || '\u2014', emoji: false };
}

export function section(text: string, accessory?: SectionBlock['accessory']): SectionBlock {
  const block: SectionBlock = {
    type: 'section',
    text: { type: 'mrkdwn', text: clip(spaced(text), LIMITS.sectionText), verbatim: true },
    expand: true,
  };
  return accessory ? { ...block, accessory } : block;
}

export function context(...texts: string[]): ContextBlock {
  return {
    type: 'context',
    elements: texts.slice(0, LIMITS.contextElements).map((text) => ({
      type: 'mrkdwn' as const,
      text: clip(spaced(text), LIMITS.sectionText),
      verbatim: true,
    })),
  };
}

export function actions(...elements: ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** `value` travels with the button; the interaction's schema reads it back. */
export function button(
  label: string,
  actionId: string,
  value: string,
  style?: 'primary' | 'danger',
): Button {
  const element: Button = {
    type: 'button',
    text: plain(label, LIMITS.button),
    action_id: actionId,
    value,
  };
  return style ? { ...element, style } : element;
}

export function option(label: string, value: string): PlainTextOption {
  return { text: plain(label, LIMITS.option), value };
}

/** A menu whose option at `chosen` is the one that stands. */
export function staticSelect(
  actionId: string,
  placeholder: string,
  options: PlainTextOption[],
  chosen: number,
): StaticSelect {
  const initial = options[chosen];
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(placeholder, LIMITS.button),
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
}

/** What is needed less often, behind three dots; at most five. */
export function overflow(actionId: string, options: PlainTextOption[]): Overflow {
  return { type: 'overflow', action_id: actionId, options };
}

/** What people typed, with its lines and signs as they are. */
export function literal(text: string): SectionBlock {
  return { type: 'section', text: plain(text, LIMITS.sectionText), expand: true };
}

/** A modal that only says something. */
export function textModal(text: string): Modal {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Plumbline' },
    blocks: [section(text)],
  };
}

/** A text; a number that sorts as one although it is shown with its unit; a person by their name. */
export type Cell =
  | string
  | { readonly value: number; readonly text: string }
  | { readonly user: string }
  /** Text with people and channels in it, whom Slack names. */
  | { readonly parts: readonly Part[] };

type Part = string | { readonly user: string } | { readonly channel: string };

/** The hours of a day stand together. */
const PAGE_ROWS = 24;

export function dataTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): DataTableBlock {
  const cells = (row: readonly Cell[]) => row.map(cell);
  const shown = rows.slice(0, LIMITS.tableRows);
  return {
    type: 'data_table',
    caption: clip(caption, LIMITS.tableCaption) || '\u2014',
    page_size: Math.min(Math.max(shown.length, 1), PAGE_ROWS),
    rows: [cells(head), ...shown.map(cells)],
  };
}

function cell(value: Cell): DataTableBlock['rows'][number][number] {
  if (typeof value === 'string') {
    return { type: 'raw_text', text: clip(value, LIMITS.tableCell) || '\u2014' };
  }
  if ('value' in value) return { type: 'raw_number', value: value.value, text: value.text };
  const parts = 'user' in value ? [value] : value.parts;
  if (parts.every((part) => typeof part === 'string')) return cell(parts.join(''));
  const elements = parts.filter((part) => part !== '').map(leaf);
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function leaf(part: Part) {
  if (typeof part === 'string') {
    return { type: 'text', text: clip(part, LIMITS.tableCell) } as const;
  }
  return 'user' in part
    ? ({ type: 'user', user_id: part.user } as const)
    : ({ type: 'channel', channel_id: part.channel } as const);
}
