// A file in a message: a picture as it is, anything else as a card to download.
import type { FileObject } from '../../server/protocol.ts';
import { h } from './dom.ts';
import { drawFullSize } from './picture.ts';
import type { Stage } from './stage.ts';

export function drawFile(stage: Stage, file: FileObject): HTMLElement {
  return file.mimetype.startsWith('image/') ? drawPicture(stage, file) : drawCard(stage, file);
}

function drawPicture(stage: Stage, file: FileObject): HTMLElement {
  const { doc } = stage;
  const url = stage.fileUrl(file, 'show') ?? '';
  const picture = h(doc, 'img', {
    class: 'picture',
    src: url,
    alt: file.alt_txt ?? file.title,
    loading: 'lazy',
  });
  return h(
    doc,
    'figure',
    { class: 'file' },
    h(doc, 'figcaption', {}, file.title),
    drawFullSize(stage, url, picture),
  );
}

function drawCard(stage: Stage, file: FileObject): HTMLElement {
  const { doc, words } = stage;
  const props = {
    class: 'file-card',
    href: stage.fileUrl(file, 'download') ?? '',
    download: file.name,
    'aria-label': words.download(file.name),
  };
  const arrow = h(doc, 'span', { class: 'file-arrow', 'aria-hidden': 'true' }, '⬇');
  return h(doc, 'a', props, drawFileSummary(stage, file), arrow);
}

type Reader = Pick<Stage, 'doc' | 'locale'>;

/** Its kind, its title, and how large it is. */
export function drawFileSummary(reader: Reader, file: FileObject): HTMLElement {
  const { doc } = reader;
  return h(
    doc,
    'span',
    { class: 'file-summary' },
    h(doc, 'span', { class: 'file-kind', 'aria-hidden': 'true' }, file.pretty_type || '…'),
    h(
      doc,
      'span',
      { class: 'file-words' },
      h(doc, 'strong', {}, file.title),
      h(doc, 'span', { class: 'file-size' }, sizeOf(reader, file)),
    ),
  );
}

function sizeOf({ locale }: Reader, { name, title, size }: FileObject): string {
  const [unit, divisor] =
    size < 1_000 ? ['byte', 1] : size < 1_000_000 ? ['kilobyte', 1_000] : ['megabyte', 1_000_000];
  // The short form of a byte knows no plural.
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  const format = {
    style: 'unit',
    unit: String(unit),
    unitDisplay,
    maximumFractionDigits: 1,
  } as const;
  const shown = new Intl.NumberFormat(locale, format).format(size / Number(divisor));
  return title === name ? shown : `${name} · ${shown}`;
}
