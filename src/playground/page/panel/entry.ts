import type { JournalEntry } from '../../server/protocol.ts';
import type { PanelWords } from '../panel-words.ts';
import { h } from '../render/dom.ts';
import { drawJson } from './json.ts';
import type { Line } from './line.ts';

const COPIED_MS = 1_500;

type Reader = {
  readonly doc: Document;
  readonly words: PanelWords;
  readonly locale: string;
  readonly tz: string;
};

/** Its payloads are drawn when it is opened. */
export function drawEntry(reader: Reader, entry: JournalEntry, line: Line): HTMLDetailsElement {
  const { doc, words } = reader;
  const out = line.direction === 'out';
  const way = out ? words.deliveries : words.calls;
  const summary = h(
    doc,
    'summary',
    {},
    h(
      doc,
      'span',
      { class: `way ${line.direction}`, role: 'img', 'aria-label': way },
      out ? '→' : '←',
    ),
    h(
      doc,
      'span',
      { class: 'entry-words' },
      h(doc, 'strong', {}, line.name),
      ' ',
      h(doc, 'span', { class: 'entry-detail' }, line.detail),
    ),
    h(
      doc,
      'span',
      { class: 'entry-end' },
      ...line.marks.map((mark) => h(doc, 'span', { class: 'chip warn' }, mark)),
      h(doc, 'span', { class: `chip ${line.state.tone}` }, line.state.text),
      h(doc, 'time', { datetime: entry.at }, timeOf(reader, entry.at)),
    ),
  );
  const details = h(doc, 'details', { class: 'entry' }, summary);
  details.addEventListener('toggle', () => {
    if (!details.open || details.childElementCount > 1) return;
    details.append(...line.parts.map(({ title, value }) => drawPart(reader, title, value)));
  });
  return details;
}

function drawPart({ doc, words }: Reader, title: string, value: unknown): HTMLElement {
  const copy = h(
    doc,
    'button',
    {
      type: 'button',
      class: 'button small',
      'aria-label': words.copy(title),
    },
    words.copyShort,
  );
  const said = h(doc, 'span', { class: 'copied', role: 'status' });
  copy.addEventListener('click', async () => {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
    await doc.defaultView?.navigator.clipboard.writeText(text);
    said.textContent = words.copied;
    setTimeout(() => {
      said.textContent = '';
    }, COPIED_MS);
  });
  return h(
    doc,
    'section',
    { class: 'entry-part', 'aria-label': title },
    h(doc, 'header', {}, h(doc, 'h3', {}, title), said, copy),
    drawJson(doc, words, value),
  );
}

function timeOf({ locale, tz }: Reader, at: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone: tz });
  return format.format(Date.parse(at));
}
