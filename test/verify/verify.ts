// Asks Slack's own blocks.validate, which wants no token, about each message and view.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Golden } from './golden.ts';

export const SLACK = 'https://slack.com/api/';

export type Verdict = { readonly golden: Golden; readonly problems: readonly string[] };

const Answer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  errors: z.array(z.object({ message: z.string(), pointer: z.string() })).optional(),
  response_metadata: z.object({ messages: z.array(z.string()).optional() }).optional(),
});

/** What the method takes of one argument; larger ones can't be asked about. */
const ARGUMENT_CHARS_MAX = 100_000;
const TRIES = 5;
const TIMEOUT_MS = 15_000;

export async function verify(golden: Golden, apiUrl: string): Promise<Verdict> {
  const json = JSON.stringify(golden.payload);
  if (json.length > ARGUMENT_CHARS_MAX) {
    return { golden, problems: [`too long to ask about: ${json.length} characters`] };
  }
  const answer = await ask(`${apiUrl}blocks.validate`, { [golden.kind]: json });
  if (answer.ok) return { golden, problems: [] };
  const { error = 'unknown error', errors = [], response_metadata: metadata } = answer;
  const told = errors.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  const problems = [...told, ...(metadata?.messages ?? [])];
  return { golden, problems: problems.length > 0 ? problems : [error] };
}

async function ask(url: string, args: Record<string, string>, tries = TRIES) {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(args),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status === 429 && tries > 1) {
    await sleep(1_000 * Number(response.headers.get('retry-after') ?? 1));
    return ask(url, args, tries - 1);
  }
  const body: unknown = await response.json().catch(() => ({}));
  const parsed = Answer.safeParse(body);
  if (!parsed.success) throw new Error(`${url} answered ${response.status}, not as Slack does`);
  return parsed.data;
}

/** A line for each, and under what was refused the reasons. */
export function report(verdicts: readonly Verdict[]): string {
  const lines = verdicts.flatMap(({ golden, problems }) => [
    [
      problems.length === 0 ? 'accepted' : 'REFUSED ',
      golden.kind.padEnd(7),
      golden.from.padEnd(20),
      golden.test || 'at the start',
    ].join('  '),
    ...problems.map((problem) => `          ${problem}`),
  ]);
  const refused = verdicts.filter(({ problems }) => problems.length > 0).length;
  const sum = `${verdicts.length - refused} accepted, ${refused} refused`;
  return [...lines, '', sum, ''].join('\n');
}
