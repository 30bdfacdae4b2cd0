import { asking } from './asking.ts';
import { claims } from './claims.ts';
import { clocks } from './clocks.ts';
import { engine } from './engine.ts';
import { figures } from './figures.ts';
import { guards } from './guards.ts';
import { load } from './load.ts';
import { targets } from './targets.ts';
import { templates } from './templates.ts';
import type { Walk } from './walk.ts';

/** One a slice. */
export const walks: readonly Walk[] = [
  asking,
  claims,
  clocks,
  engine,
  figures,
  guards,
  load,
  targets,
  templates,
];
