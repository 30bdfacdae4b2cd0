// JSON as a tree that folds. Drawn level by level: a payload may be 250 kB.
import type { PanelWords } from '../panel-words.ts';
import { h } from '../render/dom.ts';

const OPEN_DEPTH = 2;
/** Longer lists begin folded. */
const OPEN_MOST = 12;

export function drawJson(doc: Document, words: PanelWords, value: unknown): HTMLElement {
  return h(doc, 'div', { class: 'json' }, node(doc, words, null, value, 0));
}

function node(
  doc: Document,
  words: PanelWords,
  key: string | null,
  value: unknown,
  depth: number,
): HTMLElement {
  const name = key === null ? null : h(doc, 'span', { class: 'json-key' }, key);
  const entries = entriesOf(value);
  if (entries.length === 0) return h(doc, 'div', { class: 'json-line' }, name, leaf(doc, value));
  const isList = Array.isArray(value);
  const size = isList ? words.items(entries.length) : words.keys(entries.length);
  const summary = h(
    doc,
    'summary',
    { class: 'json-fold' },
    name,
    h(doc, 'span', { class: 'json-size' }, size),
  );
  const branch = h(doc, 'details', { class: 'json-branch' }, summary);
  const fill = () => {
    if (branch.childElementCount > 1) return;
    const children = entries.map(([name, inner]) => node(doc, words, name, inner, depth + 1));
    branch.append(h(doc, 'div', { class: 'json-children' }, ...children));
  };
  branch.addEventListener('toggle', fill);
  if (depth === 0 || (depth < OPEN_DEPTH && entries.length <= OPEN_MOST)) {
    fill();
    branch.open = true;
  }
  return branch;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function leaf(doc: Document, value: unknown): HTMLElement {
  const kind = value === null ? 'null' : typeof value;
  return h(doc, 'span', { class: `json-value ${kind}` }, JSON.stringify(value) ?? '');
}
