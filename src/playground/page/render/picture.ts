import type { ImageBlock, ImageElement } from '@slack/types';
import { h } from './dom.ts';
import { plainOf } from './inline.ts';
import type { Stage } from './stage.ts';

export function drawImageBlock(stage: Stage, block: ImageBlock): HTMLElement {
  const { doc } = stage;
  const title = block.title && plainOf(block.title);
  const picture = drawImageElement(stage, { ...block, type: 'image' }, 'picture');
  const full =
    'slack_file' in block && block.slack_file ? stage.fileUrl(block.slack_file, 'show') : null;
  return h(
    doc,
    'figure',
    {},
    title && h(doc, 'figcaption', {}, title),
    full ? drawFullSize(stage, full, picture) : picture,
  );
}

/** A click shows the picture at its own size. */
export function drawFullSize(stage: Stage, url: string, picture: HTMLElement): HTMLElement {
  return h(
    stage.doc,
    'a',
    { class: 'full-size', href: url, target: '_blank', rel: 'noopener' },
    picture,
  );
}

/** Only http(s): a picture must never be a way to run something. */
export function drawImageElement(stage: Stage, image: ImageElement, kind: string): HTMLElement {
  const url = addressOf(stage, image);
  if (!url) {
    return h(stage.doc, 'span', { class: `${kind} no-picture`, role: 'img' }, image.alt_text);
  }
  return h(stage.doc, 'img', {
    class: kind,
    src: url,
    alt: image.alt_text,
    title: image.alt_text,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  });
}

function addressOf(stage: Stage, image: ImageElement): string | null {
  if ('slack_file' in image && image.slack_file) return stage.fileUrl(image.slack_file, 'show');
  const url = 'image_url' in image && image.image_url ? image.image_url : '';
  return /^https?:\/\//i.test(url) ? url : null;
}
