import { app } from './app.ts';
import { canvases } from './canvases.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { marks } from './marks.ts';
import { membership } from './membership.ts';
import type { Method } from './method.ts';
import { oauth } from './oauth.ts';
import { people } from './people.ts';
import { schedule } from './schedule.ts';
import { steps } from './steps.ts';
import { unfurl } from './unfurl.ts';
import { usergroups } from './usergroups.ts';
import { views } from './views.ts';

/** Every method that the local Slack knows; all others are `unknown_method`. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...app,
    ...canvases,
    ...chat,
    ...conversations,
    ...files,
    ...marks,
    ...membership,
    ...oauth,
    ...people,
    ...schedule,
    ...steps,
    ...unfurl,
    ...usergroups,
    ...views,
  }),
);
