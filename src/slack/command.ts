import type { Context } from '../context.ts';
import type { Ask, Reply } from './reply.ts';
import type { Guarded } from './rights.ts';

/** A slash command; `run` gets the text behind its name, trimmed and with straight quotes. */
export type Command = Guarded<Ask<string>> & {
  readonly name: `/${string}`;
  /** The same words as `usage_hint` in manifest.yml. */
  readonly usage: string;
  /** Whether these words lead to a modal: it is opened, waiting, before `run` begins. */
  opensModal?(args: string): boolean;
  run(ctx: Context, ask: Ask<string>): Promise<Reply>;
};

/** Forty names of a hundred characters; what is longer is no question. */
const COMMAND_TEXT = 4_000;

/** With `should_escape` Slack sends `&amp;`; phones send curly quotes. */
export function commandText(text: string): string {
  return text
    .slice(0, COMMAND_TEXT)
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[“”„«»「」]/g, '"')
    .replace(/[‘’]/g, "'")
    .trim();
}
