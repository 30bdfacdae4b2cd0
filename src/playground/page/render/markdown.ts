// The `markdown` block: headings, lists, quotes, code, emphasis, links. Anything else is text.
import { type Child, h } from './dom.ts';
import { emojiOf } from './emoji.ts';
import { drawLink } from './inline.ts';
import type { Stage } from './stage.ts';

const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})\s*$/;
const FENCE = /^```/;

type Rule = { readonly test: RegExp; draw(stage: Stage, run: readonly string[]): HTMLElement };

const RULES: readonly Rule[] = [
  { test: RULE, draw: ({ doc }) => h(doc, 'hr') },
  { test: HEADING, draw: (stage, run) => h(stage.doc, 'div', {}, ...run.map(heading(stage))) },
  { test: QUOTE, draw: (stage, run) => drawQuote(stage, run) },
  { test: ITEM, draw: (stage, run) => drawList(stage, run) },
];

export function drawMarkdown(stage: Stage, text: string): HTMLElement {
  const parts: HTMLElement[] = [];
  const lines = text.split('\n');
  while (lines.length > 0) {
    const line = lines[0] ?? '';
    if (FENCE.test(line)) parts.push(fence(stage, lines));
    else if (line.trim() === '') lines.shift();
    else {
      const rule = RULES.find(({ test }) => test.test(line));
      const run = take(lines, (it) => ruleOf(it) === rule);
      parts.push(rule ? rule.draw(stage, run) : h(stage.doc, 'p', {}, ...spans(stage, run)));
    }
  }
  return h(stage.doc, 'div', { class: 'markdown text' }, ...parts);
}

function ruleOf(line: string): Rule | undefined {
  return RULES.find(({ test }) => test.test(line));
}

function take(lines: string[], same: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex((line) => !same(line) || line.trim() === '' || FENCE.test(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function fence(stage: Stage, lines: string[]): HTMLElement {
  lines.shift();
  const end = lines.findIndex((line) => FENCE.test(line));
  const inside = lines.splice(0, end < 0 ? lines.length : end + 1);
  if (end >= 0) inside.pop();
  return h(stage.doc, 'pre', {}, inside.join('\n'));
}

function heading(stage: Stage) {
  return (line: string): HTMLElement => {
    const [, marks = '#', text = ''] = HEADING.exec(line) ?? [];
    const props = { class: `heading level-${marks.length}`, role: 'heading' };
    return h(stage.doc, 'div', { ...props, 'aria-level': marks.length + 2 }, ...span(stage, text));
  };
}

function drawQuote(stage: Stage, run: readonly string[]): HTMLElement {
  const inside = run.map((line) => QUOTE.exec(line)?.[1] ?? '');
  return h(stage.doc, 'blockquote', {}, ...spans(stage, inside));
}

function drawList(stage: Stage, run: readonly string[]): HTMLElement {
  const items = run.map((line) => ITEM.exec(line));
  const ordered = items[0]?.[1] !== undefined;
  const drawn = items.map((item) => drawItem(stage, item?.[2] ?? ''));
  return h(stage.doc, ordered ? 'ol' : 'ul', {}, ...drawn);
}

const TASK = /^\[([ xX])\]\s+(.*)$/;

/** A task is ticked or not; whoever reads can't change that. */
function drawItem(stage: Stage, text: string): HTMLElement {
  const { doc } = stage;
  const [, mark, task = ''] = TASK.exec(text) ?? [];
  if (mark === undefined) return h(doc, 'li', {}, ...span(stage, text));
  const props = { type: 'checkbox', disabled: true, checked: mark !== ' ' };
  const label = h(
    doc,
    'label',
    {},
    h(doc, 'input', props),
    h(doc, 'span', {}, ...span(stage, task)),
  );
  return h(doc, 'li', { class: 'task' }, label);
}

function spans(stage: Stage, lines: readonly string[]): readonly Child[] {
  return span(stage, lines.join('\n'));
}

const SPANS =
  /`([^`\n]+)`|\*\*(?=\S)(.+?)\*\*|~~(?=\S)(.+?)~~|[*_](?=\S)([^*_\n]+?)[*_](?![\p{L}\p{N}])|\[([^\]\n]+)\]\(([^)\s]+)\)|:([a-z0-9_+'-]{1,60}):/gu;

function span(stage: Stage, text: string): readonly Child[] {
  const { doc } = stage;
  const out: Child[] = [];
  let from = 0;
  for (const match of text.matchAll(SPANS)) {
    out.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [whole, code, bold, strike, italic, label, url, emoji] = match;
    if (code !== undefined) out.push(h(doc, 'code', {}, code));
    else if (bold !== undefined) out.push(h(doc, 'strong', {}, ...span(stage, bold)));
    else if (strike !== undefined) out.push(h(doc, 's', {}, ...span(stage, strike)));
    else if (italic !== undefined) out.push(h(doc, 'em', {}, ...span(stage, italic)));
    else if (label !== undefined && url !== undefined) out.push(drawLink(stage, url, label));
    else out.push(emojiOf(emoji ?? '') ?? whole);
  }
  out.push(text.slice(from));
  return out;
}
