// One of everything, so that every block and element can be looked at.
import type { Block } from '../../server/protocol.ts';
import { ELEMENTS, FORM } from './elements.ts';
import { CHARTS, FRAMES } from './frames.ts';
import { SCORECARD, TEXTS } from './texts.ts';

export const SAMPLES = {
  scorecard: SCORECARD,
  texts: TEXTS,
  elements: ELEMENTS,
  form: FORM,
  frames: FRAMES,
  charts: CHARTS,
} as const satisfies { readonly [name: string]: readonly Block[] };
