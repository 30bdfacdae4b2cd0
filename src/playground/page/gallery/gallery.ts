// `?gallery`: blocks as JSON on one side, drawn on the other. Needs no bot; elements report to a log.
import type { Block, Input } from '../../server/protocol.ts';
import type { Address } from '../render/address.ts';
import { drawBlocks } from '../render/block.ts';
import { h } from '../render/dom.ts';
import type { Stage, Surface } from '../render/stage.ts';
import { wordsFor } from '../words.ts';
import { SAMPLES } from './samples.ts';

const DIRECTORY: Stage['directory'] = {
  users: [
    { id: 'U1', label: 'Ada Lin' },
    { id: 'U2', label: '林静' },
    { id: 'U3', label: 'Vera Cruz' },
  ],
  channels: [
    { id: 'C1', label: 'support-leads', kind: 'channel' },
    { id: 'C2', label: 'vendor-acme', kind: 'private', isShared: true },
    { id: 'D1', label: 'Tasky', kind: 'im', isBot: true },
  ],
  here: 'C1',
};
const VENDORS = ['Acme Support', 'Acorn Care', 'Birch Desk', 'Cedar Contact'];

export function openGallery(doc: Document): void {
  const locale = new URLSearchParams(doc.location.search).get('locale') ?? 'en-US';
  const log = h(doc, 'output', { class: 'gallery-log', 'aria-label': 'Log' });
  const tell = (what: object) => {
    log.prepend(h(doc, 'code', {}, JSON.stringify(what)));
  };
  const stage: Stage = {
    doc,
    words: wordsFor(locale),
    locale,
    tz: 'UTC',
    directory: DIRECTORY,
    fileUrl: () => null,
    surface: surface(tell),
  };
  const editor = h(doc, 'textarea', { spellcheck: 'false', 'aria-label': 'Blocks' });
  const drawn = h(doc, 'main', { class: 'gallery-drawn', 'aria-label': 'Drawn', tabindex: 0 });
  const draw = () => {
    try {
      const blocks = JSON.parse(editor.value) as readonly Block[];
      drawn.replaceChildren(drawBlocks(stage, blocks));
    } catch (error) {
      drawn.replaceChildren(h(doc, 'p', { class: 'cant-show' }, String(error)));
    }
  };
  editor.addEventListener('input', draw);
  const show = (blocks: readonly Block[]) => {
    editor.value = JSON.stringify(blocks, null, 2);
    draw();
  };
  const buttons = Object.entries(SAMPLES).map(([name, blocks]) =>
    h(doc, 'button', { type: 'button', class: 'button', onclick: () => show(blocks) }, name),
  );
  const nav = h(doc, 'nav', { class: 'actions' }, ...buttons);
  doc.documentElement.lang = locale;
  doc.body.replaceChildren(h(doc, 'div', { class: 'gallery' }, nav, editor, drawn, log));
  show(SAMPLES.scorecard);
}

function surface(tell: (what: object) => void): Surface {
  const touched = new Map<string, Input>();
  const key = ({ blockId, actionId }: Address) => `${blockId}\n${actionId}`;
  return {
    kind: 'message',
    touched: (at) => touched.get(key(at)),
    touch: (at, input) => {
      touched.set(key(at), input);
      tell({ touch: at, input });
    },
    act: async (at, input) => {
      tell(input ? { act: at, input } : { act: at });
      if (at.actionId === 'fails') throw new Error('The app did not respond.');
    },
    upload: async (file) => ({
      id: `F${file.name}`,
      name: file.name,
      title: file.name,
      mimetype: file.type,
      pretty_type: (file.name.split('.').at(-1) ?? '').toUpperCase(),
      size: file.size,
    }),
    search: async (at, query) => {
      tell({ search: at, query });
      const found = VENDORS.filter((name) => name.toLowerCase().includes(query.toLowerCase()));
      return {
        options: found.map((name) => ({ text: { type: 'plain_text', text: name }, value: name })),
      };
    },
  };
}
