import type { Shortcut } from '../slack/shortcut.ts';
import { openForm } from './answer.ts';

const anywhere: Shortcut = {
  id: 'observation.log',
  needs: 'decide',
  about: 'listed',
  forbidden: (words) => words.observations.onlyLeads,
  run: (ctx, { actor }) => openForm(ctx, actor, { vendorId: null }),
};

const onMessage: Shortcut = {
  id: 'observation.log_message',
  needs: 'decide',
  about: 'listed',
  forbidden: (words) => words.observations.onlyLeads,
  run: (ctx, { actor, message }) =>
    openForm(ctx, actor, { vendorId: null, ...(message ? { message } : {}) }),
};

export const observationShortcuts: readonly Shortcut[] = [anywhere, onMessage];
