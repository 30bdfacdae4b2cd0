import { app } from './app.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import type { Method } from './method.ts';
import { oauth } from './oauth.ts';
import { people } from './people.ts';
import { views } from './views.ts';

/** Every method that the local Slack knows; all others are `unknown_method`. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...app, ...chat, ...conversations, ...files, ...oauth, ...people, ...views }),
);
