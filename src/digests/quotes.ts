// Quotes without the names of agents, where a workspace keeps none.
import { agentMark, isMark } from '../observations/model.ts';
import { foldName } from '../vendors/model.ts';

/** More than a digest quotes. */
const LOOKED_AT = 300;
/** The most words, or Chinese characters, of a name. */
const MOST_PARTS = 5;
/** Letters that belong together; of Chinese each by itself, since nothing parts its words. */
const PART = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}'’-])+/gu;
const HIDDEN = '[…]';

/** `agent` is a name, or the mark that is kept in its place, made with `key`. */
export function withoutName(text: string, agent: string | null, key: string): string {
  const what = text.slice(0, LOOKED_AT);
  if (agent === null) return what;
  const isName = isMark(agent)
    ? (part: string) => agentMark(key, part) === agent
    : isOneOf([agent, ...agent.split(/\s+/).filter((part) => part.length > 1)]);
  const parts = [...what.matchAll(PART)].map(({ 0: part, index }) => [index, index + part.length]);
  let shown = '';
  let end = 0;
  for (let at = 0; at < parts.length; ) {
    const [from = 0] = parts[at] ?? [];
    const last = lengths.find((length) => isName(what.slice(from, parts[at + length - 1]?.[1])));
    if (last) {
      shown += what.slice(end, from) + HIDDEN;
      end = parts[Math.min(at + last, parts.length) - 1]?.[1] ?? what.length;
    }
    at += last ?? 1;
  }
  return shown + what.slice(end);
}

/** The whole name before a part of it. */
const lengths = Array.from({ length: MOST_PARTS }, (_, at) => MOST_PARTS - at);

function isOneOf(names: readonly string[]): (part: string) => boolean {
  const folded = new Set(names.map(foldName));
  return (part) => folded.has(foldName(part));
}
