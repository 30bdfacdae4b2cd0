// Texts that must fit: cleaned of what no font of ours draws, broken where the language breaks.
import type { SKRSContext2D } from '@napi-rs/canvas';

/** Emoji, and what turns the direction of writing or takes no room. */
const UNDRAWN =
  /\p{Emoji_Presentation}|\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\ufe0e|\ufe0f/gu;

export function drawable(text: string): string {
  return text.replace(UNDRAWN, ' ').replace(/\s+/g, ' ').trim();
}

/** The same, in every text of a spec. */
export function drawableDeep<T>(value: T): T {
  if (typeof value === 'string') return drawable(value) as T;
  if (Array.isArray(value)) return value.map(drawableDeep) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, drawableDeep(inner)]),
  ) as T;
}

export function textsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textsOf).join('');
}

/** At most `linesMax` lines no wider than `widthPx` in the context's font, the last one cut. */
export function wrap(
  ctx: SKRSContext2D,
  text: string,
  widthPx: number,
  linesMax: number,
): string[] {
  const fits = (line: string) => ctx.measureText(line.trimEnd()).width <= widthPx;
  const lines: string[] = [];
  let line = '';
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    if (line === '' || fits(line + segment)) line += segment;
    else {
      lines.push(line.trimEnd());
      line = segment.trimStart();
    }
  }
  if (line) lines.push(line.trimEnd());
  if (lines.length <= linesMax) return lines.map((one) => cut(ctx, one, widthPx));
  const rest = lines.slice(linesMax - 1).join(' ');
  return [...lines.slice(0, linesMax - 1), cut(ctx, rest, widthPx)];
}

/** One line, cut where it must be. */
function cut(ctx: SKRSContext2D, text: string, widthPx: number): string {
  if (ctx.measureText(text).width <= widthPx) return text;
  const characters = [...text];
  while (characters.length > 1) {
    characters.pop();
    const short = `${characters.join('').trimEnd()}…`;
    if (ctx.measureText(short).width <= widthPx) return short;
  }
  return '…';
}
