import type { TextObject } from '../../server/protocol.ts';
import { formatDate } from './date.ts';
import { h } from './dom.ts';
import { emojiOf, withEmoji } from './emoji.ts';
import { type Inline, isSafeUrl, parseMrkdwn } from './mrkdwn.ts';
import type { Stage } from './stage.ts';

type Plain = { readonly type: string; readonly text: string; readonly emoji?: boolean | undefined };

/** A text object as Slack draws it: mrkdwn with marks and mentions, plain_text with emoji only. */
export function drawText(stage: Stage, text: TextObject | Plain): HTMLElement {
  if (text.type === 'mrkdwn') return drawMrkdwn(stage, text.text);
  return h(stage.doc, 'span', { class: 'text' }, plainOf(text));
}

export function plainOf(text: TextObject | Plain): string {
  const keep = 'emoji' in text && text.emoji === false;
  return keep ? text.text : withEmoji(text.text);
}

export function drawMrkdwn(stage: Stage, text: string): HTMLElement {
  const { doc } = stage;
  const parts = parseMrkdwn(text).map((flow) => {
    if (flow.kind === 'pre') return h(doc, 'pre', {}, flow.text);
    const inside = flow.children.map((inline) => drawInline(stage, inline));
    return flow.kind === 'quote'
      ? h(doc, 'blockquote', {}, ...inside)
      : h(doc, 'span', { class: 'lines' }, ...inside);
  });
  return h(doc, 'div', { class: 'text' }, ...parts);
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const;

function drawInline(stage: Stage, inline: Inline): Node {
  const { doc } = stage;
  switch (inline.kind) {
    case 'text':
      return doc.createTextNode(inline.text);
    case 'code':
      return h(doc, 'code', {}, inline.text);
    case 'emoji':
      return drawEmoji(stage, inline.text);
    case 'bold':
    case 'italic':
    case 'strike':
      return h(doc, TAGS[inline.kind], {}, ...inline.children.map((it) => drawInline(stage, it)));
    case 'link':
      return drawLink(stage, inline.url, inline.label);
    case 'user':
    case 'channel':
    case 'group':
      return drawMention(stage, inline.kind, inline.id, inline.label);
    case 'broadcast':
      return h(doc, 'span', { class: 'mention loud' }, `@${inline.range}`);
    case 'date':
      return drawDate(stage, inline);
  }
}

export function drawEmoji(stage: Stage, name: string): Node {
  const symbol = emojiOf(name);
  return symbol === null
    ? stage.doc.createTextNode(`:${name}:`)
    : h(stage.doc, 'span', { class: 'emoji', role: 'img', 'aria-label': name }, symbol);
}

/** A link to anything but the web, mail or a phone is text. */
export function drawLink({ doc }: Stage, url: string, label: string): Node {
  if (!isSafeUrl(url)) return doc.createTextNode(label);
  return h(doc, 'a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}

export function drawMention(
  { doc, directory }: Stage,
  kind: 'user' | 'channel' | 'group',
  id: string,
  label = '',
): HTMLElement {
  const known =
    kind === 'channel'
      ? directory.channels.find((entry) => entry.id === id)?.label
      : directory.users.find((entry) => entry.id === id)?.label;
  const sign = kind === 'channel' ? '#' : '@';
  return h(doc, 'span', { class: 'mention', 'data-id': id }, `${sign}${known ?? (label || id)}`);
}

type DateInline = Extract<Inline, { kind: 'date' }>;

export function drawDate(stage: Stage, { epochS, format, url, fallback }: DateInline): Node {
  const { doc, locale, tz } = stage;
  const text = formatDate(epochS, format, { locale, tz, now: new Date() });
  if (url !== null) return drawLink(stage, url, text);
  const iso = new Date(epochS * 1000).toISOString();
  return h(doc, 'time', { datetime: iso, title: fallback || iso }, text);
}
