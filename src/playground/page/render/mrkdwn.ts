// Slack's mrkdwn as a small tree. Marks count only at the edge of a word and within one line, as in
// Slack; beside Chinese letters or full-width signs they are shown as they were typed.

export type Inline =
  | { readonly kind: 'text' | 'code' | 'emoji'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'user' | 'channel' | 'group'; readonly id: string; readonly label: string }
  | { readonly kind: 'broadcast'; readonly range: string }
  | {
      readonly kind: 'date';
      readonly epochS: number;
      readonly format: string;
      readonly url: string | null;
      readonly fallback: string;
    };

export type Flow =
  | { readonly kind: 'lines' | 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'pre'; readonly text: string };

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const WORD = /[\p{L}\p{N}\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef]/u;
const SAFE_URL = /^(https?:\/\/|mailto:|tel:)/i;

export function isSafeUrl(url: string): boolean {
  return SAFE_URL.test(url);
}

export function parseMrkdwn(text: string): readonly Flow[] {
  return text.split(/```/).flatMap((part, index, parts) => {
    const closed = index < parts.length - 1;
    if (index % 2 === 1 && closed && part !== '') return [{ kind: 'pre', text: pre(part) }];
    const opened = index % 2 === 1 ? '```' : '';
    return quotes(opened + (index % 2 === 0 && index > 0 ? part.replace(/^\n/, '') : part));
  });
}

function pre(text: string): string {
  return decode(text.replace(/^\n|\n$/g, ''));
}

function quotes(text: string): readonly Flow[] {
  const flows: { kind: 'lines' | 'quote'; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/s.exec(line);
    const kind = quoted ? 'quote' : 'lines';
    const last = flows.at(-1);
    if (last?.kind === kind) last.lines.push(quoted?.[1] ?? line);
    else flows.push({ kind, lines: [quoted?.[1] ?? line] });
  }
  return flows
    .filter((flow) => flow.kind === 'quote' || flow.lines.some((line) => line !== ''))
    .map(({ kind, lines }) => ({ kind, children: parseInline(lines.join('\n')) }));
}

export function parseInline(text: string): readonly Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token) {
      if (plain) found.push({ kind: 'text', text: decode(plain) });
      plain = '';
      found.push(token.inline);
      at = token.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) found.push({ kind: 'text', text: decode(plain) });
  return found;
}

type Token = { readonly inline: Inline; readonly end: number };

function tokenAt(text: string, at: number): Token | null {
  const char = text[at];
  if (char === '<') return angle(text, at);
  if (char === '`') return code(text, at);
  if (char === ':') return emoji(text, at);
  if (char === '*' || char === '_' || char === '~') return marked(text, at, char);
  return null;
}

function angle(text: string, at: number): Token | null {
  const close = text.indexOf('>', at);
  if (close < 0) return null;
  const inline = reference(text.slice(at + 1, close));
  return inline && { inline, end: close + 1 };
}

function reference(inside: string): Inline | null {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : decode(inside.slice(bar + 1));
  const id = target.slice(1);
  if (/^@[UW]\w+$/.test(target)) return { kind: 'user', id, label };
  if (/^#C\w+$/.test(target)) return { kind: 'channel', id, label };
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: 'broadcast', range: id };
  const group = /^!subteam\^(\w+)$/.exec(target);
  if (group) return { kind: 'group', id: group[1] ?? '', label };
  const date = /^!date\^(-?\d+)\^([^^]*)(?:\^(.*))?$/.exec(target);
  if (date) {
    const url = date[3] && isSafeUrl(date[3]) ? date[3] : null;
    const format = decode(date[2] ?? '');
    return { kind: 'date', epochS: Number(date[1]), format, url, fallback: label };
  }
  const url = decode(target);
  return isSafeUrl(url) ? { kind: 'link', url, label: label || url } : null;
}

function code(text: string, at: number): Token | null {
  const close = text.indexOf('`', at + 1);
  const inside = text.slice(at + 1, close);
  if (close < 0 || inside.trim() === '' || inside.includes('\n')) return null;
  return { inline: { kind: 'code', text: decode(inside) }, end: close + 1 };
}

function emoji(text: string, at: number): Token | null {
  const name = /^:([a-z0-9_+'-]{1,60}):/.exec(text.slice(at, at + 62))?.[1];
  return name === undefined
    ? null
    : { inline: { kind: 'emoji', text: name }, end: at + name.length + 2 };
}

function marked(text: string, at: number, mark: keyof typeof MARKS): Token | null {
  const before = text[at - 1] ?? '';
  const first = text[at + 1] ?? '';
  if (WORD.test(before) || first === '' || /\s/.test(first) || first === mark) return null;
  const close = closing(text, at + 1, mark);
  if (close < 0) return null;
  const children = parseInline(text.slice(at + 1, close));
  return { inline: { kind: MARKS[mark], children }, end: close + 1 };
}

/** Steps over code and references, where a mark is only a character. */
function closing(text: string, from: number, mark: string): number {
  let at = from;
  while (at < text.length && text[at] !== '\n') {
    const char = text[at];
    const skip = char === '<' ? angle(text, at) : char === '`' ? code(text, at) : null;
    if (skip) {
      at = skip.end;
      continue;
    }
    const edge = !/\s/.test(text[at - 1] ?? ' ') && !WORD.test(text[at + 1] ?? '');
    if (char === mark && at > from && edge && text[at + 1] !== mark) return at;
    at += 1;
  }
  return -1;
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : '>',
  );
}
