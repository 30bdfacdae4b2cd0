// Drawn here rather than typed: emoji look different on each system and ignore the page's colours.
import { s } from './dom.ts';

const HAND =
  'M2 10h4v11H2zM8 21V10l4-8h1a2 2 0 0 1 2 2v5h5a2 2 0 0 1 2 2.4l-1.6 8a2 2 0 0 1-2 1.6z';
const CLIP =
  'M20 11.5l-8.5 8.5a5.5 5.5 0 0 1-8-8l9-9a3.7 3.7 0 0 1 5.3 5.3l-9 9a1.9 1.9 0 0 1-2.6-2.6l8.3-8.3';
const BIN = 'M9 2h6l1 2h5v2H3V4h5zM5 8h14l-1 14H6z';

const PATHS = {
  up: HAND,
  down: HAND,
  bin: BIN,
  clip: CLIP,
  eye: 'M2 12s3.6-7 10-7s10 7 10 7s-3.6 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6z',
  bubble: 'M4 4.5h16v11.5h-9.5L6 20v-4H4z',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 11v5.5M12 7.2v.6',
  smile: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 14.5a5 5 0 0 0 8 0M9 9.2v.6M15 9.2v.6',
  check: 'M5 13l4.5 4.5L19 7',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 3L2.5 20h19zM12 10v4.5M12 16.8v.5',
};

export type Icon = keyof typeof PATHS;

export function drawIcon(doc: Document, icon: Icon): SVGElement {
  const props = {
    class: 'icon',
    viewBox: '0 0 24 24',
    width: 18,
    height: 18,
    'aria-hidden': 'true',
  };
  const turned = icon === 'down' ? 'rotate(180 12 12)' : undefined;
  return s(doc, 'svg', props, s(doc, 'path', { d: PATHS[icon], transform: turned }));
}
