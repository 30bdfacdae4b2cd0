import { admin } from './admin.ts';
import { asking } from './asking.ts';
import { breaches } from './breaches.ts';
import { cards } from './cards.ts';
import { claims } from './claims.ts';
import { clocks } from './clocks.ts';
import { connectors } from './connectors.ts';
import { digests } from './digests.ts';
import { engine } from './engine.ts';
import { erasure } from './erasure.ts';
import { figures } from './figures.ts';
import { guards } from './guards.ts';
import { ideas } from './ideas.ts';
import { installations } from './installations.ts';
import { load } from './load.ts';
import { meetings } from './meetings.ts';
import { observations } from './observations.ts';
import { plans } from './plans.ts';
import { reviews } from './reviews.ts';
import { settings } from './settings.ts';
import { targets } from './targets.ts';
import { templates } from './templates.ts';
import type { Walk } from './walk.ts';

/** One a slice. Templates first: they freeze what the others then change. */
export const walks: readonly Walk[] = [
  templates,
  asking,
  cards,
  breaches,
  claims,
  clocks,
  connectors,
  digests,
  engine,
  figures,
  guards,
  installations,
  load,
  plans,
  meetings,
  ideas,
  settings,
  observations,
  reviews,
  targets,
  admin,
  erasure,
];
