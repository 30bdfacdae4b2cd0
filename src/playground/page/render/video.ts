// What lives elsewhere: a video on its own site, a remote file. Both are shown as cards that lead there.
import type { FileBlock, VideoBlock } from '@slack/types';
import { h } from './dom.ts';
import { plainOf } from './inline.ts';
import { isSafeUrl } from './mrkdwn.ts';
import { drawImageElement } from './picture.ts';
import type { Stage } from './stage.ts';

export function drawVideo(stage: Stage, block: VideoBlock): HTMLElement {
  const { doc } = stage;
  const { title, description, author_name, provider_name, alt_text, thumbnail_url } = block;
  const by = [author_name, provider_name].filter(Boolean).join(' · ');
  const thumbnail = { type: 'image' as const, image_url: thumbnail_url, alt_text };
  const sign = h(doc, 'span', { class: 'play', 'aria-hidden': 'true' }, '▶');
  return h(
    doc,
    'figure',
    { class: 'video' },
    by && h(doc, 'div', { class: 'card-subtitle' }, by),
    h(doc, 'figcaption', {}, link(stage, block.title_url, plainOf(title))),
    description && h(doc, 'div', {}, plainOf(description)),
    link(stage, block.video_url, drawImageElement(stage, thumbnail, 'picture'), sign),
  );
}

function link(
  { doc }: Stage,
  url: string | undefined,
  ...children: readonly (Node | string)[]
): HTMLElement {
  if (!url || !isSafeUrl(url)) return h(doc, 'span', { class: 'video-link' }, ...children);
  const props = { class: 'video-link', href: url, target: '_blank', rel: 'noopener noreferrer' };
  return h(doc, 'a', props, ...children);
}

export function drawRemoteFile({ doc }: Stage, { external_id, source }: FileBlock): HTMLElement {
  const ending = external_id.match(/\.(\w{1,5})$/)?.[1]?.toUpperCase() ?? '…';
  return h(
    doc,
    'div',
    { class: 'file-card' },
    h(doc, 'span', { class: 'file-kind', 'aria-hidden': 'true' }, ending),
    h(
      doc,
      'span',
      { class: 'file-words' },
      h(doc, 'strong', {}, external_id),
      h(doc, 'span', { class: 'file-size' }, source),
    ),
  );
}
