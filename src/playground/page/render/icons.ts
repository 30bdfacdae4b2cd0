// Drawn here rather than typed: emoji look different on each system and ignore the page's colours.
import { s } from './dom.ts';

const HAND =
  'M2 10h4v11H2zM8 21V10l4-8h1a2 2 0 0 1 2 2v5h5a2 2 0 0 1 2 2.4l-1.6 8a2 2 0 0 1-2 1.6z';
const BIN = 'M9 2h6l1 2h5v2H3V4h5zM5 8h14l-1 14H6z';

export type Icon = 'up' | 'down' | 'bin';

export function drawIcon(doc: Document, icon: Icon): SVGElement {
  const props = {
    class: 'icon',
    viewBox: '0 0 24 24',
    width: 18,
    height: 18,
    'aria-hidden': 'true',
  };
  const turned = icon === 'down' ? 'rotate(180 12 12)' : undefined;
  return s(
    doc,
    'svg',
    props,
    s(doc, 'path', { d: icon === 'bin' ? BIN : HAND, transform: turned }),
  );
}
